package com.cruddur.infra.function;

import com.cruddur.infra.stack.AcceptedFindings;
import java.util.List;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.events.CfnRule.RetryPolicyProperty;
import software.amazon.awscdk.services.events.CfnRule.TargetProperty;
import software.amazon.awscdk.services.events.CfnRuleProps;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Permission;
import software.constructs.Construct;

/**
 * One event a week on which the function does nothing. Lambda makes a SnapStart version inactive
 * when nobody has called it for 14 days; the next call then fails while the version is restored,
 * and the first sign-up after a quiet fortnight would be confirmed and get no items ("Improving
 * startup performance with Lambda SnapStart", Lambda developer guide).
 *
 * <ul>
 *   <li>Creates: the rule with its schedule, the permission to call the alias.
 *   <li>Needs: the alias.
 *   <li>Exposes: nothing.
 *   <li>Cost: four or five invocations a month.
 *   <li>Teardown: at once.
 * </ul>
 */
final class WeeklyInvocation extends CfnRule {

  /**
   * @param event the event, as JSON
   */
  WeeklyInvocation(Construct scope, String id, Alias alias, String event) {
    super(
        scope,
        id,
        CfnRuleProps.builder()
            .description("Keeps the SnapStart version active: one event a week that does nothing")
            .scheduleExpression("rate(7 days)")
            .state("ENABLED")
            .targets(
                List.of(
                    TargetProperty.builder()
                        .id("Alias")
                        .arn(alias.getFunctionArn())
                        .input(event)
                        // Next week there is another one
                        .retryPolicy(RetryPolicyProperty.builder().maximumRetryAttempts(0).build())
                        .build()))
            .build());
    AcceptedFindings.accept(
        this,
        "Serverless-EventBusDLQ",
        "The event says nothing: nobody misses one that could not be delivered");
    alias.addPermission(
        id,
        Permission.builder()
            .principal(new ServicePrincipal("events.amazonaws.com"))
            .sourceArn(getAttrArn())
            .build());
  }
}
