package com.cruddur.clients.srp;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The arithmetic that both sides of Cognito's SRP share: SRP-6a (RFC 2945, RFC 5054) over the
 * 3,072-bit group with SHA-256, numbers as two's complement, and a key of 16 bytes by HKDF (RFC
 * 5869).
 *
 * <p>AWS publishes no specification; clients such as {@code amazon-cognito-identity-js} define it.
 */
public final class Srp6a {
  /** The prime of RFC 5054's 3,072-bit group. */
  public static final BigInteger N =
      new BigInteger(
          """
          FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD
          EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED
          EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F
          83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B
          E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510
          15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7
          ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C
          BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF
          """
              .replaceAll("\\s", ""),
          16);

  /** The group's generator. */
  public static final BigInteger G = BigInteger.TWO;

  private static final byte[] INFO = "Caldera Derived Key\u0001".getBytes(StandardCharsets.UTF_8);
  private static final int KEY_BYTES = 16;
  private static final int SECRET_BITS = 256;

  private Srp6a() {}

  private static BigInteger multiplier() {
    return hash(N.toByteArray(), G.toByteArray());
  }

  /** The pool's public value. */
  public static BigInteger serversPublic(BigInteger secret, BigInteger verifier) {
    return multiplier().multiply(verifier).add(G.modPow(secret, N)).mod(N);
  }

  /** A new secret exponent, as long as RFC 5054 asks for. */
  public static BigInteger secret(SecureRandom random) {
    return new BigInteger(SECRET_BITS, random);
  }

  private static BigInteger scrambling(BigInteger clients, BigInteger servers) {
    return hash(clients.toByteArray(), servers.toByteArray());
  }

  /**
   * The private key x of a password.
   *
   * @param pool the part of the pool's id after the underscore
   * @param user the user's name as the pool calls it, {@code USER_ID_FOR_SRP}
   */
  public static BigInteger privateKey(BigInteger salt, String pool, String user, String password) {
    byte[] identity = (pool + user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return hash(salt.toByteArray(), digest(identity));
  }

  /** What a pool keeps in place of the password. */
  public static BigInteger verifier(BigInteger salt, String pool, String user, String password) {
    return G.modPow(privateKey(salt, pool, user, password), N);
  }

  /**
   * The key as the client finds it.
   *
   * @param secret its own exponent, {@code own} the public value of it
   * @param servers the pool's public value
   * @param x {@link #privateKey}
   */
  public static byte[] clientsKey(
      BigInteger secret, BigInteger own, BigInteger servers, BigInteger x) {
    BigInteger u = scrambling(own, servers);
    BigInteger base = servers.subtract(multiplier().multiply(G.modPow(x, N)));
    return key(base.modPow(secret.add(u.multiply(x)), N), u);
  }

  /**
   * The same key as the pool finds it.
   *
   * @param secret its own exponent, {@code own} the public value of it
   * @param clients the client's public value
   */
  public static byte[] serversKey(
      BigInteger secret, BigInteger own, BigInteger clients, BigInteger verifier) {
    BigInteger u = scrambling(clients, own);
    return key(clients.multiply(verifier.modPow(u, N)).modPow(secret, N), u);
  }

  private static byte[] key(BigInteger shared, BigInteger scrambling) {
    byte[] pseudorandom = hmac(scrambling.toByteArray(), shared.toByteArray());
    return Arrays.copyOf(hmac(pseudorandom, INFO), KEY_BYTES);
  }

  /**
   * What shows that one has the key, {@code PASSWORD_CLAIM_SIGNATURE} before Base64.
   *
   * @param timestamp as it is sent, {@code EEE MMM d HH:mm:ss z yyyy} in English
   */
  public static byte[] claim(
      byte[] key, String pool, String user, byte[] secretBlock, String timestamp) {
    return hmac(
        key,
        pool.getBytes(StandardCharsets.UTF_8),
        user.getBytes(StandardCharsets.UTF_8),
        secretBlock,
        timestamp.getBytes(StandardCharsets.UTF_8));
  }

  /** As numbers stand in requests. */
  public static String hex(BigInteger number) {
    return HexFormat.of().formatHex(number.toByteArray());
  }

  private static BigInteger hash(byte[]... parts) {
    return new BigInteger(1, digest(parts));
  }

  private static byte[] digest(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] hmac(byte[] key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
