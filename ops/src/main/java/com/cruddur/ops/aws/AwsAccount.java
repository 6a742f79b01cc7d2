package com.cruddur.ops.aws;

import com.cruddur.clients.CallLimits;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

/** The account that the credentials of the SDK's default chain belong to. */
public final class AwsAccount implements Account {
  /** For the way to credentials, which comes before a call. */
  static final Duration CREDENTIALS = Duration.ofSeconds(30);

  /** For a call, so that both together end as {@link CallLimits#STANDARD} says. */
  static final CallLimits LIMITS =
      new CallLimits(CallLimits.STANDARD.attempt(), CallLimits.STANDARD.call().minus(CREDENTIALS));

  private final AccountClients aws;
  private final StackCalls stacks;
  private final TableCalls tables;
  private final NetworkCalls network;

  private AwsAccount(AccountClients aws) {
    this.aws = aws;
    this.stacks = new StackCalls(aws);
    this.tables = new TableCalls(aws);
    this.network = new NetworkCalls(aws);
  }

  /**
   * @param region empty: the SDK's own chain says
   */
  public static Account open(Optional<String> region) {
    var credentials = new AccountCredentials(DeadlineCredentials.ofTheDefaultChain(CREDENTIALS));
    return open(
        LIMITS,
        builder -> {
          builder.credentialsProvider(credentials);
          region.map(Region::of).ifPresent(builder::region);
        });
  }

  /**
   * @param setting of each client: region, credentials
   */
  public static Account open(CallLimits limits, Consumer<AwsClientBuilder<?, ?>> setting) {
    var account = new AwsAccount(new AccountClients(limits, setting));
    return (Account)
        Proxy.newProxyInstance(
            Account.class.getClassLoader(),
            new Class<?>[] {Account.class},
            (_, method, arguments) -> {
              try {
                return method.invoke(account, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause() instanceof SdkException failure
                    ? Failures.of(failure)
                    : e.getCause();
              }
            });
  }

  @Override
  public Caller caller() {
    var sts = aws.sts();
    var answer = sts.getCallerIdentity();
    return new Caller(
        answer.account(), sts.serviceClientConfiguration().region().id(), answer.arn());
  }

  @Override
  public List<DeployedStack> stacks(String prefix) {
    return stacks.stacks(prefix);
  }

  @Override
  public Optional<DeployedStack> stack(String nameOrId) {
    return stacks.stack(nameOrId);
  }

  @Override
  public List<StackResource> resources(String stackId) {
    return stacks.resources(stackId);
  }

  @Override
  public JsonNode template(String stackId) {
    return stacks.template(stackId);
  }

  @Override
  public List<String> deleteFailures(String stackId) {
    return stacks.deleteFailures(stackId);
  }

  @Override
  public List<String> importers(String export) {
    return stacks.importers(export);
  }

  @Override
  public void deleteStack(String stackId) {
    stacks.delete(stackId);
  }

  @Override
  public void protectStack(String name, boolean on) {
    stacks.protect(name, on);
  }

  @Override
  public Optional<JsonNode> table(String name) {
    return tables.table(name);
  }

  @Override
  public void protectTable(String name, boolean on) {
    tables.protect(name, on);
  }

  @Override
  public TableSettings tableSettings(String name) {
    return new TableSettingsCalls(aws.dynamoDb()).of(name);
  }

  @Override
  public void changeTable(String operation, JsonNode input) {
    tables.change(operation, input);
  }

  @Override
  public List<TableCopy> copies(String table) {
    return tables.copies(table);
  }

  @Override
  public String backUp(String table, String backupName) {
    return tables.backUp(table, backupName);
  }

  @Override
  public Optional<UserPoolType> userPool(String id) {
    return new UserPoolCalls(aws.cognito()).pool(id);
  }

  @Override
  public void protectUserPool(String id, boolean on) {
    new UserPoolCalls(aws.cognito()).protect(id, on);
  }

  @Override
  public Optional<VpcAttachment> attachment(String function) {
    return network.attachment(function);
  }

  @Override
  public Optional<GetFunctionConfigurationResponse> functionConfiguration(String function) {
    return network.configuration(function);
  }

  @Override
  public void attach(String function, VpcAttachment attachment) {
    network.attach(function, attachment);
  }

  @Override
  public List<NetworkInterface> networkInterfaces(String vpc) {
    return network.interfaces(vpc);
  }

  @Override
  public int objects(String bucket) {
    return new Buckets(aws.s3()).objects(bucket);
  }

  @Override
  public void empty(String bucket) {
    new Buckets(aws.s3()).empty(bucket);
  }

  @Override
  public Optional<Boolean> logGroupProtected(String name) {
    return new LogGroupCalls(aws.logs()).isProtected(name);
  }

  @Override
  public void protectLogGroup(String name, boolean on) {
    new LogGroupCalls(aws.logs()).protect(name, on);
  }

  @Override
  public Optional<Instant> keyDeletion(String key) {
    return AwsFailure.found(() -> aws.kms().describeKey(r -> r.keyId(key)))
        .map(answer -> answer.keyMetadata().deletionDate());
  }

  @Override
  public Optional<Parameter> parameter(String name) {
    return new ParameterCalls(aws.ssm()).parameter(name);
  }

  @Override
  public long putParameter(String name, String value, boolean overwrite) {
    return new ParameterCalls(aws.ssm()).put(name, value, overwrite);
  }

  @Override
  public void deleteParameter(String name) {
    new ParameterCalls(aws.ssm()).delete(name);
  }

  @Override
  public List<Item> list(Kind kind) {
    return kind.list(aws);
  }

  @Override
  public Set<String> tagged(Map<String, String> tags) {
    var filters =
        tags.entrySet().stream()
            .map(tag -> TagFilter.builder().key(tag.getKey()).values(tag.getValue()).build())
            .toList();
    var arns = new TreeSet<String>();
    for (ResourceTagMapping resource :
        aws.tags().getResourcesPaginator(r -> r.tagFilters(filters)).resourceTagMappingList()) {
      arns.add(resource.resourceARN());
    }
    return arns;
  }

  @Override
  public void close() {
    aws.close();
  }
}
