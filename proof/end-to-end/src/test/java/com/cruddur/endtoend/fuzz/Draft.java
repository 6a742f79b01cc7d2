package com.cruddur.endtoend.fuzz;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A request in the making: right at first, then whatever is done to it. */
final class Draft {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A name and a value, of which there can be several. */
  record Entry(String name, String value) {}

  final Operation operation;
  String method;
  Optional<String> token;
  final Map<String, String> path = new LinkedHashMap<>();
  final List<Entry> query = new ArrayList<>();
  final List<Entry> headers = new ArrayList<>();

  /** Names and JSON texts of the body's fields; none: no body. */
  Optional<List<Entry>> fields = Optional.empty();

  Optional<String> contentType = Optional.of("application/json");

  /** What is done to the whole target and to the body's bytes in the end. */
  UnaryOperator<String> onTarget = UnaryOperator.identity();

  UnaryOperator<byte[]> onBody = UnaryOperator.identity();

  Draft(Operation operation, Optional<String> token) {
    this.operation = operation;
    this.method = operation.method();
    this.token = token;
  }

  HttpRequest request(URI api) {
    var request = HttpRequest.newBuilder(URI.create(api + target())).timeout(PATIENCE);
    headers.forEach(header -> request.header(header.name(), visible(header.value())));
    token.ifPresent(value -> request.header("Authorization", visible("Bearer " + value)));
    var body = body();
    if (body.length > 0) {
      contentType.ifPresent(type -> request.header("Content-Type", type));
    }
    return request
        .method(
            method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
        .build();
  }

  /** A header as the server has it: several of one name are one list. */
  Optional<String> header(String name) {
    var values =
        headers.stream()
            .filter(header -> header.name().equalsIgnoreCase(name))
            .map(header -> visible(header.value()).strip())
            .toList();
    return values.isEmpty() ? Optional.empty() : Optional.of(String.join(",", values));
  }

  private String target() {
    var target = operation.path();
    for (var parameter : path.entrySet()) {
      target = target.replace("{" + parameter.getKey() + "}", encoded(parameter.getValue()));
    }
    var pairs =
        query.stream()
            .map(pair -> encoded(pair.name()) + "=" + encoded(pair.value()))
            .collect(Collectors.joining("&"));
    return onTarget.apply(pairs.isEmpty() ? target : target + "?" + pairs);
  }

  private byte[] body() {
    var json =
        fields
            .map(
                all ->
                    all.stream()
                        .map(field -> Values.quoted(field.name()) + ":" + field.value())
                        .collect(Collectors.joining(",", "{", "}")))
            .orElse("");
    return onBody.apply(json.getBytes(StandardCharsets.UTF_8));
  }

  /** What the JDK's client sends in a header; RawInputsIT sends the rest. */
  private static String visible(String value) {
    return value
        .codePoints()
        .filter(c -> c >= ' ' && c <= '~')
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** For people, in one line. */
  @Override
  public String toString() {
    var body = body();
    var text =
        "%s %s %s %s %s"
            .formatted(
                method,
                target(),
                headers,
                contentType.orElse(""),
                new String(body, 0, Math.min(body.length, 200), StandardCharsets.UTF_8));
    return text.codePoints()
        .limit(1_000)
        .mapToObj(c -> c < ' ' || c > '~' ? "\\u{%x}".formatted(c) : Character.toString(c))
        .collect(Collectors.joining());
  }
}
