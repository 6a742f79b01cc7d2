package com.cruddur.ops.aws;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The account that the credentials of the SDK's default chain belong to. */
public final class AwsAccount implements Account, AutoCloseable {
  private final NodeBridge bridge;
  private final Requests requests;
  private final StackCalls stacks;
  private final TableCalls tables;
  private final Buckets buckets;
  private final NetworkCalls network;
  private final UserPoolCalls pools;
  private final LogGroupCalls logGroups;
  private final ParameterCalls parameters;

  private AwsAccount(NodeBridge bridge) {
    this.bridge = bridge;
    this.requests = new Requests(bridge);
    this.stacks = new StackCalls(requests);
    this.tables = new TableCalls(requests);
    this.buckets = new Buckets(requests);
    this.network = new NetworkCalls(requests);
    this.pools = new UserPoolCalls(requests);
    this.logGroups = new LogGroupCalls(requests);
    this.parameters = new ParameterCalls(requests);
  }

  /**
   * @param root the project's folder
   * @param environment set in addition to what this process inherits, for example {@code
   *     AWS_PROFILE}
   */
  public static AwsAccount open(Path root, Map<String, String> environment) {
    return new AwsAccount(NodeBridge.start(root, environment));
  }

  @Override
  public Caller caller() {
    var answer = requests.calls().call("sts", "GetCallerIdentity", Json.object());
    return new Caller(
        answer.output().path("Account").asText(),
        answer.region(),
        answer.output().path("Arn").asText());
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
    return new TableSettingsCalls(requests).of(name);
  }

  @Override
  public void changeTable(String operation, JsonNode input) {
    requests.calls().call("dynamodb", operation, input);
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
  public Optional<JsonNode> userPool(String id) {
    return pools.pool(id);
  }

  @Override
  public void protectUserPool(String id, boolean on) {
    pools.protect(id, on);
  }

  @Override
  public Optional<VpcAttachment> attachment(String function) {
    return network.attachment(function);
  }

  @Override
  public Optional<JsonNode> functionConfiguration(String function) {
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
    return buckets.objects(bucket);
  }

  @Override
  public void empty(String bucket) {
    buckets.empty(bucket);
  }

  @Override
  public Optional<Boolean> logGroupProtected(String name) {
    return logGroups.isProtected(name);
  }

  @Override
  public void protectLogGroup(String name, boolean on) {
    logGroups.protect(name, on);
  }

  @Override
  public Optional<Instant> keyDeletion(String key) {
    return requests
        .find("kms", "DescribeKey", "KeyId", key)
        .map(output -> output.path("KeyMetadata").path("DeletionDate").asText())
        .filter(date -> !date.isEmpty())
        .map(Instant::parse);
  }

  @Override
  public Optional<Parameter> parameter(String name) {
    return parameters.parameter(name);
  }

  @Override
  public long putParameter(String name, String value, boolean overwrite) {
    return parameters.put(name, value, overwrite);
  }

  @Override
  public void deleteParameter(String name) {
    parameters.delete(name);
  }

  @Override
  public List<Item> list(Kind kind) {
    return kind.pages(bridge, () -> caller().account()).all(kind.list()).stream()
        .map(kind::item)
        .toList();
  }

  @Override
  public Set<String> tagged(Map<String, String> tags) {
    ArrayNode filters = Json.array();
    tags.forEach(
        (key, value) ->
            filters.add(Json.object().put("Key", key).set("Values", Json.array().add(value))));
    var arns = new TreeSet<String>();
    new Pages(
            bridge,
            "resource-groups-tagging-api",
            "GetResources",
            Requests.input("TagFilters", filters),
            "PaginationToken",
            "PaginationToken")
        .all("ResourceTagMappingList")
        .forEach(resource -> arns.add(resource.path("ResourceARN").asText()));
    return arns;
  }

  @Override
  public void close() {
    bridge.close();
  }
}
