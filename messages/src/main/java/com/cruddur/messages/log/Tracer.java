package com.cruddur.messages.log;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Annotates the trace of an invocation, so that traces can be searched by route and status: a
 * subsegment for the X-Ray daemon that stands beside every traced function. One datagram; who waits
 * for no answer is never slowed down. Source: "X-Ray segment documents" and "Sending trace data to
 * X-Ray", AWS X-Ray developer guide.
 */
public final class Tracer {
  /** Environment variable that Lambda sets: {@code host:port}, or one such for each protocol. */
  private static final String DAEMON = "AWS_XRAY_DAEMON_ADDRESS";

  private static final Pattern ADDRESS =
      Pattern.compile("(?:^|udp:)([^:\\s]+):(\\d{1,5})(?:\\s|$)");
  private static final Pattern HEADER =
      Pattern.compile("Root=(1-[0-9a-f]{8}-[0-9a-f]{24});Parent=([0-9a-f]{16});Sampled=1");

  private final Optional<InetSocketAddress> daemon;

  /**
   * @param daemon empty where nothing is traced
   */
  public Tracer(Optional<InetSocketAddress> daemon) {
    this.daemon = daemon;
  }

  /** The daemon that the variable {@value #DAEMON} names, if it names one. */
  public static Tracer of(Map<String, String> environment) {
    return new Tracer(
        Optional.of(ADDRESS.matcher(environment.getOrDefault(DAEMON, "")))
            .filter(Matcher::find)
            .map(a -> new InetSocketAddress(a.group(1), Integer.parseInt(a.group(2)))));
  }

  /**
   * Tells the daemon of an invocation, if it is traced.
   *
   * @param header X-Ray's, {@code Root=…;Parent=…;Sampled=…}
   * @param annotations JSON values by names of letters, digits and underscores
   * @param fault whether it failed by the system's fault
   */
  void send(
      String header, Instant begin, Instant end, Map<String, String> annotations, boolean fault) {
    var traced = HEADER.matcher(header);
    if (daemon.isEmpty() || !traced.find()) {
      return;
    }
    var fields = new StringBuilder();
    annotations.forEach(
        (name, value) ->
            fields.append(fields.isEmpty() ? "" : ",").append("\"%s\":%s".formatted(name, value)));
    var document =
        """
        {"format":"json","version":1}
        {"type":"subsegment","name":"handler","id":"%s","trace_id":"%s","parent_id":"%s",\
        "start_time":%s,"end_time":%s,"fault":%s,"annotations":{%s}}\
        """
            .formatted(
                id(), traced.group(1), traced.group(2), seconds(begin), seconds(end), fault, fields)
            .getBytes(StandardCharsets.UTF_8);
    // A socket for each: one that is kept would not survive a SnapStart restore
    try (var socket = new DatagramSocket()) {
      socket.send(new DatagramPacket(document, document.length, daemon.get()));
    } catch (IOException _) {
      // The log line has the same, and an annotation is not worth a failed request
    }
  }

  /** From the secure generator, which Lambda seeds anew after a restore. */
  private static String id() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, 16);
  }

  private static String seconds(Instant instant) {
    return String.format(
        Locale.ROOT, "%d.%06d", instant.getEpochSecond(), instant.getNano() / 1_000);
  }
}
