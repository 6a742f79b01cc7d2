package com.cruddur.endtoend;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** STS and CloudFormation on loopback, as much of them as the commands read. */
final class LoopbackAccount implements AutoCloseable {
  static final String ACCOUNT = "111122223333";

  private final HttpServer server;
  private final Map<String, Deployed> stacks;

  /**
   * A stack of the account.
   *
   * @param role ARN of CloudFormation's; empty: none
   */
  record Deployed(Map<String, String> outputs, String template, boolean guarded, String role) {
    static Deployed with(Map<String, String> outputs) {
      return new Deployed(outputs, "{}", false, "");
    }
  }

  /**
   * @param stacks by name
   */
  LoopbackAccount(Map<String, Deployed> stacks) throws IOException {
    this.stacks = new TreeMap<>(stacks);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var request =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          var missing = request.contains("StackName=") && !this.stacks.containsKey(stack(request));
          var answer = answer(request, missing).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/xml");
          exchange.sendResponseHeaders(missing ? 400 : 200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  /** For a process whose calls all come here. */
  Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.getAddress().getPort(),
        "AWS_ACCESS_KEY_ID", "local",
        "AWS_SECRET_ACCESS_KEY", "local",
        "AWS_EC2_METADATA_DISABLED", "true");
  }

  private String answer(String request, boolean missing) {
    if (missing) {
      return "<ErrorResponse><Error><Code>ValidationError</Code><Message>Stack with id %s does not exist</Message></Error></ErrorResponse>"
          .formatted(stack(request));
    }
    var action = request.replaceFirst("(?s).*Action=([A-Za-z]*).*", "$1");
    var result =
        switch (action) {
          case "GetCallerIdentity" ->
              "<Arn>arn:aws:iam::%s:user/ops</Arn><Account>%s</Account>"
                  .formatted(ACCOUNT, ACCOUNT);
          case "DescribeStacks" ->
              "<Stacks>%s</Stacks>"
                  .formatted(
                      (request.contains("StackName=")
                              ? List.of(stack(request))
                              : List.copyOf(stacks.keySet()))
                          .stream().map(this::described).collect(Collectors.joining()));
          case "ListStacks" -> "<StackSummaries/>";
          case "GetTemplate" ->
              "<TemplateBody>%s</TemplateBody>"
                  .formatted(escaped(stacks.get(stack(request)).template()));
          default -> throw new AssertionError(action + " is not expected");
        };
    return "<%sResponse><%sResult>%s</%sResult></%sResponse>"
        .formatted(action, action, result, action, action);
  }

  private String described(String name) {
    var stack = stacks.get(name);
    var outputs =
        stack.outputs().entrySet().stream()
            .map(
                output ->
                    "<member><OutputKey>%s</OutputKey><OutputValue>%s</OutputValue></member>"
                        .formatted(output.getKey(), output.getValue()))
            .collect(Collectors.joining());
    var role = stack.role().isEmpty() ? "" : "<RoleARN>%s</RoleARN>".formatted(stack.role());
    return "<member><StackName>%s</StackName><StackId>%s</StackId><StackStatus>UPDATE_COMPLETE</StackStatus><EnableTerminationProtection>%s</EnableTerminationProtection>%s<Outputs>%s</Outputs></member>"
        .formatted(name, name, stack.guarded(), role, outputs);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String stack(String request) {
    return request.replaceFirst("(?s).*StackName=([^&]*).*", "$1");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
