package com.cruddur.clients.srp;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;

/**
 * Signs in with the flow USER_SRP_AUTH, in which no password leaves this process (Cognito API
 * Reference, InitiateAuth and RespondToAuthChallenge).
 *
 * @param pool the pool's id, such as {@code us-east-1_a1B2c3D4e}
 * @param client the app client's id
 */
public record SrpSignIn(CognitoIdentityProviderClient cognito, String pool, String client) {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss 'UTC' yyyy", Locale.ENGLISH);
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * @return with tokens, or with the next challenge, such as SOFTWARE_TOKEN_MFA
   * @throws software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException
   *     when name and password do not fit
   */
  public RespondToAuthChallengeResponse signIn(String username, String password) {
    BigInteger secret = Srp6a.secret(RANDOM);
    BigInteger own = Srp6a.G.modPow(secret, Srp6a.N);
    Map<String, String> challenge =
        cognito
            .initiateAuth(
                r ->
                    r.clientId(client)
                        .authFlow(AuthFlowType.USER_SRP_AUTH)
                        .authParameters(Map.of("USERNAME", username, "SRP_A", own.toString(16))))
            .challengeParameters();
    String user = challenge.get("USER_ID_FOR_SRP");
    String block = challenge.get("SECRET_BLOCK");
    String timestamp = TIMESTAMP.format(ZonedDateTime.now(ZoneOffset.UTC));
    byte[] claim =
        Srp6a.claim(
            key(secret, own, challenge, password),
            poolName(),
            user,
            Base64.getDecoder().decode(block),
            timestamp);
    return cognito.respondToAuthChallenge(
        r ->
            r.clientId(client)
                .challengeName(ChallengeNameType.PASSWORD_VERIFIER)
                .challengeResponses(
                    Map.of(
                        "USERNAME",
                        user,
                        "PASSWORD_CLAIM_SECRET_BLOCK",
                        block,
                        "PASSWORD_CLAIM_SIGNATURE",
                        Base64.getEncoder().encodeToString(claim),
                        "TIMESTAMP",
                        timestamp)));
  }

  private byte[] key(
      BigInteger secret, BigInteger own, Map<String, String> challenge, String password) {
    var salt = new BigInteger(challenge.get("SALT"), 16);
    var servers = new BigInteger(challenge.get("SRP_B"), 16);
    BigInteger x = Srp6a.privateKey(salt, poolName(), challenge.get("USER_ID_FOR_SRP"), password);
    return Srp6a.clientsKey(secret, own, servers, x);
  }

  private String poolName() {
    return pool.substring(pool.indexOf('_') + 1);
  }
}
