package com.cruddur.ops.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * One S3 bucket on loopback, as much of it as publishing uses ("Amazon S3 API Reference": {@code
 * PutObject} with {@code If-None-Match}, {@code GetObject}, {@code HeadObject}, {@code
 * DeleteObject}, {@code ListObjectsV2}). It can fail at any of its calls.
 */
public final class LoopbackBucket implements AutoCloseable {
  public static final String NAME = "site";
  private static final String ROOT = "/" + NAME + "/";

  record Stored(byte[] content, Map<String, String> headers, Instant modified) {
    String text() {
      return new String(content, StandardCharsets.UTF_8);
    }
  }

  final Map<String, Stored> objects = new ConcurrentSkipListMap<>();

  /** Method and key of each call. */
  final List<String> calls = new ArrayList<>();

  private final HttpServer server;
  private final S3Client s3;
  private Instant now = Instant.parse("2026-11-27T12:00:00Z");
  private int failAt = Integer.MAX_VALUE;
  private String error = "InternalError";

  public LoopbackBucket() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    s3 =
        S3Client.builder()
            .region(Region.US_EAST_1)
            .endpointOverride(URI.create(address()))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build();
  }

  WebBucket open() {
    return new WebBucket(s3, NAME);
  }

  /** For clients of other processes. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Empty where there is no such object. */
  public Optional<byte[]> content(String key) {
    return Optional.ofNullable(objects.get(key)).map(Stored::content);
  }

  public void empty() {
    objects.clear();
  }

  void at(Instant time) {
    now = time;
  }

  Instant now() {
    return now;
  }

  /** The call with this number, from now on counted from 0, and all after it fail. */
  public void failAt(int call, String code) {
    calls.clear();
    failAt = call;
    error = code;
  }

  public void heal() {
    failAt = Integer.MAX_VALUE;
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    String key = path.length() > ROOT.length() ? path.substring(ROOT.length()) : "";
    calls.add(exchange.getRequestMethod() + " " + key);
    if (calls.size() > failAt) {
      boolean denied = error.equals("AccessDenied");
      send(exchange, denied ? 403 : 500, xml("Error", "<Code>%s</Code>".formatted(error)));
    } else if (key.isEmpty()) {
      list(exchange);
    } else {
      switch (exchange.getRequestMethod()) {
        case "PUT" -> put(exchange, key, body);
        case "DELETE" -> {
          objects.remove(key);
          send(exchange, 204, "");
        }
        default -> get(exchange, key);
      }
    }
  }

  private void put(HttpExchange exchange, String key, byte[] body) throws IOException {
    var asked = exchange.getRequestHeaders();
    if ("*".equals(asked.getFirst("If-None-Match")) && objects.containsKey(key)) {
      send(exchange, 412, xml("Error", "<Code>PreconditionFailed</Code>"));
      return;
    }
    var kept = new TreeMap<String, String>();
    asked.forEach((name, values) -> kept.put(name.toLowerCase(), values.getFirst()));
    boolean chunked = kept.getOrDefault("content-encoding", "").contains("aws-chunked");
    objects.put(key, new Stored(chunked ? joined(body) : body, kept, now));
    exchange.getResponseHeaders().set("ETag", "\"1\"");
    send(exchange, 200, "");
  }

  /** "Signature calculations: transferring payload in multiple chunks", S3 API reference. */
  private static byte[] joined(byte[] body) throws IOException {
    var in = new ByteArrayInputStream(body);
    var out = new ByteArrayOutputStream();
    while (true) {
      var head = new StringBuilder();
      for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
        head.append((char) next);
      }
      int length = Integer.parseInt(head.toString().strip().split(";")[0], 16);
      if (length == 0) {
        return out.toByteArray();
      }
      out.write(in.readNBytes(length));
      in.readNBytes(2);
    }
  }

  private void get(HttpExchange exchange, String key) throws IOException {
    var stored = objects.get(key);
    if (stored == null) {
      send(exchange, 404, xml("Error", "<Code>NoSuchKey</Code>"));
      return;
    }
    stored
        .headers()
        .forEach(
            (name, value) -> {
              if (name.startsWith("x-amz-meta-")) {
                exchange.getResponseHeaders().set(name, value);
              }
            });
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(200, head ? -1 : stored.content().length);
    if (!head) {
      exchange.getResponseBody().write(stored.content());
    }
    exchange.close();
  }

  private void list(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    String prefix = query.replaceFirst("(.*&)?prefix=([^&]*).*", "$2");
    String found =
        objects.entrySet().stream()
            .filter(object -> object.getKey().startsWith(prefix))
            .map(
                object ->
                    "<Contents><Key>%s</Key><LastModified>%s</LastModified></Contents>"
                        .formatted(object.getKey(), object.getValue().modified()))
            .collect(Collectors.joining());
    send(exchange, 200, xml("ListBucketResult", found + "<IsTruncated>false</IsTruncated>"));
  }

  private static String xml(String root, String content) {
    return "<%s>%s</%s>".formatted(root, content, root);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    boolean none = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.getResponseHeaders().set("Content-Type", "application/xml");
    exchange.sendResponseHeaders(status, none ? -1 : bytes.length);
    if (!none) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  @Override
  public void close() {
    s3.close();
    server.stop(0);
  }
}
