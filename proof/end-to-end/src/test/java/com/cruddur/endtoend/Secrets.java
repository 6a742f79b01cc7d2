package com.cruddur.endtoend;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What the end-to-end suite sent and was given, and no log may hold. */
final class Secrets {
  enum Kind {
    /** Access, id and refresh tokens: the claims that they carry, and their signatures. */
    TOKEN,
    PASSWORD,
    /** Of the mails that confirm an address or a new password. */
    CODE,
    /** What people wrote, and the beginnings of whole bodies, broken ones too. */
    TEXT,
    /** A client's name for a send: nobody else's business, though worth nothing by itself. */
    KEY,
    /** Handles, display names, addresses. */
    PERSON
  }

  // A shorter text stands in the logs for other reasons
  private static final int SHORTEST = 8;
  // A shorter body begins as many lines of JSON do
  private static final int SHORTEST_BODY = 24;
  // A part of a text is a leak, too
  private static final int BEGINNING = 60;

  private final Map<String, Secret> secrets = new ConcurrentHashMap<>();

  /** How one of them is found in a line. */
  private record Secret(Kind kind, Predicate<String> standsIn) {
    static Secret of(Kind kind, Pattern form) {
      return new Secret(kind, form.asPredicate());
    }
  }

  Secrets() {
    // Whoever signs up here, and the smoke test's throw-away people
    secrets.put(
        "addresses", Secret.of(Kind.PERSON, Pattern.compile("@cruddur\\.example|\\+cruddur-")));
    secrets.put("throw-away", Secret.of(Kind.PERSON, Pattern.compile("smoke-[a-z]|Smoke test")));
  }

  void token(String token) {
    var sections = token.split("\\.");
    if (sections.length > 1) {
      part(Kind.TOKEN, sections[1]);
      part(Kind.TOKEN, sections[sections.length - 1]);
    } else {
      part(Kind.TOKEN, token);
    }
  }

  void text(String text) {
    part(Kind.TEXT, text);
  }

  void password(String password) {
    part(Kind.PASSWORD, password);
  }

  /** Six digits, which may be a part of any longer number. */
  void code(String code) {
    word(Kind.CODE, code);
  }

  /** A handle or a display name, in any case. */
  void person(String name) {
    word(Kind.PERSON, name);
  }

  /** What stands in a request's header and body. */
  void request(HttpRequest request) {
    request
        .headers()
        .firstValue("Authorization")
        .ifPresent(header -> token(header.replaceFirst("^Bearer ", "")));
    request.headers().firstValue("Idempotency-Key").ifPresent(key -> part(Kind.KEY, key));
    request.bodyPublisher().map(SentBody::of).ifPresent(this::body);
  }

  private void body(String body) {
    if (body.length() >= SHORTEST_BODY) {
      part(Kind.TEXT, body);
    }
    try {
      text(Json.parse(body).path("message").asText());
    } catch (JsonProcessingException _) {
      // There is nothing in it but itself.
    }
  }

  private void part(Kind kind, String part) {
    if (part.strip().length() >= SHORTEST) {
      var beginning = part.substring(0, Math.min(part.length(), BEGINNING));
      var inJson = new String(JsonStringEncoder.getInstance().quoteAsString(beginning));
      secrets.computeIfAbsent(
          beginning,
          _ -> new Secret(kind, line -> line.contains(beginning) || line.contains(inJson)));
    }
  }

  private void word(Kind kind, String word) {
    secrets.computeIfAbsent(
        word,
        _ ->
            Secret.of(
                kind,
                Pattern.compile(
                    "(?<![\\w.])" + Pattern.quote(word) + "(?!\\w)", Pattern.CASE_INSENSITIVE)));
  }

  /** How many there are of each kind. */
  Map<Kind, Long> counts() {
    var counts = new TreeMap<Kind, Long>();
    secrets.values().forEach(secret -> counts.merge(secret.kind(), 1L, Long::sum));
    return counts;
  }

  /** One of them that a line of a log holds. */
  Optional<String> in(String line) {
    return in(line, Set.of(Kind.values()));
  }

  /** One of these kinds that a line holds. */
  Optional<String> in(String line, Set<Kind> kinds) {
    return secrets.entrySet().stream()
        .filter(entry -> kinds.contains(entry.getValue().kind()))
        .filter(entry -> entry.getValue().standsIn().test(line))
        .map(entry -> entry.getValue().kind() + " " + entry.getKey())
        .findFirst();
  }
}
