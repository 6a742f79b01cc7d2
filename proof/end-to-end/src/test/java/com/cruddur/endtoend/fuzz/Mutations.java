package com.cruddur.endtoend.fuzz;

import com.cruddur.endtoend.fuzz.Draft.Entry;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What can be done to a right request: to its parameters, headers, method, token and target. */
final class Mutations {
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "BREW", "get");
  private static final List<String> CONTENT_TYPES =
      List.of(
          "text/plain",
          "application/json; charset=utf-16",
          "application/json;charset=nonsense",
          "APPLICATION/JSON",
          "application/problem+json",
          "application/x-www-form-urlencoded",
          "multipart/form-data; boundary=x",
          "application/octet-stream",
          "image/png",
          "*/*",
          "nonsense",
          ";");
  private static final List<Entry> HEADERS =
      List.of(
          new Entry("Content-Encoding", "gzip"),
          new Entry("Accept", "text/html"),
          new Entry("Accept", "nonsense"),
          new Entry("Accept-Encoding", "br;q=1.0, *;q=0"),
          new Entry("Accept-Language", "tlh"),
          new Entry("Range", "bytes=0-1"),
          new Entry("X-HTTP-Method-Override", "DELETE"),
          new Entry("X-Forwarded-For", "127.0.0.1, ::1"),
          new Entry("Cookie", "a=b; ;;=, c"),
          new Entry("Origin", "https://evil.example"),
          new Entry("X-Correlation-Id", "a-correlation-id-of-the-client"),
          new Entry("X-Correlation-Id", "\"}{"),
          new Entry("If-Modified-Since", "yesterday"),
          new Entry("X-Long", "x".repeat(9_000)),
          new Entry("X-Too-Long", "x".repeat(11_000)));

  private final Random random;
  private final Values values;
  private final List<Consumer<Draft>> all =
      List.of(
          this::parameter,
          this::parameter,
          this::parameterTwice,
          this::unknownParameter,
          this::body,
          this::body,
          this::body,
          this::body,
          this::body,
          this::body,
          this::body,
          this::contentType,
          this::header,
          this::method,
          this::token,
          this::target,
          this::target);

  Mutations(Random random) {
    this.random = random;
    this.values = new Values(random);
  }

  void apply(Draft draft) {
    any(all).accept(draft);
  }

  private void parameter(Draft draft) {
    if (draft.operation.parameters().isEmpty()) {
      unknownParameter(draft);
      return;
    }
    var parameter = any(draft.operation.parameters());
    put(draft, parameter, edgeOrHostile(parameter), true);
  }

  private void parameterTwice(Draft draft) {
    var others =
        draft.operation.parameters().stream().filter(p -> !p.getIn().equals("path")).toList();
    if (others.isEmpty()) {
      unknownParameter(draft);
      return;
    }
    var parameter = any(others);
    put(draft, parameter, edgeOrHostile(parameter), false);
    put(draft, parameter, edgeOrHostile(parameter), false);
  }

  private String edgeOrHostile(Parameter parameter) {
    return random.nextInt(3) == 0 ? values.edge(parameter.getSchema()) : values.hostile();
  }

  private static void put(Draft draft, Parameter parameter, String value, boolean alone) {
    var name = parameter.getName();
    switch (parameter.getIn()) {
      case "path" -> draft.path.put(name, value);
      case "query" -> {
        draft.query.removeIf(entry -> alone && entry.name().equals(name));
        draft.query.add(new Entry(name, value));
      }
      case "header" -> {
        draft.headers.removeIf(entry -> alone && entry.name().equals(name));
        draft.headers.add(new Entry(name, value));
      }
      default -> throw new IllegalArgumentException(parameter.getIn());
    }
  }

  private void unknownParameter(Draft draft) {
    draft.query.add(new Entry(values.hostile(), values.hostile()));
  }

  private void body(Draft draft) {
    new BodyMutations(random).apply(draft);
  }

  private void contentType(Draft draft) {
    draft.contentType = random.nextInt(4) == 0 ? Optional.empty() : Optional.of(any(CONTENT_TYPES));
  }

  private void header(Draft draft) {
    draft.headers.add(any(HEADERS));
  }

  private void method(Draft draft) {
    draft.method = any(METHODS);
  }

  private void token(Draft draft) {
    var whole = draft.token.orElse("");
    draft.token =
        switch (random.nextInt(4)) {
          case 0 -> Optional.empty();
          case 1 -> Optional.of(values.hostile());
          case 2 -> Optional.of(whole.substring(0, whole.length() / 2));
          default -> Optional.of(whole + "x");
        };
  }

  private void target(Draft draft) {
    UnaryOperator<String> change =
        switch (random.nextInt(13)) {
          case 0 -> target -> target.replaceFirst("(?=\\?|$)", "/");
          case 1 -> target -> target.replaceFirst("(?=\\?|$)", "/more");
          case 2 -> target -> target.replaceFirst("/api/", "/api//");
          case 3 -> target -> target.replaceFirst("/api", "/API");
          case 4 -> target -> target.replaceFirst("/api/", "/api%2F");
          case 5 -> target -> target.replaceFirst("/api/", "/api/./");
          case 6 -> target -> target.replaceFirst("/api/", "/api/more/../");
          case 7 -> target -> target.replaceFirst("/api/", "/api/%2e%2e/api/");
          // What other servers take for another host, or for the same path
          case 8 -> target -> "/" + target;
          case 9 -> target -> "//evil.example" + target;
          case 10 -> target -> "/." + target;
          case 11 -> target -> "/.." + target;
          default -> target -> target.replaceFirst("/[^/?]*(?=\\?|$)", "");
        };
    var before = draft.onTarget;
    draft.onTarget = target -> change.apply(before.apply(target));
  }

  private <T> T any(List<T> choice) {
    return choice.get(random.nextInt(choice.size()));
  }
}
