package com.cruddur.local.identity.operation;

import com.cruddur.local.identity.pool.ClientDefinition;
import com.cruddur.local.identity.pool.CognitoException;
import com.cruddur.local.identity.pool.User;
import com.cruddur.local.identity.pool.User.Session;
import com.cruddur.local.identity.pool.UserStore;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Access and ID tokens with Cognito's claims ("Understanding user pool JSON web tokens", Cognito
 * developer guide).
 *
 * @param issuer the pool's URL here
 */
public record Tokens(
    String issuer, String clientId, RSAKey key, ClientDefinition client, InstantSource clock) {
  private static final String OWN_ACCOUNT = "aws.cognito.signin.user.admin";
  private static final Set<String> FLAGS = Set.of("email_verified", "phone_number_verified");

  /** The public half of the key, as a JSON Web Key Set. */
  public String keys() {
    return new JWKSet(key.toPublicJWK()).toString();
  }

  /** AccessToken, IdToken, ExpiresIn and TokenType of a sign-in or a refresh. */
  ObjectNode issue(User user, Session session) {
    Instant now = clock.instant();
    String event = UUID.randomUUID().toString();
    return Json.object()
        .put("AccessToken", sign(access(user, session, event, now)))
        .put("IdToken", sign(id(user, session, event, now)))
        .put("ExpiresIn", client.accessToken().toSeconds())
        .put("TokenType", "Bearer");
  }

  private JWTClaimsSet.Builder common(User user, Session session, String event, Instant now) {
    return new JWTClaimsSet.Builder()
        .subject(user.sub)
        .issuer(issuer)
        .claim("origin_jti", session.id())
        .claim("event_id", event)
        .claim("auth_time", session.begun())
        .issueTime(Date.from(now))
        .jwtID(UUID.randomUUID().toString());
  }

  private JWTClaimsSet access(User user, Session session, String event, Instant now) {
    return common(user, session, event, now)
        .claim("token_use", "access")
        .claim("client_id", clientId)
        .claim("scope", OWN_ACCOUNT)
        .claim("username", user.sub)
        .expirationTime(after(now, client.accessToken()))
        .build();
  }

  private JWTClaimsSet id(User user, Session session, String event, Instant now) {
    var claims =
        common(user, session, event, now)
            .claim("token_use", "id")
            .audience(clientId)
            .claim("cognito:username", user.sub)
            .expirationTime(after(now, client.idToken()));
    user.attributes.forEach(
        (name, value) -> {
          if (client.mayRead(name)) {
            claims.claim(name, FLAGS.contains(name) ? Boolean.valueOf(value) : value);
          }
        });
    return claims.build();
  }

  private static Date after(Instant now, Duration validity) {
    return Date.from(now.plus(validity));
  }

  private String sign(JWTClaimsSet claims) {
    try {
      var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
      var token = new SignedJWT(header, claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("the pool's own key cannot sign", e);
    }
  }

  /**
   * Whose access token this is.
   *
   * @throws CognitoException NotAuthorizedException when it is not one of this pool's that is good
   */
  User bearer(String token, UserStore users) {
    JWTClaimsSet claims = verified(token);
    if (!claims.getExpirationTime().toInstant().isAfter(clock.instant())) {
      throw CognitoException.notAuthorized("Access Token has expired");
    }
    User user = users.find(claims.getSubject()).orElseThrow(CognitoException::userNotFound);
    if (!user.enabled) {
      throw CognitoException.notAuthorized("User is disabled.");
    }
    if (user.session(Objects.toString(claims.getClaim("origin_jti"))).isEmpty()) {
      throw CognitoException.notAuthorized("Access Token has been revoked");
    }
    return user;
  }

  private JWTClaimsSet verified(String token) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      if (jwt.verify(new RSASSAVerifier(key.toRSAPublicKey()))
          && issuer.equals(claims.getIssuer())
          && "access".equals(claims.getClaim("token_use"))) {
        return claims;
      }
    } catch (ParseException | JOSEException | IllegalStateException _) {
      // Said below.
    }
    throw CognitoException.notAuthorized("Invalid Access Token");
  }
}
