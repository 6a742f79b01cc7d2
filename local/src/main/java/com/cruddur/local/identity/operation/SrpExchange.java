package com.cruddur.local.identity.operation;

import com.cruddur.clients.srp.Srp6a;
import com.cruddur.local.identity.pool.CognitoException;
import com.cruddur.local.identity.pool.User.Password;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** The pool's side of one sign-in by SRP, from the client's public value to its claim. */
record SrpExchange(BigInteger clients, BigInteger secret, BigInteger servers, BigInteger verifier) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * @param srpA the client's public value, hexadecimal
   * @throws CognitoException InvalidParameterException when it is no number, or one with which the
   *     key would be known without the password (RFC 5054, 2.5.4)
   */
  static SrpExchange begin(String srpA, Password password) {
    BigInteger clients;
    try {
      clients = new BigInteger(srpA, 16);
    } catch (NumberFormatException _) {
      throw CognitoException.invalidParameter("SRP_A is not a hexadecimal number");
    }
    if (clients.mod(Srp6a.N).signum() == 0) {
      throw CognitoException.invalidParameter("SRP_A must not be divisible by N");
    }
    var verifier = new BigInteger(password.verifier(), 16);
    BigInteger secret = Srp6a.secret(RANDOM);
    return new SrpExchange(clients, secret, Srp6a.serversPublic(secret, verifier), verifier);
  }

  /**
   * @param signature in Base64
   */
  boolean proves(String pool, String user, String block, String timestamp, String signature) {
    byte[] claim =
        Srp6a.claim(
            Srp6a.serversKey(secret, servers, clients, verifier),
            pool,
            user,
            Base64.getDecoder().decode(block),
            timestamp);
    try {
      return MessageDigest.isEqual(claim, Base64.getDecoder().decode(signature));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
