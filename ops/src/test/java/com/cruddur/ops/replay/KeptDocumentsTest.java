package com.cruddur.ops.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.templates.UserError;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;

/** Where kept documents are read from: files, folders, and a bucket behind a small HTTP server. */
class KeptDocumentsTest {
  @TempDir private Path folder;

  @Test
  void aFolderIsReadWithAllBelowItInTheOrderOfNamesAndWithoutWhatIsStillWritten()
      throws IOException {
    write("bucket/aws/b", "second");
    write("bucket/aws/a", "first");
    write("bucket/c.partial", "half");
    assertEquals(
        List.of("bucket/aws/a=first", "bucket/aws/b=second"),
        read(KeptDocuments.of(folder.toString(), Optional.empty())));
  }

  @Test
  void aFileIsItsOwnDocument() throws IOException {
    write("record.json", "one");
    var source = folder.resolve("record.json").toString();
    assertEquals(List.of("record.json=one"), read(KeptDocuments.of(source, Optional.empty())));
  }

  @Test
  void aPathThatIsNotThereIsRefusedByName() {
    var missing = folder.resolve("missing").toString();
    var refusal = assertThrows(UserError.class, () -> KeptDocuments.of(missing, Optional.empty()));
    assertEquals(
        missing + " is no file or folder that can be read: name one, or s3://bucket/prefix",
        refusal.getMessage());
  }

  @Test
  void aBucketIsReadThroughAllItsPages() throws IOException {
    var asked = new ArrayList<String>();
    try (var _ = new Bucket(asked)) {
      var source = KeptDocuments.of("s3://failed/aws/lambda/", Optional.of(Region.AP_SOUTH_1));
      assertEquals(
          List.of("aws/lambda/1=one", "aws/lambda/2 two=two", "aws/lambda/3=three"), read(source));
    }
    assertEquals(3, asked.stream().filter(uri -> uri.contains("list-type=2")).count());
    assertTrue(asked.getFirst().contains("prefix=aws%2Flambda%2F"), asked::toString);
    assertTrue(asked.stream().allMatch(uri -> uri.contains("ap-south-1")), "signed for its region");
  }

  @Test
  void aBucketThatIsNotThereIsRefusedInOneLine() throws IOException {
    try (var _ = new Bucket(new ArrayList<>())) {
      var nowhere = KeptDocuments.of("s3://nowhere", Optional.of(Region.AP_SOUTH_1));
      var refusal = assertThrows(UserError.class, () -> read(nowhere));
      assertEquals(
          "s3://nowhere/ cannot be read (The specified bucket does not exist): check its name,"
              + " region and your credentials",
          refusal.getMessage());
    }
  }

  private void write(String name, String content) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), content);
  }

  private static List<String> read(KeptDocuments documents) {
    var read = new ArrayList<String>();
    documents.each(
        (name, content) -> read.add(name + "=" + new String(content, StandardCharsets.UTF_8)));
    return read;
  }

  /** The S3 calls that are needed, one object a page; where the SDK's own settings point to it. */
  private static final class Bucket implements AutoCloseable {
    private static final List<String> SETTINGS =
        List.of("aws.endpointUrlS3", "aws.accessKeyId", "aws.secretAccessKey");

    private final Map<String, String> objects = new LinkedHashMap<>();
    private final List<String> asked;
    private final HttpServer server;

    Bucket(List<String> asked) throws IOException {
      this.asked = asked;
      objects.put("aws/lambda/1", "one");
      objects.put("aws/lambda/2 two", "two");
      objects.put("aws/lambda/3", "three");
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/failed", this::answer);
      server.createContext(
          "/nowhere",
          exchange ->
              send(
                  exchange,
                  404,
                  "<Error><Code>NoSuchBucket</Code>"
                      + "<Message>The specified bucket does not exist</Message></Error>"));
      server.start();
      System.setProperty("aws.endpointUrlS3", "http://127.0.0.1:" + server.getAddress().getPort());
      System.setProperty("aws.accessKeyId", "local");
      System.setProperty("aws.secretAccessKey", "local");
    }

    private void answer(HttpExchange exchange) throws IOException {
      var uri = exchange.getRequestURI();
      asked.add(uri + " " + exchange.getRequestHeaders().getFirst("Authorization"));
      var key = uri.getPath().replaceFirst("^/failed/?", "");
      send(exchange, 200, key.isEmpty() ? page(uri) : objects.get(key));
    }

    private String page(URI uri) {
      var keys = List.copyOf(objects.keySet());
      var token = uri.getQuery().replaceFirst(".*continuation-token=(\\d).*", "$1");
      var i = token.length() == 1 ? Integer.parseInt(token) : 0;
      var more = i + 1 < keys.size();
      return """
      <ListBucketResult><Name>failed</Name><IsTruncated>%s</IsTruncated>%s
      <Contents><Key>%s</Key></Contents></ListBucketResult>\
      """
          .formatted(
              more,
              more ? "<NextContinuationToken>%d</NextContinuationToken>".formatted(i + 1) : "",
              keys.get(i));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
      var bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    }

    @Override
    public void close() {
      SETTINGS.forEach(System::clearProperty);
      server.stop(0);
    }
  }
}
