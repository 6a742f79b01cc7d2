package com.cruddur.ops.adopt;

import java.nio.file.Path;

/** For people: what blocks, what has to be done before, which commands come then. */
record AdoptionReport(Adoption adoption, String where, String region, Path mapping) {

  String text() {
    var declared = adoption.declared();
    var text = new StringBuilder();
    text.append(
        "Table %s (%s) into stack %s as %s%n"
            .formatted(declared.name(), where, declared.stack(), declared.logicalId()));
    if (!adoption.blockers().isEmpty()) {
      text.append("%nIt cannot be taken over:%n".formatted());
      adoption.blockers().forEach(blocker -> text.append("  - %s%n".formatted(blocker)));
      return text.toString();
    }
    if (adoption.changes().isEmpty()) {
      text.append("%nIt is as the template declares it.%n".formatted());
      commands(text);
    } else {
      changes(text);
    }
    return text.toString();
  }

  private void changes(StringBuilder text) {
    var declared = adoption.declared();
    text.append(
        """

        It is not as the template declares it. An import compares nothing and changes nothing, and what it hides no later
        deploy repairs: so first, in this order, each when table and indexes are ACTIVE again:
        """);
    var number = 1;
    for (Change change : adoption.changes()) {
      text.append("%n %2d. %s%n".formatted(number++, change.what()));
      text.append("     %s%n".formatted(change.consequence()));
      change.calls().forEach(call -> text.append("     %s%n".formatted(call.command(region))));
    }
    text.append(
        """

        Do it so:  bin/cruddur adopt %s --prepare --confirm %s
        Then ask again: the commands of the import come when nothing is left here.
        """
            .formatted(declared.environment(), declared.environment()));
  }

  private void commands(StringBuilder text) {
    var declared = adoption.declared();
    text.append(
        """
        Written: %s

        Take it over, in this order:
          npx cdk import %s --resource-mapping %s
          npx cdk deploy -e %s     # the stack's outputs, which an import leaves out
          drift=$(aws cloudformation detect-stack-drift --region %s --stack-name %s --query StackDriftDetectionId --output text)
          aws cloudformation describe-stack-drift-detection-status --region %s --stack-drift-detection-id "$drift"     # IN_SYNC
          npx cdk deploy '%s/*'
          bin/cruddur doctor --env %s --repair             # memberships and pairs: what it would write
          bin/cruddur doctor --env %s --repair --apply
          bin/cruddur smoke %s
        """
            .formatted(
                mapping,
                declared.path(),
                mapping,
                declared.path(),
                region,
                declared.stack(),
                region,
                declared.environment(),
                declared.environment(),
                declared.environment(),
                declared.environment()));
  }
}
