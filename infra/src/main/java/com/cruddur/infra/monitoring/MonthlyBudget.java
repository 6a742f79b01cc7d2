package com.cruddur.infra.monitoring;

import java.util.List;
import java.util.SortedMap;
import software.amazon.awscdk.services.budgets.CfnBudget;
import software.amazon.awscdk.services.budgets.CfnBudgetProps;
import software.constructs.Construct;

/**
 * Says by mail that the account costs more than it should, before the bill does.
 *
 * <p>It counts the whole account: a part of it could be told by tags alone, and those count only
 * once the payer has activated them as cost allocation tags; a budget of tags that nobody has
 * activated stays at zero, and silent. AWS knows what things cost some hours later, so that it is
 * no fuse: that is {@code Throughput}.
 *
 * <ul>
 *   <li>Creates: the budget.
 *   <li>Needs: an address; it has nothing to confirm.
 *   <li>Exposes: nothing.
 *   <li>Cost: none, as long as no action is bound to it (AWS Budgets pricing).
 *   <li>Teardown: at once.
 * </ul>
 *
 * <p>Source: AWS::Budgets::Budget, CloudFormation template reference; five notifications at most.
 */
final class MonthlyBudget extends Construct {
  /** Of the limit, in percent: early enough to look before it is reached. */
  private static final int EARLY = 80;

  /**
   * @param usd a month
   */
  MonthlyBudget(
      Construct scope, String id, int usd, String address, SortedMap<String, String> tags) {
    super(scope, id);
    new CfnBudget(
        this,
        "Budget",
        CfnBudgetProps.builder()
            .budget(
                CfnBudget.BudgetDataProperty.builder()
                    .budgetType("COST")
                    .timeUnit("MONTHLY")
                    .budgetLimit(CfnBudget.SpendProperty.builder().amount(usd).unit("USD").build())
                    .build())
            .notificationsWithSubscribers(
                List.of(
                    told("ACTUAL", EARLY, address),
                    told("ACTUAL", 100, address),
                    told("FORECASTED", 100, address)))
            .resourceTags(
                tags.entrySet().stream()
                    .map(
                        tag ->
                            CfnBudget.ResourceTagProperty.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                    .toList())
            .build());
  }

  private static CfnBudget.NotificationWithSubscribersProperty told(
      String type, int percent, String address) {
    return CfnBudget.NotificationWithSubscribersProperty.builder()
        .notification(
            CfnBudget.NotificationProperty.builder()
                .notificationType(type)
                .comparisonOperator("GREATER_THAN")
                .threshold(percent)
                .thresholdType("PERCENTAGE")
                .build())
        .subscribers(
            List.of(
                CfnBudget.SubscriberProperty.builder()
                    .subscriptionType("EMAIL")
                    .address(address)
                    .build()))
        .build();
  }
}
