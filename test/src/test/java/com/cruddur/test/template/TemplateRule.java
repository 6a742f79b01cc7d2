package com.cruddur.test.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** What holds for every resource of every stack; each finding names the resource. */
enum TemplateRule {
  NO_CUSTOM_RESOURCE(
      (stack, findings) ->
          stack
              .resources()
              .forEach(
                  (id, resource) -> {
                    String type = resource.path("Type").textValue();
                    if (type.startsWith("Custom::")
                        || type.equals("AWS::CloudFormation::CustomResource")) {
                      findings.add(id + " is a custom resource");
                    }
                  })),

  /**
   * All resources are named by ARN, where AWS has a resource level at all; in the policy of a key,
   * {@code *} is the key itself.
   */
  NO_WILDCARD_RESOURCE(
      (stack, findings) ->
          Policies.statements(stack)
              .forEach(
                  statement -> {
                    if (statement.json().path("Effect").textValue().equals("Allow")
                        && !statement.isOfKey()
                        && Json.elements(statement.json().path("Resource"))
                            .anyMatch(resource -> resource.asText().equals("*"))
                        && !Json.elements(statement.json().path("Action"))
                            .allMatch(
                                action -> Policies.WITHOUT_RESOURCE.contains(action.textValue()))) {
                      findings.add(statement.owner() + " allows on *: " + statement.json());
                    }
                  })),

  NO_WILDCARD_ACTION(
      (stack, findings) ->
          Policies.statements(stack)
              .forEach(
                  statement -> {
                    if (statement.json().path("Effect").textValue().equals("Allow")
                        && !statement.managesKey()
                        && Json.elements(statement.json().path("Action"))
                            .anyMatch(action -> action.textValue().contains("*"))) {
                      findings.add(statement.owner() + " allows actions by pattern");
                    }
                  })),

  /** Inline policies alone: they are what the source says, and they die with the role. */
  NO_POLICY_OUTSIDE_ITS_ROLE(
      (stack, findings) ->
          stack
              .resources()
              .forEach(
                  (id, resource) -> {
                    String type = resource.path("Type").textValue();
                    if (type.equals("AWS::IAM::Policy")
                        || type.equals("AWS::IAM::ManagedPolicy")
                        || !resource.at("/Properties/ManagedPolicyArns").isMissingNode()) {
                      findings.add(id + " has permissions beside its inline policies");
                    }
                  })),

  /** The group is the stack's own and expires, and the role cannot make one after the stack. */
  EVERY_FUNCTION_HAS_ITS_LOG_GROUP(
      (stack, findings) ->
          stack
              .resources("AWS::Lambda::Function")
              .forEach(
                  (id, function) -> {
                    String group = function.at("/Properties/LoggingConfig/LogGroup/Ref").asText("");
                    JsonNode log = stack.resources("AWS::Logs::LogGroup").get(group);
                    if (log == null || !log.at("/Properties/RetentionInDays").isInt()) {
                      findings.add(id + " has no log group with a retention");
                    }
                    if (stack.template().toString().contains("logs:CreateLogGroup")) {
                      findings.add(id + " could make a log group of its own");
                    }
                  })),

  /** Whoever adds a type says whether people would miss what it holds. */
  EVERY_TYPE_IS_JUDGED(
      (stack, findings) ->
          stack
              .resources()
              .forEach(
                  (id, resource) -> {
                    if (!Stateful.isJudged(resource)) {
                      findings.add(id + " is neither stateful nor stateless: say it in Stateful");
                    }
                  })),

  /** Deleting something protected fails half way; keeping something unprotected keeps nothing. */
  REMOVAL_MEETS_PROTECTION(
      (stack, findings) ->
          stack
              .resources()
              .forEach(
                  (id, resource) -> {
                    boolean kept = resource.path("DeletionPolicy").asText().equals("Retain");
                    Stateful.protections(resource)
                        .forEach(
                            (protection, on) -> {
                              if (on != kept) {
                                findings.add(
                                    "%s is %s and has %s %s"
                                        .formatted(
                                            id,
                                            kept ? "kept" : "deleted",
                                            on ? "a" : "no",
                                            protection));
                              }
                            });
                  })),

  /**
   * What is kept stands in a stack that refuses to go, and no such stack deletes what is missed.
   */
  REMOVAL_MEETS_TERMINATION_PROTECTION(
      (stack, findings) ->
          stack
              .resources()
              .forEach(
                  (id, resource) -> {
                    boolean kept = resource.path("DeletionPolicy").asText().equals("Retain");
                    if (stack.terminationProtection()
                        ? Stateful.isStateful(resource) && !kept
                        : kept) {
                      findings.add(
                          "%s is %s with a stack that %s be terminated"
                              .formatted(
                                  id,
                                  kept ? "kept" : "deleted",
                                  stack.terminationProtection() ? "must not" : "may"));
                    }
                  })),

  /** CloudFormation's own default is to delete; replacing is deleting too. */
  REMOVAL_IS_STATED_AND_THE_SAME_FOR_REPLACEMENT(
      (stack, findings) ->
          stack
              .resources()
              .forEach(
                  (id, resource) -> {
                    JsonNode deletion = resource.path("DeletionPolicy");
                    if (Stateful.isStateful(resource) && deletion.isMissingNode()
                        || !deletion.equals(resource.path("UpdateReplacePolicy"))
                            && !Stateful.isVersion(resource)) {
                      findings.add(id + " states no removal policy, or two different ones");
                    }
                  })),

  /** They block replacement, and a second environment in the same account. */
  NO_PHYSICAL_NAME_BUT_THE_WIRE_FORMATS(
      (stack, findings) ->
          stack
              .resources()
              .forEach(
                  (id, resource) ->
                      resource
                          .path("Properties")
                          .forEachEntry(
                              (property, value) -> {
                                if (PhysicalNames.isName(resource, property)
                                    && value.isTextual()
                                    && !PhysicalNames.isAllowed(
                                        resource.path("Type").textValue(),
                                        stack.environment(),
                                        value.textValue())) {
                                  findings.add(id + " has the physical name " + value);
                                }
                              }))),

  /** By what bills are split and leftovers are found. */
  EVERYTHING_TAGGABLE_IS_TAGGED(
      (stack, findings) ->
          stack
              .resources()
              .forEach(
                  (id, resource) -> {
                    if (!Tagging.UNTAGGABLE.contains(resource.path("Type").textValue())
                        && !Tagging.isTagged(resource, stack.environment())) {
                      findings.add(id + " lacks the tags project and environment");
                    }
                  })),

  /** It can be chosen at creation only, and cdk-nag has no rule for it. */
  DAX_SPEAKS_TLS(
      (stack, findings) ->
          stack
              .resources("AWS::DAX::Cluster")
              .forEach(
                  (id, cluster) -> {
                    if (!cluster
                        .at("/Properties/ClusterEndpointEncryptionType")
                        .asText()
                        .equals("TLS")) {
                      findings.add(id + " is reached in plain text");
                    }
                  })),

  /** Without one, an endpoint leads whoever stands in the network to every account. */
  EVERY_ENDPOINT_HAS_A_POLICY(
      (stack, findings) ->
          stack
              .resources("AWS::EC2::VPCEndpoint")
              .forEach(
                  (id, endpoint) -> {
                    JsonNode statements = endpoint.at("/Properties/PolicyDocument/Statement");
                    if (statements.isEmpty()
                        || !Json.elements(statements)
                            .allMatch(s -> s.toString().contains("aws:PrincipalAccount"))) {
                      findings.add(id + " has no policy that keeps it to this account");
                    }
                  })),

  /** A placeholder account belongs to its own environment alone; dev takes the account at hand. */
  NO_OTHER_ACCOUNT(
      (stack, findings) -> {
        String account = stack.artifact().path("environment").textValue().split("/")[2];
        Pattern.compile("(?<![0-9a-f])\\d{12}(?![0-9a-f])")
            .matcher(stack.template().toString())
            .results()
            .filter(match -> !match.group().equals(account))
            .forEach(match -> findings.add("account " + match.group() + " is named"));
      });

  private final BiConsumer<SynthesizedStack, List<String>> check;

  TemplateRule(BiConsumer<SynthesizedStack, List<String>> check) {
    this.check = check;
  }

  /** What is wrong with the stack; empty when the rule holds. */
  List<String> findings(SynthesizedStack stack) {
    List<String> findings = new ArrayList<>();
    check.accept(stack, findings);
    return findings;
  }
}
