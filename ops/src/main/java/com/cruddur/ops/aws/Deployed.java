package com.cruddur.ops.aws;

import com.cruddur.review.DeployedSide;
import com.cruddur.review.Side;
import com.cruddur.review.judge.EnvironmentTemplates;
import com.cruddur.review.judge.StackTemplate;
import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Assembly;
import com.cruddur.templates.assembly.Stack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads an environment's templates, termination protection and CloudFormation's roles from its
 * account.
 */
public final class Deployed implements DeployedSide {
  private static final String EXECUTION_ROLE = "cloudFormationExecutionRoleArn";

  @Override
  public Side read(Path root, Side now) {
    var assembly = now.assembly().orElseThrow();
    try (var account = Deployment.account(assembly)) {
      return read(Deployment.of(assembly, account), now.templates());
    }
  }

  /**
   * @param now the same environment as it would be deployed: it says how its stacks are called
   * @throws UserError when no stack of it is deployed, which is a wrong account more often than a
   *     new environment
   */
  static Side read(Deployment deployment, EnvironmentTemplates now) {
    var any = now.stacks().values().iterator().next();
    var prefix = any.name().substring(0, any.name().length() - any.id().length());
    var templates = new LinkedHashMap<String, StackTemplate>();
    var stacks = new ArrayList<Stack>();
    for (DeployedStack stack : standing(deployment, prefix)) {
      var id = stack.name().substring(prefix.length());
      var template = deployment.account().template(stack.id());
      // Of a stack that the app has no more, nobody knows the constructs
      var constructs =
          Optional.ofNullable(now.stacks().get(id)).map(StackTemplate::constructs).orElse(Map.of());
      templates.put(
          id,
          new StackTemplate(
              id,
              stack.name(),
              any.account(),
              any.region(),
              stack.protectedFromTermination(),
              template,
              constructs,
              settings(stack, id, deployment, now)));
      stacks.add(
          new Stack(
              stack.name(),
              any.account(),
              any.region(),
              stack.protectedFromTermination(),
              template,
              constructs));
    }
    if (stacks.isEmpty()) {
      throw new UserError(
          "No stack %s… is deployed in account %s, %s: use other credentials, or compare with --base"
              .formatted(prefix, deployment.caller().account(), deployment.caller().region()));
    }
    return new Side(
        new EnvironmentTemplates(now.environment(), templates),
        Optional.of(new Assembly(now.environment(), stacks, Map.of())),
        "what is deployed in account %s, %s"
            .formatted(deployment.caller().account(), deployment.caller().region()));
  }

  /**
   * Which role CloudFormation has, the account says; of all else that a manifest says, such as who
   * may deploy, it knows nothing, and nothing changes.
   */
  private static Map<String, String> settings(
      DeployedStack stack, String id, Deployment deployment, EnvironmentTemplates now) {
    if (!now.stacks().containsKey(id)) {
      return Map.of();
    }
    var settings = new TreeMap<>(now.stacks().get(id).settings());
    var declared = settings.getOrDefault(EXECUTION_ROLE, "");
    if (!inAccount(declared, deployment.caller()).equals(stack.role())) {
      settings.put(EXECUTION_ROLE, stack.role());
    }
    return settings;
  }

  /** What the CDK CLI makes of a manifest's placeholders. */
  private static String inAccount(String arn, Caller caller) {
    return arn.replace("${AWS::Partition}", caller.arn().split(":", 3)[1])
        .replace("${AWS::AccountId}", caller.account())
        .replace("${AWS::Region}", caller.region());
  }

  /** A stack under review has no template yet. */
  private static List<DeployedStack> standing(Deployment deployment, String prefix) {
    return deployment.account().stacks(prefix).stream()
        .filter(stack -> !stack.isDeleted() && !stack.isInReview())
        .toList();
  }
}
