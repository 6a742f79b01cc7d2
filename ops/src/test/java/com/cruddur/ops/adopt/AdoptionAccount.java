package com.cruddur.ops.adopt;

import com.cruddur.ops.aws.AwsAccount;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The real SDK: DynamoDB is DynamoDB Local, CloudFormation knows one stack or none. */
final class AdoptionAccount implements AutoCloseable {
  private final HttpServer cloudFormation;
  private final AwsAccount aws;
  private volatile boolean deployed;

  AdoptionAccount(DynamoDbClient client) throws IOException {
    cloudFormation =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    cloudFormation.createContext(
        "/",
        exchange -> {
          var request =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          var answer = answer(request).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/xml");
          exchange.sendResponseHeaders(deployed ? 200 : 400, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    cloudFormation.start();
    aws =
        AwsAccount.open(
            root(),
            Map.of(
                "AWS_ENDPOINT_URL_CLOUDFORMATION",
                "http://127.0.0.1:" + cloudFormation.getAddress().getPort(),
                "AWS_ENDPOINT_URL_DYNAMODB",
                client.serviceClientConfiguration().endpointOverride().orElseThrow().toString(),
                "AWS_REGION",
                "us-east-1",
                "AWS_ACCESS_KEY_ID",
                "local",
                "AWS_SECRET_ACCESS_KEY",
                "local",
                "AWS_EC2_METADATA_DISABLED",
                "true"));
  }

  AwsAccount aws() {
    return aws;
  }

  void deployed(boolean there) {
    deployed = there;
  }

  private String answer(String request) {
    if (!deployed) {
      return "<ErrorResponse><Error><Code>ValidationError</Code><Message>Stack does not"
          + " exist</Message></Error></ErrorResponse>";
    }
    return request.contains("ListStackResources")
        ? "<ListStackResourcesResponse><ListStackResourcesResult><StackResourceSummaries><member><LogicalResourceId>MessagesTable9E4E97A0</LogicalResourceId><PhysicalResourceId>cruddur-messages</PhysicalResourceId><ResourceType>AWS::DynamoDB::GlobalTable</ResourceType><ResourceStatus>CREATE_COMPLETE</ResourceStatus></member></StackResourceSummaries></ListStackResourcesResult></ListStackResourcesResponse>"
        : "<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>cruddur-dev-data</StackName><StackId>id</StackId><StackStatus>CREATE_COMPLETE</StackStatus></member></Stacks></DescribeStacksResult></DescribeStacksResponse>";
  }

  /** The repository's root, from a module's folder. */
  static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("package-lock.json")) ? here : here.getParent();
  }

  @Override
  public void close() {
    aws.close();
    cloudFormation.stop(0);
  }
}
