package com.cruddur.clients.srp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * The arithmetic beside that of amazon-cognito-identity-js, and of both sides beside each other.
 */
class Srp6aTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** What amazon-cognito-identity-js 6.3.21 makes of these numbers. */
  @Test
  void theKeyIsTheOneThatAmplifyFinds() {
    var secret = number("1234567890abcdef1234567890abcdef1234567890abcdef1234567890abcdef");
    BigInteger own = Srp6a.G.modPow(secret, Srp6a.N);
    assertEquals(
        "15b7895288cf65bac7eb75811c21e9e5d6b0c3616fec42a6f594704b7e4f51b1",
        Srp6a.hex(own).substring(0, 64));
    BigInteger servers = Srp6a.G.modPow(number("fedcba0987654321fedcba0987654321"), Srp6a.N);
    BigInteger x =
        Srp6a.privateKey(
            number("f1e2d3c4b5a6978812345678deadbeef"), "Test00000", "sub-1", "First-Password-1");
    assertEquals(
        "36ca8be72dc7a452e824a4b953ee8abd",
        HexFormat.of().formatHex(Srp6a.clientsKey(secret, own, servers, x)));
  }

  @Test
  void bothSidesFindTheSameKeyForTheRightPasswordAlone() {
    for (int i = 0; i < 20; i++) {
      var salt = new BigInteger(128, RANDOM);
      BigInteger verifier = Srp6a.verifier(salt, "pool", "sub", "right");
      BigInteger client = Srp6a.secret(RANDOM);
      BigInteger server = Srp6a.secret(RANDOM);
      BigInteger clients = Srp6a.G.modPow(client, Srp6a.N);
      BigInteger servers = Srp6a.serversPublic(server, verifier);
      byte[] key = Srp6a.serversKey(server, servers, clients, verifier);
      assertArrayEquals(
          key,
          Srp6a.clientsKey(
              client, clients, servers, Srp6a.privateKey(salt, "pool", "sub", "right")));
      assertFalse(
          Arrays.equals(
              key,
              Srp6a.clientsKey(
                  client, clients, servers, Srp6a.privateKey(salt, "pool", "sub", "wrong"))));
    }
  }

  private static BigInteger number(String hex) {
    return new BigInteger(hex, 16);
  }
}
