package com.cruddur.ops.aws;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;

/**
 * An operator's {@code ~/.aws} in a folder of its own, with the profiles that people sign in by.
 */
final class Profiles {
  static final String KEYS = "keys";
  static final String PROCESS = "process";
  static final String ROLE = "role";
  static final String SSO = "sso";
  static final String SSO_WITHOUT_A_SESSION = "old-sso";

  private static final String START = "https://example.awsapps.com/start";

  private Profiles() {}

  /**
   * @return what a process needs in its environment
   */
  static Map<String, String> write(Path home, String profile) throws IOException {
    var folder = Files.createDirectories(home.resolve(".aws/sso/cache"));
    var config = home.resolve(".aws/config");
    var answered = home.resolve("answered.json");
    Files.writeString(
        answered,
        """
        {"Version": 1, "AccessKeyId": "ASIATEMPORARY", "SecretAccessKey": "s", "SessionToken": "t"}
        """);
    Files.writeString(
        config,
        """
        [profile base]
        aws_access_key_id = AKIABASE
        aws_secret_access_key = secret

        [profile keys]
        aws_access_key_id = ASIATEMPORARY
        aws_secret_access_key = s
        aws_session_token = t

        [profile process]
        credential_process = cat "%s"

        [profile role]
        region = eu-central-1
        source_profile = base
        role_arn = arn:aws:iam::111122223333:role/operator

        [sso-session company]
        sso_region = eu-central-1
        sso_start_url = %s
        sso_registration_scopes = sso:account:access

        [profile sso]
        region = eu-central-1
        sso_session = company
        sso_account_id = 111122223333
        sso_role_name = operator

        [profile old-sso]
        region = eu-central-1
        sso_region = eu-central-1
        sso_start_url = %s
        sso_account_id = 111122223333
        sso_role_name = operator
        """
            .formatted(answered, START, START));
    // The SDKs find a cached token by the session's name, or without one by its address
    for (var key : new String[] {"company", START}) {
      Files.writeString(
          folder.resolve(sha1(key) + ".json"),
          """
          {"startUrl": "%s", "region": "eu-central-1", "accessToken": "a-token", "expiresAt": "%s"}
          """
              .formatted(
                  START, Instant.now().plus(4, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS)));
    }
    return Map.of(
        "HOME", home.toString(),
        "AWS_CONFIG_FILE", config.toString(),
        "AWS_SHARED_CREDENTIALS_FILE", home.resolve(".aws/credentials").toString(),
        "AWS_PROFILE", profile);
  }

  private static String sha1(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
