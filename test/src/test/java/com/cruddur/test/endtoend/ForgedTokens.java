package com.cruddur.test.endtoend;

import com.nimbusds.jose.JOSEException;
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
import java.util.LinkedHashMap;
import java.util.Map;

/** Tokens that nobody may get in with, made from a good one. */
final class ForgedTokens {
  private ForgedTokens() {}

  /** By what is wrong with them. */
  static Map<String, String> of(String good) throws ParseException, JOSEException {
    var jwt = SignedJWT.parse(good);
    var claims = jwt.getJWTClaimsSet();
    var keyId = jwt.getHeader().getKeyID();
    RSAKey stranger = new RSAKeyGenerator(2048).keyID(keyId).generate();
    var parts = good.split("\\.");
    var forged = new LinkedHashMap<String, String>();
    forged.put("no signature", new PlainJWT(claims).serialize());
    forged.put(
        "another key under the same id",
        sign(JWSAlgorithm.RS256, keyId, claims, new RSASSASigner(stranger)));
    forged.put(
        "HS256 with a public key as secret",
        sign(
            JWSAlgorithm.HS256,
            keyId,
            claims,
            new MACSigner(stranger.toRSAPublicKey().getEncoded())));
    var changed = parts[1].substring(1) + parts[1].charAt(0);
    forged.put("changed claims", parts[0] + "." + changed + "." + parts[2]);
    forged.put("truncated", good.substring(0, good.length() - 10));
    forged.put("only two parts", parts[0] + "." + parts[1]);
    forged.put("no token at all", "not-a-token");
    forged.put("empty", "");
    return forged;
  }

  private static String sign(
      JWSAlgorithm algorithm, String keyId, JWTClaimsSet claims, JWSSigner signer)
      throws JOSEException {
    var jwt = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
    jwt.sign(signer);
    return jwt.serialize();
  }
}
