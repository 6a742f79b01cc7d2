package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.Account;
import com.cruddur.ops.aws.Caller;
import com.cruddur.ops.aws.DeployedStack;
import com.cruddur.ops.aws.StackResource;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The plan that the account gives: what is deployed there decides, not what was synthesized. */
final class DeployedSurvey {
  private final Account account;
  private final Target target;
  private final Set<String> leave;
  private final Map<String, DeployedStack> standing = new LinkedHashMap<>();
  private final List<Blocker> blockers = new ArrayList<>();
  private final List<LiftedProtection> lifted = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private DeployedSurvey(Account account, Target target, Set<String> leave) {
    this.account = account;
    this.target = target;
    this.leave = leave;
  }

  /** As {@link #plan(Account, Target, Set)}, with no stack that is known to be another's. */
  static Plan plan(Account account, Target target) {
    return plan(account, target, Set.of());
  }

  /**
   * @param leave names of stacks that are another's, although they begin like the environment's
   * @throws NothingMatched when the account, the region or the name is another's
   */
  static Plan plan(Account account, Target target, Set<String> leave) {
    return new DeployedSurvey(account, target, leave).plan();
  }

  private Plan plan() {
    Caller caller = target.caller(account);
    var stacks = EnvironmentStacks.of(account, target);
    checkStrangers(stacks.strangers());
    if (stacks.standing().isEmpty()
        && blockers.isEmpty()
        && stacks.ownDeleted(account, target).isEmpty()) {
      throw new NothingMatched(
          "Account %s in %s has no stack of %s, and none was deleted there in the last 90 days"
              .formatted(caller.account(), caller.region(), target.environment()));
    }
    stacks.standing().forEach(stack -> standing.put(stack.name(), stack));
    var order = DeletionOrder.of(templates());
    var steps = order.stream().map(this::step).toList();
    checkImporters(order);
    return new Plan(
        target.environment(),
        caller.account(),
        caller.region(),
        Optional.of(caller),
        steps,
        blockers,
        lifted,
        table(steps),
        order.stream().anyMatch(DeletionOutcome::guardsATable)
            || standing.values().stream().anyMatch(DeployedStack::protectedFromTermination),
        notes);
  }

  /** Nothing of them is touched; whose they are is not for a name to say. */
  private void checkStrangers(List<DeployedStack> strangers) {
    var names = new TreeSet<String>();
    for (DeployedStack stack : strangers) {
      names.add(stack.name());
      if (!leave.contains(stack.name())) {
        blockers.add(
            new Blocker(
                "The stack %s is named like those of %s and has not their tags (%s)."
                    .formatted(
                        stack.name(),
                        target.environment(),
                        target.tags().toString().replaceAll("[{}]", "")),
                "If it is the environment's, deploy it again, which tags it; if it is another's, add --leave %s."
                    .formatted(stack.name())));
      }
    }
    for (String name : new TreeSet<>(leave)) {
      if (!names.contains(name)) {
        blockers.add(
            new Blocker(
                "--leave %s: no stack of that name is in doubt.".formatted(name),
                "Leave it out, or mend the name."));
      }
    }
  }

  /** In the app's order of deployment; stacks that the app no longer has come first. */
  private List<StackTemplate> templates() {
    var names = new ArrayList<>(new TreeSet<>(standing.keySet()));
    names.removeAll(target.stackNames());
    names.forEach(
        name ->
            notes.add(
                "%s is deployed, but the app no longer has it: it goes too.".formatted(name)));
    target.stackNames().stream().filter(standing::containsKey).forEach(names::add);
    return names.stream()
        .map(name -> new StackTemplate(name, template(standing.get(name))))
        .toList();
  }

  private JsonNode template(DeployedStack stack) {
    return stack.isInReview() ? Json.object() : account.template(stack.id());
  }

  private Step step(StackTemplate template) {
    DeployedStack stack = standing.get(template.name());
    if (stack.inProgress()) {
      blockers.add(
          new Blocker(
              "%s is %s.".formatted(stack.name(), stack.status()),
              "Wait until CloudFormation is done with it."));
    }
    Map<String, String> ids = new LinkedHashMap<>();
    Map<String, StackResource> resources = new LinkedHashMap<>();
    for (StackResource resource : account.resources(stack.id())) {
      if (!resource.isGone() && !resource.physicalId().isEmpty()) {
        ids.put(resource.logicalId(), resource.physicalId());
        resources.put(resource.logicalId(), resource);
      }
    }
    var inspection = new Inspection(account, target, stack.name());
    inspection.inspectTermination(
        stack.protectedFromTermination(), target.isTerminationProtected(stack.name()));
    for (StackTemplate.Declared declared : template.resources()) {
      if (resources.containsKey(declared.logicalId())) {
        inspection.inspect(declared, resources.get(declared.logicalId()).physicalId());
      }
    }
    blockers.addAll(inspection.blockers());
    lifted.addAll(inspection.lifted());
    var fates = DeletionOutcome.of(template, ids);
    return new Step(
        stack.name(),
        stack.id(),
        stack.status(),
        fates.goes(),
        fates.stays(),
        inspection.lifts(),
        inspection.buckets(),
        inspection.full(),
        inspection.vpc(),
        Minutes.of(template));
  }

  /** An export in use by a stack that does not go keeps its own stack from going. */
  private void checkImporters(List<StackTemplate> order) {
    for (StackTemplate template : order) {
      for (String export : template.exports()) {
        Set<String> others = new TreeSet<>(account.importers(export));
        others.removeAll(standing.keySet());
        if (!others.isEmpty()) {
          blockers.add(
              new Blocker(
                  "%s exports %s, which %s uses."
                      .formatted(template.name(), export, String.join(", ", others)),
                  "Delete that stack, or deploy it without this import."));
        }
      }
    }
  }

  private static Optional<String> table(List<Step> steps) {
    return steps.stream()
        .flatMap(step -> Stream.concat(step.goes().stream(), step.stays().stream()))
        .filter(fate -> fate.type().startsWith("AWS::DynamoDB::"))
        .map(Step.Fate::id)
        .findFirst();
  }
}
