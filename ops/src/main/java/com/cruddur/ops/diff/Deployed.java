package com.cruddur.ops.diff;

import com.cruddur.local.notice.Refusal;
import com.cruddur.local.template.Assembly;
import com.cruddur.local.template.Stack;
import com.cruddur.ops.aws.DeployedStack;
import com.cruddur.ops.aws.Deployment;
import com.cruddur.ops.diff.judge.EnvironmentTemplates;
import com.cruddur.ops.diff.judge.StackTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads an environment's templates and termination protection from its account. */
final class Deployed {
  private Deployed() {}

  /**
   * @param now the same environment as it would be deployed: it says how its stacks are called
   * @throws Refusal when no stack of it is deployed, which is a wrong account more often than a new
   *     environment
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
              constructs));
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
      throw new Refusal(
          "No stack %s… is deployed in account %s, %s: use other credentials, or compare with --base"
              .formatted(prefix, deployment.caller().account(), deployment.caller().region()));
    }
    return new Side(
        new EnvironmentTemplates(now.environment(), templates),
        Optional.of(new Assembly(now.environment(), stacks, Map.of())),
        "what is deployed in account %s, %s"
            .formatted(deployment.caller().account(), deployment.caller().region()));
  }

  /** A stack under review has no template yet. */
  private static List<DeployedStack> standing(Deployment deployment, String prefix) {
    return deployment.account().stacks(prefix).stream()
        .filter(stack -> !stack.isDeleted() && !stack.isInReview())
        .toList();
  }
}
