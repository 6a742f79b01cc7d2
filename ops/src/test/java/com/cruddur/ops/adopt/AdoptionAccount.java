package com.cruddur.ops.adopt;

import com.cruddur.clients.CallLimits;
import com.cruddur.ops.aws.Account;
import com.cruddur.ops.aws.AwsAccount;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** The real SDK: DynamoDB is DynamoDB Local, CloudFormation knows one stack or none. */
final class AdoptionAccount implements AutoCloseable {
  private final HttpServer cloudFormation;
  private final Account aws;
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
    var stacks = URI.create("http://127.0.0.1:" + cloudFormation.getAddress().getPort());
    var tables = client.serviceClientConfiguration().endpointOverride().orElseThrow();
    aws =
        AwsAccount.open(
            CallLimits.STANDARD,
            builder -> {
              builder.region(Region.US_EAST_1);
              builder.endpointOverride(builder instanceof DynamoDbClientBuilder ? tables : stacks);
              builder.credentialsProvider(() -> AwsBasicCredentials.create("local", "local"));
            });
  }

  Account aws() {
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
