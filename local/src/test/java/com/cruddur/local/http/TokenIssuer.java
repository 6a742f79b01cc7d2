package com.cruddur.local.http;

import com.cruddur.local.process.LoopbackServer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A key on a socket, as a user pool has it, and the tokens that it signs. */
final class TokenIssuer implements AutoCloseable {
  private volatile RSAKey key = new RSAKeyGenerator(2048).keyID("k1").generate();
  private volatile JWKSet published = new JWKSet(key.toPublicJWK());
  private final AtomicInteger keyReads = new AtomicInteger();
  private final LoopbackServer server;

  /** What the reader of the keys waits for. */
  volatile Runnable beforeKeys = () -> {};

  TokenIssuer() throws JOSEException, IOException {
    server =
        LoopbackServer.start(
            0,
            exchange -> {
              keyReads.incrementAndGet();
              beforeKeys.run();
              exchange.getResponseHeaders().set("Content-Type", "application/json");
              LoopbackServer.send(
                  exchange, 200, published.toString().getBytes(StandardCharsets.UTF_8));
            });
  }

  String uri() {
    return "http://" + server.address() + "/pool";
  }

  URI keys() {
    return URI.create(uri() + "/.well-known/jwks.json");
  }

  /** How often somebody read the keys. */
  int keyReads() {
    return keyReads.get();
  }

  RSAKey key() {
    return key;
  }

  /**
   * Signs with a new key from now on; the old one stays published for the tokens that it signed.
   */
  void rotate() throws JOSEException {
    RSAKey old = key;
    key = new RSAKeyGenerator(2048).keyID("k2").generate();
    published = new JWKSet(List.of(key.toPublicJWK(), old.toPublicJWK()));
  }

  /** Those of a good access token. */
  JWTClaimsSet.Builder claims() {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(uri())
        .subject("the-sub")
        .claim("client_id", "the-client")
        .claim("token_use", "access")
        .claim("scope", "aws.cognito.signin.user.admin")
        .claim("cognito:groups", List.of("one", "two"))
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(60)));
  }

  String signed(JWTClaimsSet.Builder claims) throws JOSEException {
    return signed(claims, key.getKeyID());
  }

  /** Signed by our key, under whatever key id. */
  String signed(JWTClaimsSet.Builder claims, String keyId) throws JOSEException {
    var token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build(), claims.build());
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  @Override
  public void close() {
    server.close();
  }
}
