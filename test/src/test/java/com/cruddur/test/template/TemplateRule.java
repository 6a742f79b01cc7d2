package com.cruddur.test.template;

import com.cruddur.infra.synth.Json;
import com.cruddur.infra.synth.SynthesizedStack;
import com.cruddur.test.template.Policies.Statement;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What holds for every resource of every stack; each finding names the resource. */
enum TemplateRule {
  NO_CUSTOM_RESOURCE(
      resources(
          (_, resource) ->
              type(resource).startsWith("Custom::")
                  || type(resource).equals("AWS::CloudFormation::CustomResource"),
          "is a custom resource")),

  /**
   * All resources are named by ARN, where AWS has a resource level at all; in the policy of a key,
   * {@code *} is the key itself.
   */
  NO_WILDCARD_RESOURCE(
      allowed(
          statement ->
              !statement.isOfKey()
                  && Json.elements(statement.json().path("Resource"))
                      .anyMatch(resource -> resource.asText().equals("*"))
                  && !Json.elements(statement.json().path("Action"))
                      .allMatch(action -> Policies.WITHOUT_RESOURCE.contains(action.textValue())),
          "on *")),

  NO_WILDCARD_ACTION(
      allowed(
          statement ->
              !statement.managesKey()
                  && Json.elements(statement.json().path("Action"))
                      .anyMatch(action -> action.textValue().contains("*")),
          "actions by pattern")),

  /** Inline policies alone: they are what the source says, and they die with the role. */
  NO_POLICY_OUTSIDE_ITS_ROLE(
      resources(
          (_, resource) ->
              Set.of("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy").contains(type(resource))
                  || resource.path("Properties").has("ManagedPolicyArns"),
          "has permissions beside its inline policies")),

  /** The group is the stack's own and expires. */
  EVERY_FUNCTION_HAS_ITS_LOG_GROUP(
      resources(
          "AWS::Lambda::Function",
          (stack, function) -> {
            String group = function.at("/Properties/LoggingConfig/LogGroup/Ref").asText("");
            JsonNode log = stack.resources("AWS::Logs::LogGroup").get(group);
            return log == null || !log.at("/Properties/RetentionInDays").isInt();
          },
          "has no log group with a retention")),

  /** A dying function would make its group again, after the stack. */
  NO_ROLE_MAKES_A_LOG_GROUP(
      allowed(
          statement ->
              Json.elements(statement.json().path("Action"))
                  .anyMatch(action -> action.textValue().equalsIgnoreCase("logs:CreateLogGroup")),
          "a log group beside the stack's")),

  /** Whoever adds a type says whether people would miss what it holds. */
  EVERY_TYPE_IS_JUDGED(
      resources(
          (_, resource) -> !Stateful.isJudged(resource),
          "is neither stateful nor stateless: say it in Stateful")),

  /** Deleting something protected fails half way; keeping something unprotected keeps nothing. */
  REMOVAL_MEETS_PROTECTION(
      (stack, findings) ->
          stack
              .resources()
              .forEach(
                  (id, resource) -> {
                    boolean kept = isKept(resource);
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
                    boolean kept = isKept(resource);
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
      resources(
          (_, resource) -> {
            JsonNode deletion = resource.path("DeletionPolicy");
            return Stateful.isStateful(resource) && deletion.isMissingNode()
                || !deletion.equals(resource.path("UpdateReplacePolicy"))
                    && !Stateful.isVersion(resource);
          },
          "states no removal policy, or two different ones")),

  /** They block replacement, and a second environment in the same account. */
  NO_PHYSICAL_NAME_BUT_THE_WIRE_FORMATS(
      (stack, findings) ->
          stack
              .resources()
              .forEach(
                  (id, resource) -> {
                    String name = PhysicalNames.of(resource);
                    if (!name.isEmpty()
                        && !PhysicalNames.isAllowed(type(resource), stack.environment(), name)) {
                      findings.add("%s has the physical name \"%s\"".formatted(id, name));
                    }
                  })),

  /** By what bills are split and leftovers are found. */
  EVERYTHING_TAGGABLE_IS_TAGGED(
      resources(
          (stack, resource) ->
              !Tagging.UNTAGGABLE.contains(type(resource))
                  && !Tagging.isTagged(resource, stack.environment()),
          "lacks the tags project and environment")),

  /** It can be chosen at creation only, and cdk-nag has no rule for it. */
  DAX_SPEAKS_TLS(
      resources(
          "AWS::DAX::Cluster",
          (_, cluster) ->
              !cluster.at("/Properties/ClusterEndpointEncryptionType").asText().equals("TLS"),
          "is reached in plain text")),

  /** Without one, an endpoint leads whoever stands in the network to every account. */
  EVERY_ENDPOINT_HAS_A_POLICY(
      resources(
          "AWS::EC2::VPCEndpoint",
          (_, endpoint) -> {
            JsonNode statements = endpoint.at("/Properties/PolicyDocument/Statement");
            return statements.isEmpty()
                || !Json.elements(statements)
                    .allMatch(s -> s.toString().contains("aws:PrincipalAccount"));
          },
          "has no policy that keeps it to this account")),

  /**
   * A web ACL that stands before nothing, lets all in or only counts costs money and stops nobody.
   */
  EVERY_WEB_ACL_REFUSES(
      resources(
          "AWS::WAFv2::WebACL",
          (stack, acl) ->
              Json.elements(acl.at("/Properties/Rules"))
                      .noneMatch(
                          rule ->
                              rule.at("/Action").has("Block")
                                  && rule.at("/Statement/RateBasedStatement/Limit").isInt()
                                  && rule.at("/Statement/RateBasedStatement/AggregateKeyType")
                                      .asText()
                                      .equals("IP"))
                  || stack.resources("AWS::WAFv2::WebACLAssociation").values().stream()
                      .map(association -> association.path("Properties"))
                      .noneMatch(
                          association ->
                              stack
                                          .resources("AWS::WAFv2::WebACL")
                                          .get(association.at("/WebACLArn/Fn::GetAtt/0").asText(""))
                                      == acl
                                  && stack
                                      .resources("AWS::Cognito::UserPool")
                                      .containsKey(
                                          association.at("/ResourceArn/Fn::GetAtt/0").asText(""))),
          "refuses nobody, or stands before no pool of its stack")),

  /** One of tags counts nothing until the payer activates them. */
  EVERY_BUDGET_TELLS_SOMEBODY(
      resources(
          "AWS::Budgets::Budget",
          (_, budget) ->
              budget.at("/Properties/Budget").has("CostFilters")
                  || budget.at("/Properties/Budget/BudgetLimit/Amount").asInt() < 1
                  || budget.at("/Properties/NotificationsWithSubscribers").isEmpty()
                  || !Json.elements(budget.at("/Properties/NotificationsWithSubscribers"))
                      .allMatch(
                          told ->
                              told.at("/Subscribers/0/SubscriptionType").asText().equals("EMAIL")
                                  && told.at("/Subscribers/0/Address").asText().contains("@")),
          "tells nobody, or counts a part that may be nothing")),

  /**
   * A placeholder account belongs to its own environment alone; dev takes the account at hand. An
   * organization's policy names whoever takes on a teardown role, by his account.
   */
  NO_OTHER_ACCOUNT(
      (stack, findings) -> {
        String account = stack.artifact().path("environment").textValue().split("/")[2];
        Pattern.compile("(?<![0-9a-f])\\d{12}(?![0-9a-f])")
            .matcher(withoutOrganizationsPolicies(stack))
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

  /** Resources of any type that are wrong, and what is wrong with them. */
  private static BiConsumer<SynthesizedStack, List<String>> resources(
      BiPredicate<SynthesizedStack, JsonNode> wrong, String what) {
    return (stack, findings) ->
        stack
            .resources()
            .forEach(
                (id, resource) -> {
                  if (wrong.test(stack, resource)) {
                    findings.add(id + " " + what);
                  }
                });
  }

  /** The same of one type. */
  private static BiConsumer<SynthesizedStack, List<String>> resources(
      String type, BiPredicate<SynthesizedStack, JsonNode> wrong, String what) {
    return resources(
        (stack, resource) -> type(resource).equals(type) && wrong.test(stack, resource), what);
  }

  /** Statements that allow what they should not. */
  private static BiConsumer<SynthesizedStack, List<String>> allowed(
      Predicate<Statement> wrong, String what) {
    return (stack, findings) ->
        Policies.statements(stack).stream()
            .filter(statement -> statement.json().path("Effect").textValue().equals("Allow"))
            .filter(wrong)
            .forEach(
                statement ->
                    findings.add(
                        "%s allows %s: %s".formatted(statement.owner(), what, statement.json())));
  }

  private static String withoutOrganizationsPolicies(SynthesizedStack stack) {
    JsonNode template = stack.template().deepCopy();
    stack
        .resources("AWS::Organizations::Policy")
        .keySet()
        .forEach(id -> ((ObjectNode) template.path("Resources")).remove(id));
    return template.toString();
  }

  private static String type(JsonNode resource) {
    return resource.path("Type").textValue();
  }

  private static boolean isKept(JsonNode resource) {
    return resource.path("DeletionPolicy").asText().equals("Retain");
  }
}
