package com.cruddur.local.identity.operation;

import com.cruddur.local.identity.pool.CognitoException;
import com.cruddur.local.identity.pool.User;
import com.cruddur.local.identity.pool.User.Session;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Refresh tokens, GetTokensFromRefreshToken, RevokeToken and GlobalSignOut. A token names its user
 * and session; of its secret the pool keeps the hash.
 */
record Refresh(Pool pool) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SECRET_BYTES = 48;

  private record Found(User user, Session session) {}

  /** The tokens of a new session. */
  ObjectNode begin(User user) {
    byte[] bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    long now = pool.now();
    var session =
        new Session(
            UUID.randomUUID().toString(),
            pool.ids().client(),
            hash(secret),
            now,
            now + pool.client().refreshToken().toSeconds());
    User signedIn =
        pool.users()
            .change(
                user.sub,
                u -> {
                  u.sessions.removeIf(old -> now >= old.expires());
                  u.sessions.add(session);
                });
    return pool.tokens()
        .issue(signedIn, session)
        .put("RefreshToken", String.join(".", user.sub, session.id(), secret));
  }

  /** New access and ID tokens; the refresh token stays as it is. */
  ObjectNode tokens(String refreshToken) {
    Found found = find(refreshToken);
    return pool.tokens().issue(found.user(), found.session());
  }

  ObjectNode fromRefreshToken(Call call) {
    pool.requireClient(call);
    return Json.object().set("AuthenticationResult", tokens(call.text("RefreshToken")));
  }

  /** Also one that is no longer good is revoked, without a word. */
  ObjectNode revoke(Call call) {
    pool.requireClient(call);
    if (!pool.client().revokesTokens()) {
      throw new CognitoException(
          "UnsupportedOperationException", "Revocation is not enabled for this client.");
    }
    String token = call.text("Token");
    if (token.chars().filter(c -> c == '.').count() == 2 && token.startsWith("eyJ")) {
      throw new CognitoException("UnsupportedTokenTypeException", "Unsupported token type");
    }
    try {
      Found found = find(token);
      pool.users().change(found.user().sub, u -> u.sessions.remove(found.session()));
    } catch (CognitoException _) {
      // Revoked already, or never one of these.
    }
    return Json.object();
  }

  ObjectNode signOut(Call call) {
    pool.users().change(pool.bearer(call).sub, u -> u.sessions.clear());
    return Json.object();
  }

  private Found find(String token) {
    String[] parts = token.split("\\.");
    if (parts.length != 3) {
      throw CognitoException.notAuthorized("Invalid Refresh Token");
    }
    User user =
        pool.users()
            .find(parts[0])
            .orElseThrow(() -> CognitoException.notAuthorized("Invalid Refresh Token"));
    if (!user.enabled) {
      throw CognitoException.notAuthorized("User is disabled.");
    }
    Session session =
        user.session(parts[1])
            .orElseThrow(() -> CognitoException.notAuthorized("Refresh Token has been revoked"));
    if (!Codes.same(session.hash(), hash(parts[2]))) {
      throw CognitoException.notAuthorized("Invalid Refresh Token");
    }
    if (pool.now() >= session.expires()) {
      throw CognitoException.notAuthorized("Refresh Token has expired");
    }
    return new Found(user, session);
  }

  private static String hash(String secret) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
