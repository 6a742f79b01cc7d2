package com.cruddur.ops.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.ClientFailures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;

/** What people are told when the SDK's own chain has no credentials for them. */
class CredentialWordsTest {
  private static final String NO_METADATA = "aws.disableEc2Metadata";

  @BeforeEach
  void noInstance() {
    System.setProperty(NO_METADATA, "true");
  }

  @AfterEach
  void asBefore() {
    System.clearProperty(NO_METADATA);
  }

  @Test
  void aSessionThatEndedIsNamed() {
    var words =
        words(
            """
            [profile gone]
            sso_session = s
            sso_account_id = 111122223333
            sso_role_name = reader
            region = eu-west-1
            [sso-session s]
            sso_region = eu-west-1
            sso_start_url = https://login.cruddur.example/never-signed-in
            """);
    assertTrue(words.startsWith("Unable to load credentials: "), words);
    assertTrue(words.contains("Token is expired") || words.contains("SSO"), words);
    assertFalse(words.contains("CredentialsProvider"), words);
  }

  @Test
  void whereNothingIsSetUpThatIsAllThatIsSaid() {
    assertEquals("Unable to load credentials", words(""));
  }

  private static String words(String profiles) {
    var file = ProfileFile.builder().content(profiles).type(ProfileFile.Type.CONFIGURATION).build();
    try (var chain =
        DefaultCredentialsProvider.builder().profileFile(() -> file).profileName("gone").build()) {
      var failure = assertThrows(SdkClientException.class, chain::resolveCredentials);
      var words = ClientFailures.words(failure);
      assertEquals(1, words.lines().count());
      return words;
    }
  }
}
