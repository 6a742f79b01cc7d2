package com.cruddur.local.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Checks a token as API Gateway's JWT authorizer does (Developer Guide, "Control access to HTTP
 * APIs with JWT authorizers"): an RSA signature by the key of the issuer that {@code kid} names,
 * {@code iss}, {@code aud} or, where that is absent, {@code client_id}, {@code exp}, {@code nbf}
 * and {@code iat}. It does not look at {@code token_use}: an ID token passes here too, as it does
 * there.
 */
public final class JwtAuthorizer {
  // How long API Gateway keeps a public key; one that it does not know makes it read them again.
  private static final Duration KEYS_KEPT = Duration.ofHours(2);
  // So that made-up key ids do not become a flood of reads: two in this time, the others fail.
  private static final Duration BETWEEN_READS = Duration.ofSeconds(30);
  // API Gateway gives an issuer 1500 ms. Here the issuer shares a machine with all else, and a busy
  // one must not turn good tokens into refused ones.
  private static final Duration KEYS_READ = Duration.ofMinutes(1);
  private static final Duration SKEW = Duration.ofSeconds(5);

  private final String issuer;
  private final List<String> audience;
  private final InstantSource clock;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  /**
   * @param issuer what {@code iss} must be
   * @param keys where the issuer's JSON Web Key Set is read, when the first token comes
   * @param audience the client ids of which the token must name one
   */
  public JwtAuthorizer(String issuer, URI keys, List<String> audience, InstantSource clock) {
    this.issuer = issuer;
    this.audience = List.copyOf(audience);
    this.clock = clock;
    try {
      URL url = keys.toURL();
      int limit = Math.toIntExact(KEYS_READ.toMillis());
      JWKSource<SecurityContext> source =
          JWKSourceBuilder.create(url, new DefaultResourceRetriever(limit, limit))
              .cache(KEYS_KEPT.toMillis(), limit)
              .rateLimited(BETWEEN_READS.toMillis())
              .retrying(true)
              .build();
      processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, source));
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(keys + " is not a URL", e);
    }
    // The claims are checked here, by API Gateway's rules.
    processor.setJWTClaimsSetVerifier(null);
  }

  /** The claims of a token that passes; empty for every other, whatever is wrong with it. */
  public Optional<JWTClaimsSet> verify(String token) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      if (jwt.getHeader().getKeyID() == null) {
        // The library would try every key.
        return Optional.empty();
      }
      JWTClaimsSet claims = processor.process(jwt, null);
      return Optional.of(claims).filter(this::isAcceptable);
    } catch (ParseException | BadJOSEException | JOSEException _) {
      return Optional.empty();
    }
  }

  private boolean isAcceptable(JWTClaimsSet claims) {
    Instant now = clock.instant();
    return issuer.equals(claims.getIssuer())
        && isForUs(claims)
        && claims.getExpirationTime() != null
        && claims.getExpirationTime().toInstant().isAfter(now.minus(SKEW))
        && isPast(claims.getNotBeforeTime(), now)
        && isPast(claims.getIssueTime(), now);
  }

  private boolean isForUs(JWTClaimsSet claims) {
    // Cognito's access tokens have no aud.
    List<String> named =
        claims.getAudience().isEmpty()
            ? List.of(Objects.toString(claims.getClaim("client_id"), ""))
            : claims.getAudience();
    return named.stream().anyMatch(audience::contains);
  }

  private static boolean isPast(Date time, Instant now) {
    return time == null || !time.toInstant().isAfter(now.plus(SKEW));
  }
}
