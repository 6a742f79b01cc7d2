package com.cruddur.endtoend;

import com.cruddur.clients.Clients;
import com.cruddur.clients.RunningSystem;
import com.cruddur.dynamodb.DynamoDbLocal;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.TableSchema;
import com.cruddur.templates.Json;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A local system's database, pool and kept records where every handle, name and text, and every key
 * that holds one, is what somebody chose who wants more than to be read.
 */
final class HostileTable implements AutoCloseable {
  /** Whoever prints it raw begins a line with it. */
  static final String FORGED = "FORGED";

  /**
   * A title, a colour, a C1 sequence, text turned around, nothing to see, and a line of its own: by
   * line feed, carriage return, next line, and Unicode's separator.
   */
  static final String TEXT =
      "\u001b]0;title\u0007\u001b[31m\u009b2J\u202Etxet\u2066\u200B\u2060\uFEFF\u00AD\u061C"
          + "\uDB40\uDC41\u007F\n"
          + FORGED
          + "\r"
          + FORGED
          + "\u0085"
          + FORGED
          + "\u2028"
          + FORGED;

  /** A conversation of bayko's. */
  static final String GROUP = "5ae290ed-55d1-47a0-bc6d-fe2bc2700399";

  private static final String BAYKO = "11111111-1111-4111-8111-111111111111";
  private static final String ANDREW = "22222222-2222-4222-8222-222222222222";
  private static final String AT = "2026-03-01T12:00:00.000000+00:00";

  private final DynamoDbLocal database;
  private final DynamoDbClient client;
  private final HttpServer pool;

  private HostileTable(DynamoDbLocal database, DynamoDbClient client, HttpServer pool) {
    this.database = database;
    this.client = client;
    this.pool = pool;
  }

  /** Leaves word in a data folder, as a system that runs does. */
  static HostileTable in(Path data) throws IOException {
    var database = DynamoDbLocal.inMemory();
    var client = Clients.dynamoDb(database.endpoint());
    client.createTable(TableFixture.schema(TableSchema.TABLE_NAME));
    var pool = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    pool.createContext("/", HostileTable::answer);
    pool.start();
    var uri = URI.create("http://127.0.0.1:" + pool.getAddress().getPort());
    new RunningSystem(uri, database.endpoint(), uri, "pool", "client").write(data);
    var hostile = new HostileTable(database, client, pool);
    hostile.fill();
    hostile.keep(data);
    return hostile;
  }

  private void fill() {
    user("HANDLE#bayko", BAYKO);
    user("USER#sub-bayko", BAYKO);
    user("HANDLE#" + TEXT, ANDREW);
    user("LOOKALIKE#" + TEXT, ANDREW);
    message("MSG#" + GROUP, AT);
    message("MSG#" + GROUP, TEXT);
    message("MSG#" + TEXT, AT);
    row("GRP#" + BAYKO, AT, GROUP);
    row("GRP#" + BAYKO, TEXT, "33333333-3333-4333-8333-333333333333");
    row("GRP#" + TEXT, AT, TEXT);
    put("MBR#" + GROUP, TEXT, Map.of());
    put("SENT#" + BAYKO + "#" + TEXT, "SENT", Map.of("sent_at", TEXT, "message_uuid", TEXT));
    put(TEXT, TEXT, Map.of(TEXT, TEXT));
  }

  private void user(String partition, String uuid) {
    put(partition, "PROFILE", named(Map.of("user_uuid", uuid, "cognito_user_id", "sub-bayko")));
  }

  private void message(String partition, String at) {
    put(partition, at, named(Map.of("message", TEXT, "message_uuid", TEXT, "user_uuid", ANDREW)));
  }

  private void row(String partition, String at, String group) {
    put(
        partition,
        at,
        named(Map.of("message", TEXT, "message_group_uuid", group, "user_uuid", ANDREW)));
  }

  private static Map<String, String> named(Map<String, String> others) {
    var named = new LinkedHashMap<>(others);
    named.put("user_handle", TEXT);
    named.put("user_display_name", TEXT);
    return named;
  }

  private void put(String partition, String sort, Map<String, String> attributes) {
    var item = new LinkedHashMap<String, AttributeValue>();
    item.put("pk", AttributeValue.fromS(partition));
    item.put("sk", AttributeValue.fromS(sort));
    attributes.forEach((name, value) -> item.put(name, AttributeValue.fromS(value)));
    client.putItem(r -> r.tableName(TableSchema.TABLE_NAME).item(item));
  }

  /**
   * Records that the function could not process: of a group and a moment that are no such thing.
   */
  private void keep(Path data) throws IOException {
    var record = Json.object().put("eventID", "1").put("eventName", "INSERT");
    var change = record.putObject("dynamodb").put("SequenceNumber", TEXT);
    change.put("StreamViewType", "NEW_IMAGE");
    for (var part : List.of("Keys", "NewImage")) {
      var item = change.putObject(part);
      item.putObject("pk").put("S", "MSG#" + TEXT);
      item.putObject("sk").put("S", TEXT);
      item.putObject("message").put("S", TEXT);
    }
    var document = Json.object();
    document.putObject("payload").putArray("Records").add(record);
    var folder = Files.createDirectories(data.resolve("s3/bucket"));
    Files.writeString(folder.resolve("record.json"), document.toString());
    Files.writeString(folder.resolve(TEXT), "no record");
  }

  /** Lists one user who is hostile throughout, and refuses all else with a hostile reason. */
  private static void answer(HttpExchange exchange) throws IOException {
    var operation = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
    exchange.getRequestBody().readAllBytes();
    var listed = operation.endsWith("ListUsers");
    var answer = Json.object();
    if (listed) {
      var user = answer.putArray("Users").addObject();
      user.put("Username", TEXT).put("UserStatus", "CONFIRMED");
      var attributes = user.putArray("Attributes");
      for (var name : List.of("sub", "preferred_username", "name", "email")) {
        attributes.addObject().put("Name", name).put("Value", TEXT);
      }
    } else {
      answer.put("__type", "NotAuthorizedException").put("message", TEXT);
    }
    var body = answer.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(listed ? 200 : 400, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
    pool.stop(0);
    database.close();
  }
}
