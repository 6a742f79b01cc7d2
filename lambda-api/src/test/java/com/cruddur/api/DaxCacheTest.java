package com.cruddur.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.api.FakeCluster.Manner;
import com.cruddur.api.FakeCluster.Method;
import com.cruddur.messages.ReadCache;
import com.cruddur.messages.Table;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.TableUserDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real DAX client on real sockets, against clusters that misbehave. */
@Timeout(600)
class DaxCacheTest {
  private static final String TEXT = "a text that no log may hold";
  private static final Duration SLOWER_THAN_AN_ANSWER = DaxCache.LIMITS.answer().multipliedBy(2);

  /** What a request may take beside the cache: the table itself, on a machine that is busy. */
  private static final Duration TABLE = Duration.ofSeconds(10);

  /** For a cluster that answers, which a busy machine must not make too slow. */
  private static final ReadCache.Limits PATIENT = limits(Duration.ofMinutes(1));

  /** For one that answers and hangs by turns: each time that it hangs takes as long. */
  private static final ReadCache.Limits BY_TURNS = limits(Duration.ofSeconds(3));

  private final TableFixture fixture = new TableFixture();
  private final AtomicLong nanos = new AtomicLong();
  private final RecordingContext log = new RecordingContext();
  private String group;

  private static ReadCache.Limits limits(Duration both) {
    return new ReadCache.Limits(both, both);
  }

  /** The client's classes are loaded before anything is timed. */
  @BeforeAll
  static void openAClient() throws Exception {
    try (var cluster = new FakeCluster(new Manner.Answers(Duration.ZERO));
        var connection = new DaxConnection(cluster.endpoint(), PATIENT)) {
      connection.open();
    }
  }

  @BeforeEach
  void startAConversation() {
    var users = new TableUserDirectory(fixture.table());
    users.register("sub-andrew", "andrewbrown", "Andrew Brown");
    users.register("sub-bayko", "bayko", "Andrew Bayko");
    var andrew = new Caller(fixture.table(), "sub-andrew");
    var body = andrew.send(Map.of("handle", "bayko", "message", TEXT)).getBody();
    group = body.replaceAll(".*:\"(.*)\".*", "$1");
  }

  static Stream<Arguments> brokenClusters() {
    var bytes = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    var noise = FakeCluster.frame(new byte[] {(byte) 0xff, (byte) 0xff, 0x1c, (byte) 0xfe});
    var refusal = FakeCluster.frame(new byte[0]);
    refusal[8] = (byte) 0x9f;
    var half = Arrays.copyOf(FakeCluster.frame(new byte[20]), 12);
    return Stream.of(
        broken("accepts and hangs", new Manner.Silent()),
        broken("closes at once", new Manner.HangsUp()),
        broken("hangs after the handshake", new Manner.HangsAt(Method.GET_ITEM)),
        broken("hangs at the schema", new Manner.HangsAt(Method.DEFINE_KEY_SCHEMA)),
        broken("speaks HTTP", new Manner.Writes(Method.ENDPOINTS, bytes, true)),
        broken("speaks HTTP later", new Manner.Writes(Method.GET_ITEM, bytes, false)),
        broken("sends noise", new Manner.Writes(Method.ENDPOINTS, noise, false)),
        broken("sends noise later", new Manner.Writes(Method.GET_ITEM, noise, false)),
        broken("answers a broken status", new Manner.Writes(Method.GET_ITEM, refusal, false)),
        broken("stops within an answer", new Manner.Writes(Method.GET_ITEM, half, true)),
        broken("stalls within an answer", new Manner.Writes(Method.GET_ITEM, half, false)),
        broken("trickles", new Manner.Trickles(Method.GET_ITEM, Duration.ofMillis(20))),
        broken("trickles its nodes", new Manner.Trickles(Method.ENDPOINTS, Duration.ofMillis(20))),
        broken("is too slow", new Manner.Answers(SLOWER_THAN_AN_ANSWER)));
  }

  private static Arguments broken(String does, Manner manner) {
    return Arguments.of(does, manner);
  }

  @ParameterizedTest(name = "a cluster that {0}")
  @MethodSource("brokenClusters")
  void aBrokenClusterFailsNoRequestAndIsTriedOnce(String does, Manner manner) throws Exception {
    try (var cluster = new FakeCluster(manner)) {
      var caller = caller(cluster.endpoint());
      var began = System.nanoTime();
      assertServed(caller);
      var took = Duration.ofNanos(System.nanoTime() - began);
      assertTrue(took.compareTo(bound(2).plus(TABLE)) < 0, () -> does + " took " + took);

      awaitThat(() -> cluster.openConnections() == 0, does + ": the broken client is closed");
      var tried = cluster.accepted();
      assertTrue(tried > 0, "the client got as far as the cluster");
      var asked = cluster.calls(Method.GET_ITEM);
      for (var i = 0; i < 5; i++) {
        assertServed(caller);
      }
      assertEquals(tried, cluster.accepted(), "connections while it rests");
      assertTrue(asked <= 1, "questions before it rests");
      assertEquals(asked, cluster.calls(Method.GET_ITEM), "questions while it rests");
      assertLoggedOnce();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dax", "daxs"})
  void aClusterThatRefusesFailsNoRequest(String scheme) throws IOException {
    int closed;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    var caller = caller(scheme + "://127.0.0.1:" + closed);
    for (var i = 0; i < 3; i++) {
      assertServed(caller);
    }
    assertLoggedOnce();
  }

  @Test
  void aClusterWhoseCertificateIsNoneFailsNoRequest() throws IOException {
    try (var plain = new FakeCluster(new Manner.Answers(Duration.ZERO))) {
      assertServed(caller(plain.endpoint().replace("dax:", "daxs:")));
      assertLoggedOnce();
    }
  }

  /** Absent items are asked again in the table, so that the requests succeed here too. */
  @ParameterizedTest
  @ValueSource(ints = {0, 5, 40})
  void aClusterThatAnswersInTimeIsAskedEveryTimeOnTheSameClient(int millis) throws Exception {
    try (var cluster = new FakeCluster(new Manner.Answers(Duration.ofMillis(millis)))) {
      var caller = caller(cluster.endpoint(), PATIENT);
      assertServed(caller);
      var opened = cluster.accepted();
      for (var i = 0; i < 3; i++) {
        assertServed(caller);
      }
      assertEquals(
          4 * 2, cluster.calls(Method.GET_ITEM), "the caller and the membership, each time");
      assertTrue(
          cluster.accepted() - opened <= 2,
          "no connection for each request: " + cluster.accepted());
    }
  }

  @Test
  void aClusterThatRecoversIsTriedAgainAfterItsRestAndServesOn() throws Exception {
    try (var cluster = new FakeCluster(new Manner.Silent())) {
      var caller = caller(cluster.endpoint(), BY_TURNS);
      assertServed(caller);
      assertLoggedOnce();

      nanos.addAndGet(ReadCache.REST.toNanos());
      assertServed(caller);
      assertLoggedOnce();

      cluster.behave(new Manner.Answers(Duration.ZERO));
      assertServed(caller);
      assertEquals(0, cluster.calls(Method.GET_ITEM), "still resting");
      nanos.addAndGet(ReadCache.REST.toNanos());
      assertServed(caller);
      assertEquals(2, cluster.calls(Method.GET_ITEM));
      assertEquals("DAX answers again", log.lines().getLast());
      assertEquals(2, log.lines().size(), log.lines()::toString);
    }
  }

  @Test
  void aClusterThatStopsWhileItServesIsClosedAndReportedAgain() throws Exception {
    try (var cluster = new FakeCluster(new Manner.Answers(Duration.ZERO))) {
      var caller = caller(cluster.endpoint(), BY_TURNS);
      assertServed(caller);
      cluster.behave(new Manner.HangsAt(Method.GET_ITEM));
      assertServed(caller);
      awaitThat(() -> cluster.openConnections() == 0, "the broken client is closed");
      assertServed(caller);
      assertEquals(3, cluster.calls(Method.GET_ITEM), "two, one that hung, none any more");
      assertLoggedOnce();
    }
  }

  @Test
  void aHandlerThatIsMadeOpensNoSocketAndASnapshotHoldsNone() throws Exception {
    try (var cluster = new FakeCluster(new Manner.Answers(Duration.ZERO))) {
      var dax = new DaxCache(cluster.endpoint(), log, PATIENT, nanos::get);
      var caller = caller(dax);
      assertEquals(0, cluster.accepted());

      assertServed(caller);
      assertTrue(cluster.openConnections() > 0);
      dax.beforeCheckpoint(null);
      awaitThat(() -> cluster.openConnections() == 0, "a snapshot without sockets");
      dax.afterRestore(null);
      var before = cluster.accepted();
      assertServed(caller);
      assertTrue(cluster.accepted() > before, "opened after the restore");
    }
  }

  /** The clock of the machine that restores may stand years before the one of the snapshot. */
  @Test
  void aFailureBeforeTheSnapshotIsForgottenAfterIt() throws Exception {
    try (var cluster = new FakeCluster(new Manner.HangsUp())) {
      var dax = new DaxCache(cluster.endpoint(), log, BY_TURNS, nanos::get);
      var caller = caller(dax);
      assertServed(caller);
      dax.beforeCheckpoint(null);
      nanos.addAndGet(-TimeUnit.DAYS.toNanos(400));
      dax.afterRestore(null);
      cluster.behave(new Manner.Answers(Duration.ZERO));
      assertServed(caller);
      assertEquals(2, cluster.calls(Method.GET_ITEM));
    }
  }

  private static Duration bound(int questions) {
    return DaxCache.LIMITS.trial().plus(DaxCache.LIMITS.answer().multipliedBy(questions - 1));
  }

  private Caller caller(String endpoint) {
    return caller(endpoint, DaxCache.LIMITS);
  }

  private Caller caller(String endpoint, ReadCache.Limits limits) {
    return caller(new DaxCache(endpoint, log, limits, nanos::get));
  }

  private Caller caller(DaxCache dax) {
    return new Caller(
        new Table(fixture.dynamoDb(), fixture.name(), Optional.of(dax.cache())), "sub-bayko");
  }

  /** Two questions to the cache: who calls, and whether they take part. */
  private void assertServed(Caller caller) {
    var answer = caller.messages(group);
    assertEquals(200, answer.getStatusCode());
    assertTrue(answer.getBody().contains(TEXT));
  }

  private void assertLoggedOnce() {
    assertEquals(1, log.lines().size(), log.lines()::toString);
    var line = log.lines().getFirst();
    assertTrue(line.startsWith("DAX does not answer, DynamoDB does: "), line);
    for (var datum : new String[] {TEXT, group, "sub-bayko", "USER#", "MBR#"}) {
      assertTrue(!line.contains(datum), line);
    }
  }

  private static void awaitThat(BooleanSupplier condition, String what)
      throws InterruptedException {
    var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() - end < 0, what);
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }
}
