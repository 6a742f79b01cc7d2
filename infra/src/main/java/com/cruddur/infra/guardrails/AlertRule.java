package com.cruddur.infra.guardrails;

import com.cruddur.infra.stack.AcceptedFindings;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.events.CfnRuleProps;
import software.constructs.Construct;

/**
 * Mails an event that matches a pattern, as sentences in place of JSON. The mail names its source,
 * account and rule, since the topic's policy cannot (AlertTopic).
 *
 * <ul>
 *   <li>Creates: the rule and its target.
 *   <li>Needs: the topic; for API calls, a trail in the account that records management events,
 *       without which EventBridge gets none of them.
 *   <li>Exposes: nothing.
 *   <li>Cost: none: AWS's own events are free.
 *   <li>Teardown: goes at once.
 * </ul>
 */
final class AlertRule extends CfnRule {
  /** What to do then; the mail names it. */
  private static final String GUIDE = "docs/guardrails.md, An alert has come";

  AlertRule(Construct scope, Alert alert, AlertTopic topic) {
    super(
        scope,
        alert.id(),
        CfnRuleProps.builder()
            .description(alert.what())
            .eventPattern(alert.pattern())
            .state("ENABLED")
            .targets(
                List.of(
                    TargetProperty.builder()
                        .id("Alerts")
                        .arn(topic.getTopicArn())
                        .inputTransformer(message(alert))
                        .build()))
            .build());
    AcceptedFindings.accept(
        this,
        "Serverless-EventBusDLQ",
        "Nobody reads a queue of lost alerts: EventBridge tries for a day, and the trail keeps the"
            + " call");
  }

  private static InputTransformerProperty message(Alert alert) {
    String details =
        alert.details().keySet().stream()
            .map(name -> "\"%s: <%s>\"".formatted(name, name))
            .collect(Collectors.joining("\n"));
    return InputTransformerProperty.builder()
        .inputPathsMap(alert.details())
        .inputTemplate(
            """
            "%s"
            "severity: %s"
            %s
            "rule: <aws.events.rule-arn>"
            "What to do: %s."
            """
                .formatted(alert.what(), alert.severity(), details, GUIDE)
                .strip())
        .build();
  }
}
