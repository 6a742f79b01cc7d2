package com.cruddur.bench.coldstart;

import com.cruddur.api.ApiHandler;
import com.cruddur.api.UserPoolHandler;
import com.cruddur.local.function.FunctionDefinition;
import com.cruddur.messages.TableSchema;
import com.cruddur.stream.StreamHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A function of the app with an event that takes its usual path through the table. */
enum Function {
  STREAM("stream", "lambda-stream", StreamHandler.class, "\"batchItemFailures\":[]") {
    @Override
    String event(SeededTable table) {
      return """
      {"Records": [{"eventID": "1", "eventName": "INSERT", "eventVersion": "1.1",
        "eventSource": "aws:dynamodb", "awsRegion": "us-east-1",
        "dynamodb": {"ApproximateCreationDateTime": 1700000000,
          "Keys": {"pk": {"S": "MSG#%1$s"}, "sk": {"S": "%2$s"}},
          "NewImage": {"pk": {"S": "MSG#%1$s"}, "sk": {"S": "%2$s"}, "message": {"S": "Hello"},
            "message_uuid": {"S": "5ae290ed-55d1-47a0-bc6d-fe2bc2700300"},
            "user_uuid": {"S": "%3$s"}, "user_handle": {"S": "andrewbrown"},
            "user_display_name": {"S": "Andrew Brown"}},
          "SequenceNumber": "100", "SizeBytes": 300, "StreamViewType": "NEW_IMAGE"}}]}
      """
          .formatted(table.conversation(), table.later(), table.sender());
    }
  },
  API("API", "lambda-api", ApiHandler.class, "\"statusCode\":200") {
    @Override
    String event(SeededTable table) {
      return """
      {"version": "2.0", "routeKey": "GET /api/message_groups", "rawPath": "/api/message_groups",
        "rawQueryString": "", "headers": {"accept": "application/json"},
        "requestContext": {"routeKey": "GET /api/message_groups", "stage": "$default",
          "http": {"method": "GET", "path": "/api/message_groups", "protocol": "HTTP/1.1"},
          "authorizer": {"jwt": {"scopes": null,
            "claims": {"sub": "%s", "token_use": "access"}}}},
        "isBase64Encoded": false}
      """
          .formatted(table.senderSub());
    }
  },
  POST_CONFIRMATION("post-confirmation", "lambda-api", UserPoolHandler.class, "\"userName\"") {
    @Override
    String event(SeededTable table) {
      var sub = table.nextSub();
      return """
      {"version": "1", "triggerSource": "PostConfirmation_ConfirmSignUp",
        "region": "us-east-1", "userPoolId": "us-east-1_pool", "userName": "%1$s",
        "callerContext": {"awsSdkVersion": "1", "clientId": "client"},
        "request": {"userAttributes": {"sub": "%1$s", "name": "Londo Mollari",
          "preferred_username": "%2$s", "email": "londo@example.com"}},
        "response": {}}
      """
          .formatted(sub, sub.substring(0, 18));
    }
  };

  private static final int MEMORY = 1024;

  private final String title;
  private final String module;
  private final Class<?> handler;
  private final String proof;

  Function(String title, String module, Class<?> handler, String proof) {
    this.title = title;
    this.module = module;
    this.handler = handler;
    this.proof = proof;
  }

  /** What the tables call it. */
  String title() {
    return title;
  }

  Path jar(Path root) {
    return root.resolve(module).resolve("target").resolve(module + ".jar");
  }

  /** An event that does its work once more, also after all that came before. */
  abstract String event(SeededTable table);

  /** Whether an answer is that of work done. */
  boolean isProof(byte[] answer) {
    return new String(answer, StandardCharsets.UTF_8).contains(proof);
  }

  /**
   * @param flags for the JVM, as Lambda takes them
   * @param snapStart whether the hooks around a snapshot run
   */
  FunctionDefinition definition(Path root, String flags, boolean snapStart) {
    var name = "cold-" + module + "-" + handler.getSimpleName();
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put(TableSchema.TABLE_NAME_VARIABLE, TableSchema.TABLE_NAME);
    variables.put("JAVA_TOOL_OPTIONS", flags);
    return new FunctionDefinition(
        name,
        "arn:aws:lambda:us-east-1:000000000000:function:" + name,
        "us-east-1",
        "java25",
        jar(root),
        handler.getName() + "::handleRequest",
        MEMORY,
        Duration.ofSeconds(30),
        variables,
        snapStart,
        "JSON",
        1);
  }
}
