package com.cruddur.ops.table;

import com.cruddur.clients.ClientFailures;
import com.cruddur.clients.Clients;
import com.cruddur.clients.RunningSystem;
import com.cruddur.messages.TableSchema;
import com.cruddur.ops.aws.AwsClients;
import com.cruddur.ops.aws.Deployment;
import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Assembly;
import com.cruddur.templates.assembly.Stack;
import com.cruddur.templates.command.Checkout;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/**
 * Which table is meant: the running local system's, or with {@code --env} a deployed environment's.
 *
 * <p>Of an environment, region and account come from its templates, credentials and endpoints from
 * the SDK's own chain ({@code AWS_PROFILE}, {@code AWS_ENDPOINT_URL} …). The account that answers
 * has to be the environment's: the wire format's name is the same everywhere.
 */
public final class TableOptions {
  @Option(
      names = "--env",
      paramLabel = "NAME",
      description =
          "A deployed environment, with the credentials at hand (default: the running local"
              + " system).")
  private String environment;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "The data folder of the local system (default: .cruddur/dev).")
  private Path data;

  /**
   * Opens the table and sees that it answers.
   *
   * @param progress told of what takes its time
   * @throws UserError with one sentence when there is no such table, or it cannot be reached
   */
  public OpenTable open(PrintWriter progress) {
    if (environment != null && data != null) {
      throw new UserError(
          "--data is of the local system and --env of a deployed one: leave one out");
    }
    var opened = environment == null ? local() : deployed(progress);
    progress.printf("Table %s of %s%n", opened.name(), opened.where());
    progress.flush();
    return opened;
  }

  /** The deployed environment that is meant; empty for the local system. */
  public Optional<String> environment() {
    return Optional.ofNullable(environment);
  }

  /** The local system's data folder, where no environment is named. */
  public Path data() {
    return data == null ? RunningSystem.folder(Checkout.root(), "dev") : data;
  }

  /** A client of the database, whether the table is there or not. */
  public DynamoDbClient database(PrintWriter progress) {
    return environment == null
        ? Clients.dynamoDb(RunningSystem.read(data()).dynamoDb())
        : AwsClients.dynamoDb(stack(assembly(progress)).region());
  }

  /**
   * @throws UserError when a table is in another account than the environment that is meant
   */
  public void requireOwnAccount(String tableArn, PrintWriter progress) {
    if (environment != null) {
      Deployment.requireAccount(assembly(progress), account(tableArn));
    }
  }

  /** What the app declares of the environment that is meant. */
  public Assembly assembly(PrintWriter progress) {
    return Checkout.assembly(environment, progress);
  }

  private OpenTable local() {
    var folder = data();
    var endpoint = RunningSystem.read(folder).dynamoDb();
    var client = Clients.dynamoDb(endpoint);
    try {
      arn(client, "the local system", "make it with bin/cruddur ddb schema-load");
    } catch (SdkClientException e) {
      throw new UserError(
          "Nothing answers at %s: start the local system with bin/cruddur up".formatted(endpoint),
          e);
    }
    return new OpenTable(
        client,
        TableSchema.TABLE_NAME,
        "the local system at " + endpoint,
        Optional.of(folder),
        Optional.empty());
  }

  private OpenTable deployed(PrintWriter progress) {
    var assembly = assembly(progress);
    var stack = stack(assembly);
    var client = AwsClients.dynamoDb(stack.region());
    var account = accountOf(client, stack.region());
    Deployment.requireAccount(assembly, account);
    return new OpenTable(
        client,
        TableSchema.TABLE_NAME,
        "%s, account %s, %s".formatted(environment, account, stack.region()),
        Optional.empty(),
        Optional.of(Region.of(stack.region())));
  }

  private static Stack stack(Assembly assembly) {
    return assembly.only("AWS::DynamoDB::GlobalTable").stack();
  }

  private String accountOf(DynamoDbClient client, String region) {
    try {
      return account(
          arn(
              client,
              "%s (%s)".formatted(environment, region),
              "deploy it first, or use other credentials"));
    } catch (SdkClientException e) {
      throw new UserError(
          "DynamoDB in %s cannot be asked (%s): check the network, and credentials such as AWS_PROFILE"
              .formatted(region, ClientFailures.words(e)),
          e);
    }
  }

  private static String arn(DynamoDbClient client, String where, String whatToDo) {
    try {
      return client.describeTable(r -> r.tableName(TableSchema.TABLE_NAME)).table().tableArn();
    } catch (ResourceNotFoundException e) {
      throw new UserError(
          "There is no table %s in %s: %s".formatted(TableSchema.TABLE_NAME, where, whatToDo), e);
    } catch (DynamoDbException e) {
      throw new UserError(
          "DynamoDB refuses to describe the table of %s (%s): use other credentials"
              .formatted(where, e.awsErrorDetails().errorCode()),
          e);
    }
  }

  /** Of {@code arn:aws:dynamodb:region:account:table/name}. */
  private static String account(String tableArn) {
    return tableArn.split(":")[4];
  }
}
