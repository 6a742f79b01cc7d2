package com.cruddur.endtoend;

import com.cruddur.clients.seed.SeedConversation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Requests that a fuzzer, a mistaken client or an attacker sends: the same ones in every run. */
final class BadInputs {
  private static final String GROUP = SeedConversation.GROUP;
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-0",
          "1e400",
          "123456789012345678901234567890",
          "[]",
          "[[]]",
          "{}",
          "{\"a\":{}}",
          "\"\"",
          "\" \\t\\n\"",
          "\"\\u0000\"",
          "\"\\u0007bell\"",
          "\"\\ud83d\"",
          "\"\\u202e\"",
          '"' + "x".repeat(1025) + '"',
          '"' + "\ud83d\ude00".repeat(1025) + '"',
          '"' + "x".repeat(70_000) + '"');

  private final Random random = new Random(20261121);
  private final List<Request> requests = new ArrayList<>();

  /**
   * @param path with its query, already encoded
   * @param body null for a GET
   */
  record Request(String path, String body, Map<String, String> headers) {}

  private BadInputs() {}

  static List<Request> all() {
    var inputs = new BadInputs();
    inputs.fields();
    inputs.brokenBodies();
    inputs.queries();
    inputs.paths();
    inputs.keys();
    return inputs.requests;
  }

  /** Every field of a send with every value that it must not have. */
  private void fields() {
    for (var value : VALUES) {
      post("{\"message\":%s,\"message_group_uuid\":\"%s\"}".formatted(unlessFine(value), GROUP));
      post("{\"message\":\"hi\",\"message_group_uuid\":%s,\"handle\":\"nobody\"}".formatted(value));
      post("{\"message\":\"hi\",\"handle\":%s}".formatted(value));
    }
  }

  /** Half a surrogate pair and an invisible character are texts, if odd ones. */
  private static String unlessFine(String value) {
    return value.contains("ud83d\"") || value.contains("202e") ? "7" : value;
  }

  /** A good body cut off anywhere, and one with a byte changed to what JSON cannot hold. */
  private void brokenBodies() {
    var good = "{\"message\":\"hi\",\"message_group_uuid\":\"" + GROUP + "\"}";
    IntStream.range(0, good.length()).forEach(end -> post(good.substring(0, end)));
    for (var i = 0; i < 40; i++) {
      var at = random.nextInt(good.length());
      post(good.substring(0, at) + (char) random.nextInt(1, 32) + good.substring(at));
    }
    post("[".repeat(5_000));
    post("{\"a\":".repeat(5_000));
    post(good + good);
    post("\ufeff" + good);
  }

  private void queries() {
    for (var list : List.of("/api/message_groups", "/api/messages/" + GROUP)) {
      for (var limit :
          List.of("0", "-1", "101", "1000", "1.0", "0x10", "%00", "%F0%9F%98%80", "")) {
        get(list + "?limit=" + limit);
      }
      for (var i = 0; i < 20; i++) {
        get(list + "?cursor=" + noise("ABCabc019-_%20%2B%00".split(""), 1 + random.nextInt(60)));
      }
      get(list + "?cursor=" + "A".repeat(5_000));
    }
  }

  private void paths() {
    for (var group :
        List.of(
            "x",
            "%00",
            "%2e%2e%2f",
            "..%2F..",
            "%C3%28",
            "%F0%9F%98%80",
            "a".repeat(3_000),
            "MSG%23" + GROUP,
            GROUP.toUpperCase(java.util.Locale.ROOT),
            GROUP + "%20",
            "*",
            "'",
            "%22")) {
      get("/api/messages/" + group);
    }
    get("/api/messages/");
    get("/api/message_groups/" + GROUP + "/read");
    get("/api/nothing");
  }

  private void keys() {
    // Letters beyond ASCII are RawInputsIT's: the JDK's client sends none.
    for (var key : List.of("two words", "a\tb", "x".repeat(256), "")) {
      requests.add(
          new Request(
              "/api/messages",
              "{\"message\":\"hi\",\"message_group_uuid\":\"" + GROUP + "\"}",
              Map.of("Idempotency-Key", key)));
    }
  }

  private String noise(String[] letters, int length) {
    var text = new StringBuilder();
    for (var i = 0; i < length; i++) {
      var letter = letters[random.nextInt(letters.length)];
      text.append(letter.equals("%") ? "%25" : letter);
    }
    return text.toString();
  }

  private void post(String body) {
    requests.add(new Request("/api/messages", body, Map.of()));
  }

  private void get(String path) {
    requests.add(new Request(path, null, Map.of()));
  }
}
