package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cruddur.clients.seed.SeedConversation;
import com.cruddur.local.http.RawRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What only a socket can send: answered as a mistake, or not at all, and never as our fault. */
@ExtendWith(SharedSystem.class)
class RawInputsIT {
  private static final String MESSAGES = "/api/messages/" + SeedConversation.GROUP;
  private static final String BODY =
      "{\"message\":\"raw\",\"message_group_uuid\":\"" + SeedConversation.GROUP + "\"}";
  private static final int CLOSED = RawRequest.CLOSED;

  private final String token = SharedSystem.seeded().accessToken("bayko");

  /**
   * One of them.
   *
   * @param request a character for each byte
   */
  private record Row(String what, String request, Set<Integer> answers) {}

  @Test
  void noBytesOnTheSocketAreAServersErrorOrHangOrChangeAnything() throws IOException {
    SharedSystem.secrets().token(token);
    var api = SharedSystem.seeded().system().api();
    var bayko = SharedSystem.client("bayko");
    var before = bayko.get(MESSAGES).body();
    var statuses = new TreeMap<Integer, Integer>();
    var wrong = new ArrayList<String>();
    var rows = rows();
    for (var row : rows) {
      var status = RawRequest.send(api, row.request()).status();
      statuses.merge(status, 1, Integer::sum);
      if (!row.answers().contains(status)) {
        wrong.add(row.what() + ": " + status);
      }
    }
    System.out.printf(
        "%d raw requests, by status (0: closed without an answer): %s%n", rows.size(), statuses);
    assertEquals(List.of(), wrong);
    assertEquals(before, bayko.get(MESSAGES).body());
  }

  private List<Row> rows() {
    var rows = new ArrayList<Row>();
    rows.addAll(headers());
    rows.addAll(bodies());
    rows.addAll(targets());
    rows.addAll(lines());
    return rows;
  }

  private List<Row> headers() {
    var e = new String("é".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    return List.of(
        new Row("a key in UTF-8", post("Idempotency-Key: caf" + e, BODY), Set.of(422)),
        new Row("a key in Latin-1", post("Idempotency-Key: caf\u00e9", BODY), Set.of(422)),
        new Row("a key with a control byte", post("Idempotency-Key: a\u0001b", BODY), Set.of(400)),
        new Row("a header of 9 KB", post("X-Long: " + "x".repeat(9_000), "[]"), Set.of(400)),
        new Row("a header of 11 KB", post("X-Long: " + "x".repeat(11_000), BODY), Set.of(431)),
        new Row(
            "500 headers",
            post("X-Many: 0123456789012345678901\r\n".repeat(500) + "X: x", BODY),
            Set.of(431)),
        new Row("a header without a name", post(": x", "[]"), Set.of(400)),
        new Row("a header without a colon", post("nonsense", "[]"), Set.of(400)),
        new Row("two tokens", post("Authorization: Bearer x", "[]"), Set.of(400, 401)),
        new Row(
            "no Host",
            "GET /api/health-check HTTP/1.1\r\nConnection: close\r\n\r\n",
            Set.of(200, 400)));
  }

  private List<Row> bodies() {
    var chunked = "Transfer-Encoding: chunked";
    return List.of(
        new Row(
            "no UTF-8", post("X: x", "{\"message\":\"\u00ff\u00fe\",\"handle\":7}"), Set.of(422)),
        new Row(
            "overlong UTF-8",
            post("X: x", "{\"message\":\"\u00c0\u00af\",\"handle\":7}"),
            Set.of(422)),
        new Row("shorter than it says", framed("Content-Length: 500", BODY), Set.of(400)),
        new Row("longer than it says", framed("Content-Length: 5", BODY), Set.of(400)),
        new Row("a negative length", framed("Content-Length: -1", BODY), Set.of(400)),
        new Row("a length that is none", framed("Content-Length: x", BODY), Set.of(400)),
        new Row("a length with a sign", framed("Content-Length: +7", BODY), Set.of(400)),
        new Row("a huge length", framed("Content-Length: 99999999999999999999", BODY), Set.of(400)),
        new Row(
            "two lengths", framed("Content-Length: 2\r\nContent-Length: 3", "[]]"), Set.of(400)),
        new Row("chunks", framed(chunked, "2\r\n[]\r\n0\r\n\r\n"), Set.of(400)),
        new Row(
            "chunks with a trailer",
            framed(chunked + "\r\nTrailer: X-Sum", "2\r\n[]\r\n0\r\nX-Sum: 2\r\n\r\n"),
            Set.of(400)),
        new Row(
            "a chunk whose size has a sign", framed(chunked, "+2\r\n[]\r\n0\r\n\r\n"), Set.of(400)),
        new Row("a chunk of no size", framed(chunked, "zz\r\n[]\r\n0\r\n\r\n"), Set.of(400)),
        new Row("chunks that do not end", framed(chunked, "2\r\n[]\r\n"), Set.of(400)),
        new Row(
            "chunked twice",
            framed(chunked + "\r\n" + chunked, "2\r\n[]\r\n0\r\n\r\n"),
            Set.of(400)),
        new Row(
            "chunked and a length",
            framed(chunked + "\r\nContent-Length: 2", "2\r\n[]\r\n0\r\n\r\n"),
            Set.of(400)),
        new Row("an encoding that is none", framed("Transfer-Encoding: cake", BODY), Set.of(400)));
  }

  private List<Row> targets() {
    var rows = new ArrayList<Row>();
    for (var group : List.of("a%2Fb", "..%2f..", "%c0%af", "%ff", "%F0%9F%98%80", "a;b=c", "a+b")) {
      rows.add(new Row(group, get("/api/messages/" + group), Set.of(422)));
    }
    for (var path :
        List.of(
            "/api/messages/../message_groups",
            "/api/messages/.",
            "//api/health-check",
            "/api/health-check/",
            "/API/health-check",
            "/api%2Fhealth-check")) {
      rows.add(new Row(path, get(path), Set.of(404, 422)));
    }
    for (var path : List.of("/api/messages/\u00e9", "/api/messages/|", "/api/messages/a#b")) {
      rows.add(new Row(path, get(path), Set.of(422)));
    }
    for (var path :
        List.of(
            "/api/messages/%",
            "/api/messages/%00",
            "/api/messages/%g0",
            "/api/messages/a b",
            "*",
            "?",
            "api",
            "/api/messages/\u0000")) {
      rows.add(new Row(path, get(path), Set.of(400, 404)));
    }
    rows.add(
        new Row(
            "10,000 parameters", get("/api/message_groups?" + "a=b&".repeat(10_000)), Set.of(431)));
    rows.add(
        new Row(
            "2,000 parameters",
            get("/api/message_groups?limit=0" + "&a=b".repeat(2_000)),
            Set.of(422)));
    rows.add(
        new Row("a parameter of no name", get("/api/message_groups?=&&=%00&limit=0"), Set.of(422)));
    rows.add(
        new Row("an encoding of no character", get("/api/message_groups?cursor=%zz"), Set.of(400)));
    rows.add(new Row("a cursor twice", get("/api/message_groups?cursor=a&cursor=b"), Set.of(422)));
    return rows;
  }

  private List<Row> lines() {
    var rest = " /api/message_groups HTTP/1.1\r\n" + common() + "\r\n";
    return List.of(
        new Row("an unknown method", "BREW" + rest, Set.of(404)),
        new Row("a method in lower case", "get" + rest, Set.of(404)),
        new Row("TRACE", "TRACE" + rest, Set.of(404)),
        new Row("CONNECT", "CONNECT" + rest, Set.of(400)),
        new Row("HEAD", "HEAD" + rest, Set.of(404)),
        new Row("HTTP/1.0", get("/api/nothing").replace("HTTP/1.1", "HTTP/1.0"), Set.of(404)),
        new Row("HTTP/9.9", get("/api/nothing").replace("HTTP/1.1", "HTTP/9.9"), Set.of(400)),
        new Row("no version", get("/api/nothing").replace(" HTTP/1.1", ""), Set.of(400)),
        new Row(
            "a greeting of TLS",
            "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n",
            Set.of(400)),
        new Row("nothing at all", "\r\n\r\n", Set.of(CLOSED)));
  }

  private String get(String target) {
    return "GET " + target + " HTTP/1.1\r\n" + common() + "\r\n";
  }

  private String post(String header, String body) {
    return framed(header + "\r\nContent-Length: " + body.length(), body);
  }

  private String framed(String headers, String body) {
    return "POST /api/messages HTTP/1.1\r\n"
        + common()
        + "Content-Type: application/json\r\n"
        + headers
        + "\r\n\r\n"
        + body;
  }

  private String common() {
    return "Host: localhost\r\nConnection: close\r\nAuthorization: Bearer " + token + "\r\n";
  }
}
