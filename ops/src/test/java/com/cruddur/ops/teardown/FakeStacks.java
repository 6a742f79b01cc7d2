package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.AwsFailure;
import com.cruddur.ops.aws.DeployedStack;
import com.cruddur.ops.aws.StackResource;
import com.cruddur.ops.aws.VpcAttachment;
import com.cruddur.ops.teardown.References.Node;
import com.cruddur.templates.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** CloudFormation in the fake account. */
final class FakeStacks {
  /** How long a description shows what was before. */
  static final Duration STALE = Duration.ofSeconds(15);

  static final Duration TAKES = Duration.ofSeconds(25);

  /** Much shorter than Lambda's, so that thousands of runs end soon; longer than a stack's. */
  static final Duration INTERFACES_LINGER = Duration.ofSeconds(100);

  private static final String FUNCTION = "AWS::Lambda::Function";

  final class Stack {
    final StackTemplate template;
    final String id;
    final Map<String, String> physicalIds = new LinkedHashMap<>();
    final Map<String, String> states = new LinkedHashMap<>();
    final List<String> failures = new ArrayList<>();
    final SortedMap<String, String> tags = new TreeMap<>();
    String status = "CREATE_COMPLETE";
    boolean terminationProtected;
    private String before = status;
    private Instant changed = Instant.EPOCH;
    private Instant ends;

    private Stack(StackTemplate template) {
      this.template = template;
      this.id = "arn:aws:cloudformation:stack/" + template.name();
    }

    void become(String next) {
      before = status;
      status = next;
      changed = account.time.now();
    }

    DeployedStack seen() {
      boolean stale = account.time.now().isBefore(changed.plus(STALE));
      return new DeployedStack(
          template.name(),
          id,
          stale ? before : status,
          "",
          terminationProtected,
          "",
          new TreeMap<>(),
          tags);
    }

    List<StackResource> resources() {
      return physicalIds.entrySet().stream()
          .map(
              entry ->
                  new StackResource(
                      entry.getKey(),
                      entry.getValue(),
                      references.type(new Node(template.name(), entry.getKey())),
                      states.get(entry.getKey())))
          .toList();
    }
  }

  private final FakeAccount account;
  private final Map<String, Stack> stacks = new LinkedHashMap<>();
  private References references;

  /** How long CloudFormation is at work on a stack. */
  Duration takes = TAKES;

  FakeStacks(FakeAccount account) {
    this.account = account;
  }

  void deploy(String environment, boolean terminationProtected) {
    references = TeardownTemplates.references(environment);
    for (StackTemplate template : TeardownTemplates.shared(environment)) {
      var stack = new Stack(template);
      stack.terminationProtected = terminationProtected;
      stack.tags.putAll(TeardownTemplates.target(environment).tags());
      stacks.put(template.name(), stack);
      for (StackTemplate.Declared resource : template.resources()) {
        var thing = new Thing(resource.type(), physicalId(template.name(), resource));
        thing.isProtected = DeletionOutcome.isProtected(resource);
        account.things.put(thing.id, thing);
        stack.physicalIds.put(resource.logicalId(), thing.id);
        stack.states.put(resource.logicalId(), "CREATE_COMPLETE");
      }
    }
    references.bodies().keySet().forEach(this::connect);
  }

  /** Another application's, without a resource. */
  Stack add(String name) {
    var stack = new Stack(new StackTemplate(name, Json.object()));
    stack.tags.put("project", "another");
    stacks.put(name, stack);
    return stack;
  }

  private void connect(Node node) {
    Thing thing = thing(node);
    thing.uses = references.of(node).stream().map(it -> thing(it).id).collect(Collectors.toSet());
    if (thing.type.equals(FUNCTION)) {
      thing.attachment = new VpcAttachment(List.of("subnet-1"), List.of("sg-1"));
      var networkInterface =
          new Thing("AWS::EC2::NetworkInterface", "AWS Lambda VPC ENI-" + thing.id + "-1");
      networkInterface.uses =
          account.things.values().stream()
              .filter(it -> it.type.matches("AWS::EC2::(VPC|Subnet|SecurityGroup)"))
              .filter(it -> it.id.contains("-network-"))
              .map(it -> it.id)
              .collect(Collectors.toSet());
      account.things.put(networkInterface.id, networkInterface);
    }
  }

  private static String physicalId(String stack, StackTemplate.Declared resource) {
    return switch (resource.type()) {
      case "AWS::DynamoDB::GlobalTable" -> "cruddur-messages";
      case "AWS::S3::Bucket" -> (stack + "-" + resource.logicalId()).toLowerCase(Locale.ROOT);
      default -> stack + "-" + resource.logicalId();
    };
  }

  private Thing thing(Node node) {
    return account.things.get(stacks.get(node.stack()).physicalIds.get(node.logicalId()));
  }

  /** A deleted one out of a list has no tags. */
  List<DeployedStack> all(String prefix) {
    return stacks.values().stream()
        .filter(stack -> stack.template.name().startsWith(prefix))
        .map(Stack::seen)
        .map(it -> it.isDeleted() ? DeployedStack.deleted(it.name(), it.id()) : it)
        .toList();
  }

  List<Stack> standing() {
    return stacks.values().stream()
        .filter(stack -> !stack.status.equals("DELETE_COMPLETE"))
        .toList();
  }

  Stack stack(String name) {
    return stacks.get(name);
  }

  /** A deleted one only by its id. */
  Optional<Stack> find(String nameOrId) {
    return stacks.values().stream()
        .filter(
            stack ->
                stack.id.equals(nameOrId)
                    || (stack.template.name().equals(nameOrId)
                        && !stack.status.equals("DELETE_COMPLETE")))
        .findFirst();
  }

  Stack get(String nameOrId) {
    return find(nameOrId)
        .orElseThrow(
            () ->
                new AwsFailure(
                    "fake", "ValidationError", "Stack " + nameOrId + " does not exist", false));
  }

  List<String> importers(String export) {
    return standing().stream()
        .filter(stack -> stack.template.imports().contains(export))
        .map(stack -> stack.template.name())
        .toList();
  }

  void protect(String name, boolean on) {
    Stack stack = get(name);
    if (stack.status.endsWith("_IN_PROGRESS")) {
      throw new AwsFailure("fake", "ValidationError", name + " is in progress", false);
    }
    stack.terminationProtected = on;
  }

  void delete(String id) {
    Stack stack = get(id);
    if (stack.terminationProtected) {
      throw new AwsFailure(
          "fake", "ValidationError", "TerminationProtection is enabled on " + id, false);
    }
    if (!stack.status.startsWith("DELETE_") || stack.status.equals("DELETE_FAILED")) {
      stack.failures.clear();
      stack.become("DELETE_IN_PROGRESS");
      stack.ends = account.time.now().plus(takes);
    }
  }

  /**
   * What CloudFormation does when the first deployment of a stack fails: policies count here too.
   */
  void failedFirst(String name) {
    Stack stack = get(name);
    end(stack);
    stack.become("ROLLBACK_COMPLETE");
  }

  void settle() {
    for (Stack stack : stacks.values()) {
      if (stack.status.equals("DELETE_IN_PROGRESS") && !account.time.now().isBefore(stack.ends)) {
        end(stack);
      }
    }
  }

  private void end(Stack stack) {
    for (String export : stack.template.exports()) {
      var users = account.users(export);
      if (!users.isEmpty()) {
        stack.failures.add("Export " + export + " cannot be deleted as it is in use by " + users);
        stack.become("DELETE_FAILED");
        return;
      }
    }
    var left = new LinkedHashSet<Node>();
    stack.states.forEach(
        (logicalId, state) -> {
          if (!state.equals("DELETE_COMPLETE")) {
            left.add(new Node(stack.template.name(), logicalId));
          }
        });
    boolean more = true;
    while (more) {
      Optional<Node> next =
          left.stream()
              .filter(node -> left.stream().noneMatch(user -> references.of(user).contains(node)))
              .filter(node -> remove(stack, node))
              .findFirst();
      next.ifPresent(left::remove);
      more = next.isPresent();
    }
    stack.become(left.isEmpty() ? "DELETE_COMPLETE" : "DELETE_FAILED");
  }

  /** Whether it is done with: deleted, or kept. */
  private boolean remove(Stack stack, Node node) {
    var body = references.bodies().get(node);
    if (body.path("DeletionPolicy").asText().startsWith("Retain")) {
      stack.states.put(node.logicalId(), "DELETE_SKIPPED");
      return true;
    }
    Thing thing = thing(node);
    if (thing != null) {
      Optional<String> refusal = thing.refusal(users(thing), account.time.now());
      if (refusal.isPresent()) {
        stack.failures.add(node.logicalId() + ": " + refusal.get());
        stack.states.put(node.logicalId(), "DELETE_FAILED");
        return false;
      }
      if (thing.type.equals("AWS::KMS::Key")) {
        thing.leaves = account.time.now().plus(Duration.ofDays(30));
      } else {
        account.things.remove(thing.id);
      }
      if (thing.type.equals(FUNCTION)) {
        account.things.get("AWS Lambda VPC ENI-" + thing.id + "-1").leaves =
            account.time.now().plus(INTERFACES_LINGER);
      }
    }
    stack.states.put(node.logicalId(), "DELETE_COMPLETE");
    return true;
  }

  /** What AWS itself would not let go of: what is kept, or referred to by policies, may dangle. */
  private List<Thing> users(Thing used) {
    Set<String> holding =
        Set.of("AWS::EC2::NetworkInterface", "AWS::DAX::Cluster", "AWS::EC2::SecurityGroupEgress");
    return account.things.values().stream()
        .filter(thing -> holding.contains(thing.type))
        .filter(thing -> thing.uses.contains(used.id))
        .toList();
  }
}
