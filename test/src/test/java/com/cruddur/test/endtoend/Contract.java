package com.cruddur.test.endtoend;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Holds answers against docs/openapi.yaml: status, content type, headers and body, each has to be
 * one that the document names.
 */
final class Contract {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("cruddur.root"), "docs/openapi.yaml");
  // API Gateway's own answers, which the document tells of in words
  private static final Pattern GATEWAYS_OWN =
      Pattern.compile("\\{\"message\":\"(Not Found|Unauthorized)\"}|\\{}");

  private final OpenApiInteractionValidator document = read(DOCUMENT);
  private final AtomicInteger answers = new AtomicInteger();
  private final Set<String> broken = new ConcurrentSkipListSet<>();

  /** Takes note of one answer. */
  void witness(HttpResponse<String> answer) {
    answers.incrementAndGet();
    var path = answer.uri().getRawPath();
    var known = path.startsWith("/api/");
    if (answer.statusCode() == 401 || answer.statusCode() == 404 || !known) {
      if (!GATEWAYS_OWN.matcher(answer.body()).matches()) {
        note(answer, "is not API Gateway's own");
      }
      return;
    }
    var response = new SimpleResponse.Builder(answer.statusCode()).withBody(answer.body());
    answer.headers().map().forEach((name, values) -> response.withHeader(name, values));
    document
        .validateResponse(path, Method.valueOf(answer.request().method()), response.build())
        .getMessages()
        .forEach(message -> note(answer, message.getMessage()));
  }

  /** How many answers were looked at. */
  int answers() {
    return answers.get();
  }

  /** What was not as the document says, in sentences. */
  List<String> broken() {
    return List.copyOf(broken);
  }

  private void note(HttpResponse<String> answer, String what) {
    broken.add(
        "%s %s %d: %s"
            .formatted(
                answer.request().method(), answer.uri().getRawPath(), answer.statusCode(), what));
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
