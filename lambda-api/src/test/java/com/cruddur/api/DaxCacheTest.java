package com.cruddur.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cruddur.messages.Table;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.TableUserDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real DAX client against clusters that are not there. */
class DaxCacheTest {
  private final TableFixture fixture = new TableFixture();

  @ParameterizedTest
  @ValueSource(strings = {"dax", "daxs"})
  void aClusterThatRefusesFailsNoRequest(String scheme) throws IOException {
    int closed;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    assertServed(scheme + "://127.0.0.1:" + closed);
  }

  @Test
  void aClusterThatNeverAnswersFailsNoRequest() throws IOException {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertServed("dax://127.0.0.1:" + silent.getLocalPort());
    }
  }

  private void assertServed(String endpoint) {
    new TableUserDirectory(fixture.table()).register("sub-andrew", "andrewbrown", "Andrew Brown");
    var cached = new Table(fixture.dynamoDb(), fixture.name(), Optional.of(DaxCache.at(endpoint)));
    var caller = new Caller(cached, Map.of("sub", "sub-andrew", "token_use", "access"));
    for (var i = 0; i < 3; i++) {
      assertEquals(200, caller.conversations().getStatusCode());
    }
  }
}
