package com.cruddur.endtoend;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Holds answers against docs/openapi.yaml: status, content type, headers and body, each has to be
 * one that the document names.
 */
final class Contract {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("cruddur.root"), "docs/openapi.yaml");
  // API Gateway's own answers, which the document tells of in words
  private static final Set<String> GATEWAYS_OWN =
      Set.of("401 {}", "404 {\"message\":\"Not Found\"}");

  private final OpenApiInteractionValidator document = read(DOCUMENT);
  private final AtomicInteger answers = new AtomicInteger();

  /**
   * Looks at one answer.
   *
   * @throws AssertionError when it is none of those that the document names
   */
  void witness(HttpResponse<String> answer) {
    answers.incrementAndGet();
    if (GATEWAYS_OWN.contains(answer.statusCode() + " " + answer.body())) {
      return;
    }
    var response = new SimpleResponse.Builder(answer.statusCode()).withBody(answer.body());
    answer.headers().map().forEach((name, values) -> response.withHeader(name, values));
    var mistakes =
        document
            .validateResponse(
                answer.uri().getRawPath(),
                Method.valueOf(answer.request().method()),
                response.build())
            .getMessages();
    if (!mistakes.isEmpty()) {
      throw new AssertionError(
          "%s %s was answered with %d, which docs/openapi.yaml does not describe: %s"
              .formatted(
                  answer.request().method(),
                  answer.uri().getRawPath(),
                  answer.statusCode(),
                  mistakes.stream().map(ValidationReport.Message::getMessage).toList()));
    }
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
