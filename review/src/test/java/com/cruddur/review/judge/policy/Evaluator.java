package com.cruddur.review.judge.policy;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An IAM that is not ours: npm's {@code @cloud-copilot/iam-simulate}, one Node process for all
 * questions.
 */
final class Evaluator implements AutoCloseable {
  private static final Path ROOT = Path.of(System.getProperty("cruddur.root")).toAbsolutePath();

  private final Process process;
  private final BufferedWriter questions;
  private final BufferedReader answers;

  Evaluator() throws IOException {
    process =
        new ProcessBuilder("node_modules/.bin/node", "review/src/test/node/evaluator.mjs")
            .directory(ROOT.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    questions = process.outputWriter(StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * @param requests principals, actions, resources and contexts
   * @return for each policy a digit for each request: 0 denied, 1 not allowed, 2 allowed to whom
   *     the policies of its own account allow it, 3 allowed
   */
  List<String> verdicts(Kind kind, ObjectNode requests, List<? extends JsonNode> policies)
      throws IOException {
    var question = requests.deepCopy().put("kind", kind == Kind.IDENTITY ? "identity" : "resource");
    var array = question.putArray("policies");
    policies.forEach(array::add);
    questions.write(question.toString());
    questions.newLine();
    questions.flush();
    var line = answers.readLine();
    if (line == null) {
      throw new IOException("The evaluator has ended: " + question);
    }
    var verdicts = new ArrayList<String>();
    Json.parse(line).forEach(verdict -> verdicts.add(verdict.asText()));
    return verdicts;
  }

  @Override
  public void close() throws IOException {
    questions.close();
    process.destroy();
  }
}
