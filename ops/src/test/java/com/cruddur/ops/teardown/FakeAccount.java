package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.Account;
import com.cruddur.ops.aws.AwsFailure;
import com.cruddur.ops.aws.Caller;
import com.cruddur.ops.aws.DeployedStack;
import com.cruddur.ops.aws.Item;
import com.cruddur.ops.aws.Kind;
import com.cruddur.ops.aws.NetworkInterface;
import com.cruddur.ops.aws.Parameter;
import com.cruddur.ops.aws.StackResource;
import com.cruddur.ops.aws.TableCopy;
import com.cruddur.ops.aws.TableSettings;
import com.cruddur.ops.aws.VpcAttachment;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;

/**
 * An AWS account in memory, with an environment deployed in it. Deletions take time and read stale
 * for a while, protections refuse, interfaces of deleted functions linger.
 */
final class FakeAccount implements Account {
  /** Of a copy: how long it takes. */
  private static final Duration COPYING = Duration.ofMinutes(2);

  final FakeTime time;
  final FakeStacks stacks;
  final Map<String, Thing> things = new TreeMap<>();
  final Map<String, TableCopy> copies = new TreeMap<>();
  final Set<String> tagged = new TreeSet<>();
  final Map<String, Set<String>> importers = new TreeMap<>();

  final FakeParameters parameters = new FakeParameters();
  final FakeFunctions functions;

  /** What is named otherwise than by its id. */
  final List<Item> items = new ArrayList<>();

  final Map<String, String> poolDomains = new TreeMap<>();
  Caller caller =
      new Caller(TeardownTemplates.ACCOUNT, TeardownTemplates.REGION, "arn:aws:iam::1:user/ops");

  FakeAccount(FakeTime time) {
    this.time = time;
    this.stacks = new FakeStacks(this);
    this.functions = new FakeFunctions(time);
  }

  /** Deploys an environment's templates. */
  static FakeAccount with(String environment, FakeTime time) {
    var account = new FakeAccount(time);
    account.stacks.deploy(environment, environment.equals("prod"));
    return account;
  }

  Thing only(String type) {
    return things.values().stream()
        .filter(thing -> thing.type.equals(type))
        .findFirst()
        .orElseThrow();
  }

  void settle() {
    things.values().removeIf(thing -> thing.leaves != null && !thing.leaves.isAfter(time.now()));
    stacks.settle();
  }

  /** By id, of what still stands: termination and deletion protection, and VPC attachments. */
  Map<String, String> protections() {
    var all = new TreeMap<String, String>();
    settle();
    stacks.standing().stream()
        .filter(stack -> !stack.status.equals("DELETE_IN_PROGRESS"))
        .forEach(stack -> all.put(stack.template.name(), "" + stack.terminationProtected));
    things.values().stream()
        .filter(it -> it.kind().filter(kind -> kind != Kind.NETWORK_INTERFACE).isPresent())
        .forEach(thing -> all.put(thing.id, thing.isProtected + " " + thing.attachment));
    return all;
  }

  private Thing thing(String id) {
    return find(id)
        .orElseThrow(() -> new AwsFailure("fake", "ResourceNotFoundException", id, false));
  }

  private Optional<Thing> find(String id) {
    settle();
    return Optional.ofNullable(things.get(id));
  }

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public List<DeployedStack> stacks(String prefix) {
    settle();
    return stacks.all(prefix);
  }

  @Override
  public Optional<DeployedStack> stack(String nameOrId) {
    settle();
    return stacks.find(nameOrId).map(FakeStacks.Stack::seen);
  }

  @Override
  public List<StackResource> resources(String stackId) {
    settle();
    return stacks.get(stackId).resources();
  }

  @Override
  public JsonNode template(String stackId) {
    return stacks.get(stackId).template.json();
  }

  @Override
  public List<String> deleteFailures(String stackId) {
    return List.copyOf(stacks.get(stackId).failures);
  }

  @Override
  public List<String> importers(String export) {
    settle();
    return users(export);
  }

  List<String> users(String export) {
    var all = new ArrayList<>(stacks.importers(export));
    all.addAll(importers.getOrDefault(export, Set.of()));
    return all;
  }

  @Override
  public void deleteStack(String stackId) {
    settle();
    stacks.delete(stackId);
  }

  @Override
  public void protectStack(String name, boolean on) {
    settle();
    stacks.protect(name, on);
  }

  @Override
  public Optional<JsonNode> table(String name) {
    return find(name)
        .map(
            table ->
                Json.object()
                    .put("TableId", "made " + table.created)
                    .put("CreationDateTime", table.created.toString())
                    .put("DeletionProtectionEnabled", table.isProtected));
  }

  @Override
  public void protectTable(String name, boolean on) {
    thing(name).isProtected = on;
  }

  @Override
  public TableSettings tableSettings(String name) {
    thing(name);
    return new TableSettings("", 0, new TreeMap<>(), Json.object().path("none"));
  }

  @Override
  public void changeTable(String operation, JsonNode input) {
    throw new AwsFailure("fake", "AccessDenied", "teardown changes no table so", false);
  }

  @Override
  public List<TableCopy> copies(String table) {
    return copies.values().stream()
        .map(
            copy ->
                new TableCopy(
                    copy.arn(),
                    copy.made(),
                    copy.complete() || !copy.made().plus(COPYING).isAfter(time.now()),
                    copy.tableId()))
        .filter(copy -> table(table).filter(copy::isOf).isPresent())
        .toList();
  }

  @Override
  public String backUp(String table, String backupName) {
    thing(table);
    var arn = "arn:%s %s".formatted(backupName, thing(table).created);
    copies.computeIfAbsent(arn, _ -> new TableCopy(arn, time.now(), false, ""));
    return arn;
  }

  @Override
  public Optional<UserPoolType> userPool(String id) {
    return find(id)
        .map(
            pool ->
                UserPoolType.builder()
                    .deletionProtection(pool.isProtected ? "ACTIVE" : "INACTIVE")
                    .domain(poolDomains.get(id))
                    .build());
  }

  @Override
  public void protectUserPool(String id, boolean on) {
    thing(id).isProtected = on;
  }

  @Override
  public Optional<VpcAttachment> attachment(String function) {
    return find(function).map(it -> it.attachment);
  }

  @Override
  public void attach(String function, VpcAttachment attachment) {
    functions.attach(thing(function), attachment);
  }

  @Override
  public Optional<GetFunctionConfigurationResponse> functionConfiguration(String function) {
    return find(function).map(functions::configuration);
  }

  @Override
  public List<NetworkInterface> networkInterfaces(String vpc) {
    settle();
    return things.values().stream()
        .filter(thing -> thing.type.equals("AWS::EC2::NetworkInterface"))
        .filter(thing -> thing.uses.contains(vpc))
        .map(thing -> new NetworkInterface(thing.id, thing.id, "in-use"))
        .toList();
  }

  @Override
  public int objects(String bucket) {
    return find(bucket).map(it -> it.objects).orElse(0);
  }

  @Override
  public void empty(String bucket) {
    find(bucket).ifPresent(it -> it.objects = 0);
  }

  @Override
  public Optional<Boolean> logGroupProtected(String name) {
    return find(name).map(it -> it.isProtected);
  }

  @Override
  public void protectLogGroup(String name, boolean on) {
    thing(name).isProtected = on;
  }

  @Override
  public Optional<Instant> keyDeletion(String key) {
    return find(key).map(it -> it.leaves);
  }

  @Override
  public Optional<Parameter> parameter(String name) {
    return Optional.ofNullable(parameters.all.get(name));
  }

  @Override
  public long putParameter(String name, String value, boolean overwrite) {
    return parameters.put(name, value, overwrite);
  }

  @Override
  public void deleteParameter(String name) {
    parameters.all.remove(name);
  }

  @Override
  public List<Item> list(Kind kind) {
    settle();
    var all = new ArrayList<>(items);
    parameters.all.keySet().forEach(name -> all.add(new Item(Kind.PARAMETER, name, name, "")));
    things
        .values()
        .forEach(it -> it.kind().ifPresent(of -> all.add(new Item(of, it.id, it.id, ""))));
    return all.stream().filter(item -> item.kind() == kind).toList();
  }

  @Override
  public Set<String> tagged(Map<String, String> tags) {
    return tagged;
  }
}
