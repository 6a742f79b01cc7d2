package com.cruddur.endtoend;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.cruddur.endtoend.fuzz.Answer;
import com.cruddur.endtoend.fuzz.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Holds answers against docs/openapi.yaml: status, content type, headers and body, each has to be
 * one that the document names.
 */
final class Contract {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("cruddur.root"), "docs/openapi.yaml");
  private static final String PROBLEM = "application/problem+json";

  /** What API Gateway answers where method and path are no operation of the document. */
  private static final Set<String> TO_NO_OPERATION =
      Set.of(
          "400 {\"message\":\"Bad Request\"}",
          "404 {\"message\":\"Not Found\"}",
          "413 {\"message\":\"Request Entity Too Large\"}",
          "431 {\"message\":\"Request Header Fields Too Large\"}");

  private final List<Operation> operations = Operation.of(DOCUMENT);
  private final OpenApiInteractionValidator document = read(DOCUMENT);
  private final AtomicInteger answers = new AtomicInteger();

  /**
   * Looks at one answer.
   *
   * @throws AssertionError when it is none of those that the document names
   */
  void witness(Answer answer) {
    answers.incrementAndGet();
    var mistakes = mistakes(answer);
    if (!mistakes.isEmpty()) {
      throw new AssertionError(
          "%s %s was answered with %d, which docs/openapi.yaml does not describe: %s"
              .formatted(answer.method(), answer.path(), answer.status(), mistakes));
    }
  }

  private List<String> mistakes(Answer answer) {
    // The validator's own search is lenient: other cases, slashes more or less
    if (operations.stream().noneMatch(one -> one.serves(answer.method(), answer.path()))) {
      return toNoOperation(answer);
    }
    var response = new SimpleResponse.Builder(answer.status()).withBody(answer.body());
    answer.headers().forEach(response::withHeader);
    var mistakes =
        document
            .validateResponse(answer.path(), Method.valueOf(answer.method()), response.build())
            .getMessages()
            .stream()
            .map(ValidationReport.Message::getMessage)
            .collect(Collectors.toCollection(ArrayList::new));
    // Where API Gateway may answer by itself, the document cannot require what the function sends
    var type = answer.headers().getOrDefault("content-type", List.of());
    if (type.contains(PROBLEM)
        && !answer.headers().keySet().containsAll(Set.of("cache-control", "x-correlation-id"))) {
      mistakes.add("a problem without its headers: " + answer.headers());
    }
    return mistakes;
  }

  private static List<String> toNoOperation(Answer answer) {
    var seen = answer.status() + " " + answer.body();
    return switch (answer.method()) {
          case "HEAD" -> TO_NO_OPERATION.stream().anyMatch(one -> one.startsWith(seen));
          case "OPTIONS" -> TO_NO_OPERATION.contains(seen) || seen.equals("204 ");
          default -> TO_NO_OPERATION.contains(seen);
        }
        ? List.of()
        : List.of("there is no such operation, and the answer is " + seen);
  }

  /** How many answers were looked at. */
  int answers() {
    return answers.get();
  }

  private static OpenApiInteractionValidator read(Path document) {
    return OpenApiInteractionValidator.createForInlineApiSpecification(text(document)).build();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
