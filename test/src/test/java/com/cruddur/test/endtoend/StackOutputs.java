package com.cruddur.test.endtoend;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** STS and CloudFormation on loopback: whose account it is, and what its stacks put out. */
final class StackOutputs implements AutoCloseable {
  private final HttpServer server;
  private final String account;
  private final Map<String, Map<String, String>> stacks;

  /**
   * @param stacks outputs by stack; others are not deployed
   */
  StackOutputs(String account, Map<String, Map<String, String>> stacks) throws IOException {
    this.account = account;
    this.stacks = stacks;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var request =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          var missing = request.contains("DescribeStacks") && !stacks.containsKey(stack(request));
          var answer = answer(request, missing).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/xml");
          exchange.sendResponseHeaders(missing ? 400 : 200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private String answer(String request, boolean missing) {
    if (request.contains("GetCallerIdentity")) {
      return "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::%s:user/ops</Arn><Account>%s</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"
          .formatted(account, account);
    }
    if (missing) {
      return "<ErrorResponse><Error><Code>ValidationError</Code><Message>Stack with id %s does not exist</Message></Error></ErrorResponse>"
          .formatted(stack(request));
    }
    return "<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>%s</StackName><StackId>id</StackId><StackStatus>UPDATE_COMPLETE</StackStatus><Outputs>%s</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>"
        .formatted(stack(request), outputs(stacks.get(stack(request))));
  }

  private static String outputs(Map<String, String> outputs) {
    return outputs.entrySet().stream()
        .map(
            output ->
                "<member><OutputKey>%s</OutputKey><OutputValue>%s</OutputValue></member>"
                    .formatted(output.getKey(), output.getValue()))
        .collect(Collectors.joining());
  }

  private static String stack(String request) {
    return request.replaceFirst("(?s).*StackName=([^&]*).*", "$1");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
