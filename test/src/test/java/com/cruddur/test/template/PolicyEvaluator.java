package com.cruddur.test.template;

import com.cruddur.infra.synth.Json;
import com.cruddur.infra.synth.SynthesizedApp;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What IAM answers to a request, decided by an evaluator that is not ours, npm's {@code
 * @cloud-copilot/iam-simulate}: one Node process for all questions. It refuses policies, actions,
 * resources and condition keys that AWS does not have.
 */
final class PolicyEvaluator {

  /**
   * A call as IAM sees it.
   *
   * @param action {@code service:Action}
   * @param resource the ARN of what it is about
   * @param context condition keys, such as {@code aws:PrincipalArn}: for a session of a role, the
   *     role's ARN; without that key nobody has signed the request
   */
  record Call(String action, String resource, Map<String, String> context) {
    static Call by(String principalArn, String action, String resource) {
      return new Call(action, resource, Map.of(PRINCIPAL, principalArn));
    }

    Call with(String key, String value) {
      Map<String, String> more = new TreeMap<>(context);
      more.put(key, value);
      return new Call(action, resource, more);
    }

    @Override
    public String toString() {
      return context.getOrDefault(PRINCIPAL, "nobody") + " " + action + " " + resource;
    }
  }

  private static final String PRINCIPAL = "aws:PrincipalArn";

  private static final class Shared {
    private static final PolicyEvaluator EVALUATOR = new PolicyEvaluator();
  }

  private final BufferedWriter questions;
  private final BufferedReader answers;

  private PolicyEvaluator() {
    try {
      Process process =
          new ProcessBuilder("node_modules/.bin/node", "test/src/test/resources/iam/simulate.mjs")
              .directory(SynthesizedApp.ROOT.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      questions = process.outputWriter(StandardCharsets.UTF_8);
      answers = process.inputReader(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a policy on a resource, or of an organization, denies the call explicitly. */
  static boolean denies(JsonNode document, Call call) {
    boolean onResource = document.findValue("Principal") != null;
    return ask(onResource ? "resource" : "control", document, call).equals("ExplicitlyDenied");
  }

  /** Whether this alone, as the one policy of whoever calls, lets him. */
  static boolean allows(JsonNode document, Call call) {
    return ask("identity", document, call).equals("Allowed");
  }

  /** Whether a role's trust lets the caller be that role. */
  static boolean trusts(JsonNode document, Call call) {
    return ask("resource", document, call).equals("Allowed");
  }

  /** What AWS says that an action does: {@code Read}, {@code List}, {@code Write} … */
  static String accessLevel(String action) {
    return Shared.EVALUATOR.answer(Json.tree(Map.of("accessLevelOf", action)));
  }

  private static String ask(String kind, JsonNode document, Call call) {
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("kind", kind);
    question.put("policy", document);
    question.put("principal", call.context().get(PRINCIPAL));
    question.put("action", call.action());
    question.put("resource", call.resource());
    question.put("context", call.context());
    return Shared.EVALUATOR.answer(Json.tree(question));
  }

  private synchronized String answer(JsonNode question) {
    try {
      questions.write(question.toString());
      questions.newLine();
      questions.flush();
      String line = answers.readLine();
      if (line == null) {
        throw new IOException("The evaluator has ended: " + question);
      }
      JsonNode answer = Json.parse(line);
      if (!answer.has("verdict")) {
        throw new IllegalArgumentException(answer.path("refused") + " of " + question);
      }
      return answer.path("verdict").textValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
