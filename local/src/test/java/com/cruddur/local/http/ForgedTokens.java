package com.cruddur.local.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;

/**
 * The table of tokens that nobody may get in with, made from a good one and the issuer's own key:
 * what only the issuer could sign is forged, too.
 */
public final class ForgedTokens {
  /** Who turns a token away. */
  public enum RefusedBy {
    /** The gateway: no function is invoked. */
    AUTHORIZER,
    /** The function: the authorizer of an HTTP API does not look at {@code token_use}. */
    FUNCTION
  }

  /**
   * One row.
   *
   * @param fault what is wrong with the token
   */
  public record Forged(String fault, String token, RefusedBy by) {}

  private final List<Forged> table = new ArrayList<>();
  private final String good;
  private final JWTClaimsSet claims;
  private final RSAKey key;

  private ForgedTokens(String good, RSAKey key) throws ParseException {
    this.good = good;
    this.claims = SignedJWT.parse(good).getJWTClaimsSet();
    this.key = key;
  }

  /**
   * @param good an access token that passes
   * @param key the issuer's, with its private part
   */
  public static List<Forged> of(String good, RSAKey key) throws ParseException, JOSEException {
    var forged = new ForgedTokens(good, key);
    forged.signatures();
    forged.damage();
    forged.claims();
    forged.tokenUse();
    return List.copyOf(forged.table);
  }

  private void signatures() throws JOSEException {
    var id = key.getKeyID();
    RSAKey stranger = new RSAKeyGenerator(2048).keyID(id).generate();
    refused("no signature", new PlainJWT(claims).serialize());
    refused("algorithm none under the good signature", none(good));
    refused(
        "HS256 with the public key as secret",
        sign(JWSAlgorithm.HS256, id, new MACSigner(key.toRSAPublicKey().getEncoded())));
    refused(
        "HS256 with the key's text as secret",
        sign(JWSAlgorithm.HS256, id, new MACSigner(key.toPublicJWK().toJSONString())));
    refused(
        "another key under the same id", sign(JWSAlgorithm.RS256, id, new RSASSASigner(stranger)));
    refused(
        "a key that the token brings itself",
        serialized(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id).jwk(stranger.toPublicJWK()),
            claims,
            new RSASSASigner(stranger)));
    refused("an unknown key id", sign(JWSAlgorithm.RS256, "unknown", new RSASSASigner(key)));
    refused("no key id", sign(JWSAlgorithm.RS256, null, new RSASSASigner(key)));
  }

  private void damage() {
    var parts = good.split("\\.");
    refused("truncated", good.substring(0, good.length() - 10));
    refused("only two parts", parts[0] + "." + parts[1]);
    refused("a part too many", good + "." + parts[2]);
    refused("an empty signature", parts[0] + "." + parts[1] + ".");
    refused("another signature's end", good.substring(0, good.length() - 8) + "AAAAAAAA");
    refused("changed claims", parts[0] + "." + changed(parts[1]) + "." + parts[2]);
    refused("not a token", "not-a-token");
    refused("no token", "");
  }

  private void claims() throws JOSEException {
    var now = Instant.now();
    refused("expired", signed(copy().expirationTime(Date.from(now.minusSeconds(30)))));
    refused("without an end", signed(copy().expirationTime(null)));
    refused("not yet valid", signed(copy().notBeforeTime(Date.from(now.plusSeconds(60)))));
    refused("issued in the future", signed(copy().issueTime(Date.from(now.plusSeconds(60)))));
    refused("another pool", signed(copy().issuer(claims.getIssuer() + "2")));
    refused("no issuer", signed(copy().issuer(null)));
    refused("another client", signed(copy().claim("client_id", "another-client")));
    refused("no client", signed(copy().claim("client_id", null)));
    refused("another audience beside our client", signed(copy().audience("another-client")));
  }

  private void tokenUse() throws JOSEException {
    var client = String.valueOf(claims.getClaim("client_id"));
    table.add(
        new Forged(
            "an id token",
            signed(copy().claim("token_use", "id").claim("client_id", null).audience(client)),
            RefusedBy.FUNCTION));
    table.add(
        new Forged(
            "without token_use", signed(copy().claim("token_use", null)), RefusedBy.FUNCTION));
    table.add(
        new Forged(
            "another token_use", signed(copy().claim("token_use", "refresh")), RefusedBy.FUNCTION));
  }

  private void refused(String fault, String token) {
    table.add(new Forged(fault, token, RefusedBy.AUTHORIZER));
  }

  private JWTClaimsSet.Builder copy() {
    return new JWTClaimsSet.Builder(claims);
  }

  private String signed(JWTClaimsSet.Builder changed) throws JOSEException {
    return serialized(
        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()),
        changed.build(),
        new RSASSASigner(key));
  }

  private String sign(JWSAlgorithm algorithm, String keyId, JWSSigner signer) throws JOSEException {
    return serialized(new JWSHeader.Builder(algorithm).keyID(keyId), claims, signer);
  }

  private static String serialized(JWSHeader.Builder header, JWTClaimsSet claims, JWSSigner signer)
      throws JOSEException {
    var jwt = new SignedJWT(header.type(JOSEObjectType.JWT).build(), claims);
    jwt.sign(signer);
    return jwt.serialize();
  }

  private static String none(String good) {
    var parts = good.split("\\.");
    return encoded("{\"alg\":\"none\"}") + "." + parts[1] + "." + parts[2];
  }

  /** The same claims for somebody else. */
  private static String changed(String payload) {
    var text = new String(Base64.getUrlDecoder().decode(payload));
    return encoded(text.replaceFirst("\"sub\":\"[^\"]*\"", "\"sub\":\"somebody-else\""));
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes());
  }
}
