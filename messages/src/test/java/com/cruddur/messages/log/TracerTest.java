package com.cruddur.messages.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracerTest {
  private static final String TRACED =
      "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1;Lineage=a:0";

  private DatagramSocket daemon;

  @BeforeEach
  void listen() throws IOException {
    daemon = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    daemon.setSoTimeout(60_000);
  }

  @AfterEach
  void close() {
    daemon.close();
  }

  @Test
  void aTracedInvocationIsAnnotatedWithRouteAndStatus() throws IOException {
    log("127.0.0.1:" + daemon.getLocalPort())
        .begin("request", "id-1", TRACED)
        .annotated("route", "GET /api/messages/{message_group_uuid}")
        .annotated("status", 200)
        .with("correlationId", "not for the trace")
        .end();
    var document = received();
    var expected =
        """
        {"format":"json","version":1}
        {"type":"subsegment","name":"handler","id":"ID","trace_id":"1-5759e988-bd862e3fe1be46a994272793",\
        "parent_id":"53995c3f42cd8ad8","start_time":1700000000.250000,"end_time":1700000000.250000,\
        "fault":false,"annotations":{"event":"request",\
        "route":"GET /api/messages/{message_group_uuid}","status":200}}\
        """;
    assertEquals(
        expected,
        Pattern.compile("[0-9a-f]{16}(?=\",\"trace_id)").matcher(document).replaceFirst("ID"));
  }

  @Test
  void aFaultIsAFaultOfTheTrace() throws IOException {
    log("127.0.0.1:" + daemon.getLocalPort()).begin("batch", "id-1", TRACED).asError().end();
    assertTrue(received().contains("\"fault\":true"));
  }

  @Test
  void theDaemonMayHaveAnAddressForEachProtocol() throws IOException {
    log("tcp:127.0.0.1:1 udp:127.0.0.1:" + daemon.getLocalPort())
        .begin("request", "id-1", TRACED)
        .end();
    assertTrue(received().startsWith("{\"format\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0",
        "Root=\"}{;Parent=x;Sampled=1"
      })
  void whatIsNotSampledIsNotSent(String header) throws IOException {
    daemon.setSoTimeout(100);
    log("127.0.0.1:" + daemon.getLocalPort()).begin("request", "id-1", header).end();
    assertThrows(SocketTimeoutException.class, this::received);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "127.0.0.1:9"})
  void withoutADaemonNothingFails(String address) {
    log(address).begin("request", "id-1", TRACED).end();
  }

  private static FunctionLog log(String address) {
    return new FunctionLog(
        _ -> {},
        InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000L, 250_000_000)),
        new TableMeter(),
        Tracer.of(Map.of("AWS_XRAY_DAEMON_ADDRESS", address)));
  }

  private String received() throws IOException {
    var packet = new DatagramPacket(new byte[65_536], 65_536);
    daemon.receive(packet);
    return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
  }
}
