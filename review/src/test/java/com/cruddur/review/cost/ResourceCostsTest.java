package com.cruddur.review.cost;

import static com.cruddur.review.cost.CostTemplates.NOTHING;
import static com.cruddur.review.cost.CostTemplates.TRAFFIC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Assembly;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By hand, with the prices of us-east-1. */
class ResourceCostsTest {
  private static final String TABLE =
      """
      {"BillingMode": "PAY_PER_REQUEST", "Replicas": [{"PointInTimeRecoverySpecification": \
      {"PointInTimeRecoveryEnabled": %s}}]}\
      """;
  private static final double CENT = 0.005;

  @Test
  void aTableIsPaidByUnitsAndStorage() {
    var load = new MonthlyLoad(TRAFFIC, false);
    var estimate =
        estimate(CostTemplates.thing("AWS::DynamoDB::GlobalTable", TABLE.formatted(false)));
    assertEquals(
        load.writeUnits() * 0.625e-6 + load.readUnits() * 0.125e-6 + load.storedGigabytes() * 0.25,
        estimate.usd(),
        1e-9);
    assertEquals(load.storedGigabytes() * 0.25, estimate.idleUsd(), 1e-9);
  }

  @Test
  void pointInTimeRecoveryIsPaidByTheGigabyteToo() {
    var off = estimate(CostTemplates.thing("AWS::DynamoDB::GlobalTable", TABLE.formatted(false)));
    var on = estimate(CostTemplates.thing("AWS::DynamoDB::GlobalTable", TABLE.formatted(true)));
    assertEquals(
        new MonthlyLoad(TRAFFIC, false).storedGigabytes() * 0.20,
        on.idleUsd() - off.idleUsd(),
        1e-9);
  }

  @Test
  void threeSmallDaxNodesCost87DollarsWhileIdle() {
    var cluster = "{\"NodeType\": \"dax.t3.small\", \"ReplicationFactor\": 3}";
    var estimate = estimate(CostTemplates.thing("AWS::DAX::Cluster", cluster), NOTHING);
    assertEquals(3 * 730 * 0.04, estimate.usd(), CENT);
    assertEquals(87.60, estimate.idleUsd(), CENT);
  }

  @Test
  void aFunctionIsPaidByRequestsAndMemoryTimesDuration() {
    var function =
        """
        {"Thing": {"Type": "AWS::Lambda::Function", "Properties": {
          "Handler": "com.cruddur.api.ApiHandler::handleRequest", "MemorySize": 2048,
          "Architectures": ["arm64"], "LoggingConfig": {"LogGroup": {"Ref": "Log"}}}},
         "Log": {"Type": "AWS::Logs::LogGroup", "Properties": {"RetentionInDays": 7}}}
        """;
    var requests = 1140 * MonthlyLoad.DAYS;
    var estimate = estimate(CostTemplates.of(function));
    var lambda =
        estimate.lines().stream()
            .filter(line -> line.part().equals("Lambda"))
            .mapToDouble(CostLine::usd)
            .sum();
    assertEquals(requests * 0.2e-6 + requests * 0.050 * 2 * 0.0000133334, lambda, 1e-9);
    // A week of logs while idle, at 850 bytes each
    assertEquals(1140 * 7 * 850 / MonthlyLoad.GIGABYTE * 0.03, estimate.idleUsd(), 1e-9);
  }

  @Test
  void alarmsArePaidByTheMetricAndDashboardsByThePiece() {
    assertEquals(0.10, usd("AWS::CloudWatch::Alarm", "{\"MetricName\": \"Errors\"}"), 1e-9);
    var metric = "{\"MetricStat\": {\"Period\": %d}}";
    var sum = "{\"Metrics\": [{\"Expression\": \"a + b\"}, %s, %s]}";
    assertEquals(
        0.20,
        usd("AWS::CloudWatch::Alarm", sum.formatted(metric.formatted(300), metric.formatted(60))),
        1e-9);
    assertEquals(
        0.60,
        usd("AWS::CloudWatch::Alarm", sum.formatted(metric.formatted(300), metric.formatted(10))),
        1e-9);
    assertEquals(3.00, usd("AWS::CloudWatch::Dashboard", "{}"), 1e-9);
    assertEquals(0.50, usd("AWS::CloudWatch::CompositeAlarm", "{}"), 1e-9);
  }

  @Test
  void aMappingIsFreeAndSixMetricsOfItArePaid() {
    assertEquals(0, usd("AWS::Lambda::EventSourceMapping", "{}"), 1e-9);
    var metrics = "{\"MetricsConfig\": {\"Metrics\": [\"EventCount\"]}}";
    assertEquals(1.80, usd("AWS::Lambda::EventSourceMapping", metrics), 1e-9);
  }

  @Test
  void aKeyCostsADollarWhileIdle() {
    assertEquals(1.00, estimate(CostTemplates.thing("AWS::KMS::Key", "{}")).idleUsd(), 1e-9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cron(0 3 * * ? *)         | 7  | 7
          cron(0 5 ? * SUN *)       | 90 | 13
          cron(0 5 ? * SUN,WED *)   | 35 | 10
          cron(0 5 1 * ? *)         | 365 | 12
          """)
  void backupsArePaidByTheCopiesThatARuleKeeps(String schedule, int days, int copies) {
    var plan =
        """
        {"BackupPlan": {"BackupPlanRule": [{"RuleName": "r", "ScheduleExpression": "%s", \
        "Lifecycle": {"DeleteAfterDays": %d}}]}}\
        """;
    assertEquals(
        copies * new MonthlyLoad(TRAFFIC, false).storedGigabytes() * 0.10,
        estimate(CostTemplates.thing("AWS::Backup::BackupPlan", plan.formatted(schedule, days)))
            .idleUsd(),
        1e-9);
  }

  @Test
  void aTrailOfTheTablesCallsIsPaidByTheEvent() {
    var trail =
        """
        {"AdvancedEventSelectors": [{"FieldSelectors": [{"Field": "eventCategory", "Equals": \
        ["%s"]}, {"Field": "resources.type", "Equals": ["AWS::DynamoDB::Table"]}]}]}\
        """;
    var events = new MonthlyLoad(TRAFFIC, false).tableCalls();
    var data = estimate(CostTemplates.thing("AWS::CloudTrail::Trail", trail.formatted("Data")));
    assertEquals(events * 1e-6, data.lines().getFirst().usd(), 1e-9);
    assertEquals(0, usd("AWS::CloudTrail::Trail", trail.formatted("Management")), 1e-9);
  }

  /** The reads of the stream's own function, four a second and shard, are not among them. */
  @Test
  void callsOfFunctionsArePaidByTheEventAndReadersOfTheStreamAreFew() {
    var trail =
        """
        {"AdvancedEventSelectors": [
          {"FieldSelectors": [{"Field": "eventCategory", "Equals": ["Data"]},
            {"Field": "resources.type", "Equals": ["AWS::Lambda::Function"]}]},
          {"FieldSelectors": [{"Field": "eventCategory", "Equals": ["Data"]},
            {"Field": "resources.type", "Equals": ["AWS::DynamoDB::Stream"]},
            {"Field": "eventName", "Equals": ["GetShardIterator"]}]},
          {"FieldSelectors": [{"Field": "eventCategory", "Equals": ["Data"]},
            {"Field": "resources.type", "Equals": ["AWS::S3::Object"]},
            {"Field": "resources.ARN", "StartsWith": ["arn:aws:s3:::records/"]}]}]}
        """;
    var load = new MonthlyLoad(TRAFFIC, false);
    var invocations = load.apiRequests() + load.streamInvocations() + load.poolTriggers();
    var lines = estimate(CostTemplates.thing("AWS::CloudTrail::Trail", trail)).lines();
    assertEquals(invocations * 1e-6, lines.get(0).usd(), 1e-9);
    assertEquals(4 * 730 / 4 * 1e-6, lines.get(1).usd(), 1e-9);
    assertEquals(0, lines.get(2).usd(), 1e-9);
  }

  @Test
  void aGatewayEndpointIsFreeAndAnInterfaceIsPaidByZoneAndHour() {
    assertEquals(0, usd("AWS::EC2::VPCEndpoint", "{\"VpcEndpointType\": \"Gateway\"}"), 1e-9);
    assertEquals(
        2 * 730 * 0.01,
        usd(
            "AWS::EC2::VPCEndpoint",
            "{\"VpcEndpointType\": \"Interface\", \"SubnetIds\": [\"a\", \"b\"]}"),
        1e-9);
  }

  @Test
  void aWebAclIsPaidWithItsRulesWhileIdleAndByTheRequest() {
    var rule = "{\"Statement\": {\"RateBasedStatement\": {\"Limit\": 100}}}";
    var acl = "{\"Scope\": \"REGIONAL\", \"Rules\": [%s]}";
    var one = estimate(CostTemplates.thing("AWS::WAFv2::WebACL", acl.formatted(rule)));
    assertEquals(6.00, one.idleUsd(), 1e-9);
    assertEquals(
        new MonthlyLoad(TRAFFIC, false).poolRequests() * 0.6e-6, one.usd() - one.idleUsd(), 1e-9);
    var two = CostTemplates.thing("AWS::WAFv2::WebACL", acl.formatted(rule + ", " + rule));
    assertEquals(7.00, estimate(two).idleUsd(), 1e-9);
    assertEquals(0, usd("AWS::WAFv2::WebACLAssociation", "{}"), 1e-9);
    assertEquals(0, usd("AWS::Budgets::Budget", "{}"), 1e-9);
  }

  @Test
  void aDistributionIsPaidByRequestsAndBytesAndCostsNothingWhileIdle() {
    var config =
        "{\"DistributionConfig\": {\"DefaultCacheBehavior\": {\"FunctionAssociations\": [{}]}}}";
    var load = new MonthlyLoad(TRAFFIC, false);
    var files = TRAFFIC.activeUsers() * MonthlyLoad.DAYS * 4;
    var estimate = estimate(CostTemplates.thing("AWS::CloudFront::Distribution", config));
    assertEquals(0, estimate.idleUsd(), 1e-9);
    assertEquals(
        (files + load.apiRequests()) * 1e-6
            + (files / 4 * 122_000 / MonthlyLoad.GIGABYTE + load.answerGigabytes()) * 0.085
            + files * 0.1e-6,
        estimate.usd(),
        1e-9);
    assertEquals(2.40, usd("AWS::CloudFront::MonitoringSubscription", "{}"), 1e-9);
  }

  /** Answers of an API behind a distribution leave AWS there, and are paid once. */
  @Test
  void answersAreTransferredOnce() {
    var api =
        "\"Api\": {\"Type\": \"AWS::ApiGatewayV2::Api\", \"Properties\": {\"ProtocolType\":"
            + " \"HTTP\"}}";
    var site = "\"Site\": {\"Type\": \"AWS::CloudFront::Distribution\", \"Properties\": {}}";
    var alone = estimate(CostTemplates.of("{" + api + "}"));
    var both = estimate(CostTemplates.of("{" + api + ", " + site + "}"));
    var transfer = new MonthlyLoad(TRAFFIC, false).answerGigabytes() * 0.09;
    assertEquals(transfer, usd(alone, "Data transfer"), 1e-9);
    assertEquals(0, usd(both, "Data transfer"), 1e-9);
  }

  private static double usd(CostEstimate estimate, String part) {
    return estimate.lines().stream()
        .filter(line -> line.part().equals(part))
        .mapToDouble(CostLine::usd)
        .sum();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AWS::EC2::NatGateway        | {}
          AWS::DynamoDB::Table        | {}
          AWS::RDS::DBInstance        | {}
          Custom::Thing               | {}
          AWS::DynamoDB::GlobalTable  | {"BillingMode": "PROVISIONED"}
          AWS::DynamoDB::GlobalTable  | {"BillingMode": "PAY_PER_REQUEST", "Replicas": [{}, {}]}
          AWS::DynamoDB::GlobalTable  | {"BillingMode": "PAY_PER_REQUEST", "WarmThroughput": {"ReadUnitsPerSecond": 1}}
          AWS::Lambda::EventSourceMapping | {"ProvisionedPollerConfig": {"MinimumPollers": 1}}
          AWS::Lambda::EventSourceMapping | {"MetricsConfig": {"Metrics": ["ErrorCount"]}}
          AWS::DAX::Cluster           | {"NodeType": "dax.r9.huge", "ReplicationFactor": 1}
          AWS::Lambda::Alias          | {"ProvisionedConcurrencyConfig": {}}
          AWS::Lambda::Function       | {"Handler": "a.Other::f", "MemorySize": 128, "Architectures": ["arm64"]}
          AWS::Lambda::Function       | {"Handler": "a.ApiHandler::f", "Architectures": ["arm64"]}
          AWS::Lambda::Function       | {"Handler": "a.ApiHandler::f", "MemorySize": 128, "Architectures": ["arm64"]}
          AWS::ApiGatewayV2::Api      | {"ProtocolType": "WEBSOCKET"}
          AWS::ApiGatewayV2::Stage    | {"DefaultRouteSettings": {"DetailedMetricsEnabled": true}}
          AWS::Cognito::UserPool      | {"UserPoolTier": "GOLD"}
          AWS::EC2::VPCEndpoint       | {"VpcEndpointType": "GatewayLoadBalancer"}
          AWS::EC2::FlowLog           | {"TrafficType": "ALL"}
          AWS::Logs::LogGroup         | {"RetentionInDays": 7}
          AWS::SNS::Subscription      | {"Protocol": "sms"}
          AWS::Budgets::BudgetsAction | {}
          AWS::WAFv2::WebACL          | {"Scope": "CLOUDFRONT"}
          AWS::CloudFront::Distribution | {"DistributionConfig": {"WebACLId": "acl"}}
          AWS::CloudFront::Distribution | {"DistributionConfig": {"Logging": {"Bucket": "b"}}}
          AWS::WAFv2::WebACL          | {"Scope": "REGIONAL", "Rules": [{"Statement": {"ManagedRuleGroupStatement": {}}}]}
          AWS::Events::Rule           | {"EventPattern": {"source": ["my.app"]}}
          AWS::Events::Rule           | {"ScheduleExpression": "rate(1 minute)"}
          AWS::CloudTrail::Trail      | {"InsightSelectors": []}
          AWS::CloudTrail::Trail      | {"AdvancedEventSelectors": [{"FieldSelectors": [{"Equals": ["Data"]}, {"Equals": ["AWS::S3::Object"]}]}]}
          AWS::CloudTrail::Trail      | {"AdvancedEventSelectors": [{"FieldSelectors": [{"Equals": ["Data"]}, {"Equals": ["AWS::DynamoDB::Stream"]}]}]}
          AWS::Backup::BackupPlan     | {"BackupPlan": {"BackupPlanRule": [{"ScheduleExpression": "cron(0 3 * * ? *)"}]}}
          AWS::Backup::BackupPlan     | {"BackupPlan": {"BackupPlanRule": [{"ScheduleExpression": "rate(1 hour)", "Lifecycle": {"DeleteAfterDays": 7}}]}}
          """)
  void whatHasNoPriceIsRefusedByName(String type, String properties) {
    var assembly = CostTemplates.thing(type, properties);
    var refusal = assertThrows(UserError.class, () -> estimate(assembly));
    var line = refusal.getMessage();
    assertEquals(1, line.lines().count());
    assertTrue(
        line.contains("Thing") || line.contains("dax.r9.huge") || line.contains("cognito.gold"),
        line);
  }

  @Test
  void noTypeIsBothFreeAndPaid() {
    FreeTypes.WHY
        .keySet()
        .forEach(type -> assertFalse(ResourceCosts.RULES.containsKey(type), type));
    FreeTypes.WHY.forEach((type, why) -> assertTrue(why.length() > 15, type));
  }

  private static double usd(String type, String properties) {
    return estimate(CostTemplates.thing(type, properties), NOTHING).usd();
  }

  private static CostEstimate estimate(Assembly assembly) {
    return estimate(assembly, TRAFFIC);
  }

  private static CostEstimate estimate(Assembly assembly, Traffic traffic) {
    return CostEstimate.of(assembly, traffic, Prices.current(), false);
  }
}
