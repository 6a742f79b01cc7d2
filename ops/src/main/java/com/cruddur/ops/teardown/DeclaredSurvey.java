package com.cruddur.ops.teardown;

import com.cruddur.templates.assembly.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The plan that the synthesized templates give, with nothing asked of AWS. */
final class DeclaredSurvey {
  /** What the assembly says where the record leaves the account open. */
  private DeclaredSurvey() {}

  static Plan plan(Target target) {
    var assembly = target.assembly();
    var order =
        DeletionOrder.of(
            assembly.stacks().stream()
                .map(stack -> new StackTemplate(stack.name(), stack.template()))
                .toList());
    var steps = new ArrayList<Step>();
    for (StackTemplate template : order) {
      steps.add(step(template, target.isTerminationProtected(template.name())));
    }
    Stack any = assembly.stacks().getFirst();
    return new Plan(
        assembly.environment(),
        any.account().equals(Stack.ANY_ACCOUNT) ? "that of the credentials" : any.account(),
        any.region(),
        Optional.empty(),
        steps,
        List.of(),
        List.of(),
        order.stream()
            .flatMap(template -> template.resources().stream())
            .filter(DeletionOutcome::isTable)
            .map(StackTemplate.Declared::logicalId)
            .findFirst(),
        order.stream().anyMatch(DeletionOutcome::guardsATable),
        List.of(
            "Nothing was asked of AWS: what counts is the template that is deployed. With"
                + " credentials, --deployed says what stands, who uses it and what is in the"
                + " way."));
  }

  private static Step step(StackTemplate template, boolean terminationProtected) {
    var lifts = new ArrayList<LiftedProtection>();
    if (terminationProtected) {
      lifts.add(
          LiftedProtection.protection(
              LiftedProtection.Kind.TERMINATION, template.name(), template.name()));
    }
    for (StackTemplate.Declared resource : template.resources()) {
      String id = resource.logicalId();
      if (!resource.kept()
          && (DeletionOutcome.isProtected(resource) || DeletionOutcome.isInVpc(resource))) {
        LiftedProtection.Kind.of(resource.type())
            .map(kind -> LiftedProtection.protection(kind, template.name(), id))
            .ifPresent(lifts::add);
      }
    }
    var fates = DeletionOutcome.of(template, Map.of());
    return new Step(
        template.name(),
        template.name(),
        "",
        fates.goes(),
        fates.stays(),
        lifts,
        List.of(),
        List.of(),
        template.has("AWS::EC2::VPC") ? "the VPC" : "",
        Minutes.of(template));
  }
}
