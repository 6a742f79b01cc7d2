package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.synth.Json;
import com.cruddur.infra.synth.Properties;
import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.infra.synth.SynthesizedStack;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map.Entry;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is watched, from when on somebody is told, and how. */
class MonitoringTemplateTest {
  private static final String ALARM = "AWS::CloudWatch::Alarm";

  /** Where the record has one: of the whole account, told to the alarm address. */
  @Test
  void prodHasABudgetThatTellsBeforeAndWhenItIsReached() {
    var told = "{\"SubscriptionType\": \"EMAIL\", \"Address\": \"alarms@cruddur.example\"}";
    var notification =
        """
        {"Notification": {"NotificationType": "%s", "ComparisonOperator": "GREATER_THAN",
          "Threshold": %d, "ThresholdType": "PERCENTAGE"}, "Subscribers": [%s]}
        """;
    Properties.is(
        monitoring("prod").only("AWS::Budgets::Budget").path("Properties"),
        """
        {
          "Budget": {"BudgetType": "COST", "TimeUnit": "MONTHLY",
            "BudgetLimit": {"Amount": 200, "Unit": "USD"}},
          "NotificationsWithSubscribers": [%s, %s, %s],
          "ResourceTags": [{"Key": "environment", "Value": "prod"},
            {"Key": "project", "Value": "cruddur"}]
        }
        """
            .formatted(
                notification.formatted("ACTUAL", 80, told),
                notification.formatted("ACTUAL", 100, told),
                notification.formatted("FORECASTED", 100, told)));
    assertTrue(monitoring("staging").resources("AWS::Budgets::Budget").isEmpty());
  }

  /** The same in both environments: staging is where an alarm is tried before prod has it. */
  @ParameterizedTest
  @ValueSource(strings = {"staging", "prod"})
  void theseAreTheAlarms(String environment) {
    assertEquals(
        """
        ApiErrors: IF(errors >= 5, 100 * errors / requests, 0)
            Sum(AWS/ApiGateway 5xx ApiId=service.HttpApi) per 300 s
            Sum(AWS/ApiGateway Count ApiId=service.HttpApi) per 300 s
            >= 5, 2 of 3, notBreaching -> PAGE #api-errors
        ApiFunctionDuration: Maximum(AWS/Lambda Duration FunctionName=service.ApiFunction) per 300 s >= 8000, 1 of 1, notBreaching -> WARN #function-duration
        ApiFunctionThrottles: Sum(AWS/Lambda Throttles FunctionName=service.ApiFunction) per 300 s >= 1, 2 of 3, notBreaching -> WARN #function-throttles
        ApiLatency: p99(AWS/ApiGateway Latency ApiId=service.HttpApi) per 300 s >= 3000, 3 of 3, notBreaching -> WARN #api-latency
        ApiOverRate: Sum(Cruddur/Messaging RequestsOverRate) per 300 s >= 50, 2 of 3, notBreaching -> WARN #requests-over-rate
        ApiRefusals: IF(refused >= 50, 100 * refused / requests, 0)
            Sum(AWS/ApiGateway 4xx ApiId=service.HttpApi) per 300 s
            Sum(AWS/ApiGateway Count ApiId=service.HttpApi) per 300 s
            >= 25, 3 of 3, notBreaching -> WARN #api-refusals
        CacheCpu: Maximum(AWS/DAX CPUUtilization ClusterId=cache.DaxCluster) per 300 s >= 80, 3 of 3, notBreaching -> WARN #cache-cpu
        CacheEvictions: Sum(AWS/DAX EvictedSize ClusterId=cache.DaxCluster) per 300 s >= 1, 3 of 3, notBreaching -> WARN #cache-evictions
        CacheFaults: Sum(AWS/DAX FaultRequestCount ClusterId=cache.DaxCluster) per 300 s >= 5, 2 of 3, notBreaching -> WARN #cache-faults
        SignUpFailures: errors - FILL(refused, 0)
            Sum(AWS/Lambda Errors FunctionName=identity.PostConfirmationFunction) per 300 s
            Sum(Cruddur/Messaging SignUpsRefused) per 300 s
            >= 1, 1 of 1, notBreaching -> WARN #sign-up-failures
        SignUpFunctionDuration: Maximum(AWS/Lambda Duration FunctionName=identity.PostConfirmationFunction) per 300 s >= 4000, 1 of 1, notBreaching -> WARN #function-duration
        SignUpFunctionThrottles: Sum(AWS/Lambda Throttles FunctionName=identity.PostConfirmationFunction) per 300 s >= 1, 2 of 3, notBreaching -> WARN #function-throttles
        StreamDeliveryFailures: Sum(AWS/Lambda DestinationDeliveryFailures FunctionName=service.StreamFunction) per 300 s >= 1, 1 of 1, notBreaching -> PAGE #stream-records-dropped
        StreamErrors: Sum(AWS/Lambda Errors FunctionName=service.StreamFunction) per 300 s >= 1, 2 of 3, notBreaching -> WARN #stream-errors
        StreamFunctionDuration: Maximum(AWS/Lambda Duration FunctionName=service.StreamFunction) per 300 s >= 24000, 1 of 1, notBreaching -> WARN #function-duration
        StreamFunctionThrottles: Sum(AWS/Lambda Throttles FunctionName=service.StreamFunction) per 300 s >= 1, 2 of 3, notBreaching -> WARN #function-throttles
        StreamLag: Maximum(AWS/Lambda IteratorAge FunctionName=service.StreamFunction) per 60 s >= 60000, 3 of 5, notBreaching -> WARN #stream-lag
        StreamLagPage: Maximum(AWS/Lambda IteratorAge FunctionName=service.StreamFunction) per 60 s >= 900000, 3 of 5, notBreaching -> PAGE #stream-lag
        StreamNotPolled: SampleCount(AWS/Lambda PolledEventCount EventSourceMappingUUID=service.StreamMapping) per 300 s < 1, 3 of 3, missing -> PAGE #stream-not-polled
        StreamRecordsDropped: Sum(AWS/Lambda DroppedEventCount EventSourceMappingUUID=service.StreamMapping) per 300 s >= 1, 1 of 1, notBreaching -> PAGE #stream-records-dropped
        StreamRecordsKept: Sum(AWS/Lambda OnFailureDestinationDeliveredEventCount EventSourceMappingUUID=service.StreamMapping) per 300 s >= 1, 1 of 1, notBreaching -> WARN #stream-records-kept
        StreamRetries: Sum(AWS/Lambda FailedInvokeEventCount EventSourceMappingUUID=service.StreamMapping) per 300 s >= 1, 2 of 3, notBreaching -> WARN #stream-errors
        TableFuse: sum of
            Sum(AWS/DynamoDB ReadMaxOnDemandThroughputThrottleEvents TableName=cruddur-messages) per 300 s
            Sum(AWS/DynamoDB ReadMaxOnDemandThroughputThrottleEvents GlobalSecondaryIndexName=message-group-sk-index TableName=cruddur-messages) per 300 s
            Sum(AWS/DynamoDB WriteMaxOnDemandThroughputThrottleEvents TableName=cruddur-messages) per 300 s
            Sum(AWS/DynamoDB WriteMaxOnDemandThroughputThrottleEvents GlobalSecondaryIndexName=message-group-sk-index TableName=cruddur-messages) per 300 s
            >= 1, 1 of 1, notBreaching -> PAGE #table-fuse
        TableReadThrottles: sum of
            Sum(AWS/DynamoDB ReadThrottleEvents TableName=cruddur-messages) per 300 s
            Sum(AWS/DynamoDB ReadThrottleEvents GlobalSecondaryIndexName=message-group-sk-index TableName=cruddur-messages) per 300 s
            >= 10, 2 of 3, notBreaching -> WARN #table-throttles
        TableSystemErrors: sum of
            Sum(AWS/DynamoDB SystemErrors Operation=BatchGetItem TableName=cruddur-messages) per 300 s
            Sum(AWS/DynamoDB SystemErrors Operation=GetItem TableName=cruddur-messages) per 300 s
            Sum(AWS/DynamoDB SystemErrors Operation=PutItem TableName=cruddur-messages) per 300 s
            Sum(AWS/DynamoDB SystemErrors Operation=Query TableName=cruddur-messages) per 300 s
            Sum(AWS/DynamoDB SystemErrors Operation=TransactWriteItems TableName=cruddur-messages) per 300 s
            >= 5, 2 of 3, notBreaching -> WARN #table-system-errors
        TableTransactionConflicts: Sum(AWS/DynamoDB TransactionConflict TableName=cruddur-messages) per 300 s >= 50, 3 of 3, notBreaching -> WARN #table-transaction-conflicts
        TableWriteThrottles: sum of
            Sum(AWS/DynamoDB WriteThrottleEvents TableName=cruddur-messages) per 300 s
            Sum(AWS/DynamoDB WriteThrottleEvents GlobalSecondaryIndexName=message-group-sk-index TableName=cruddur-messages) per 300 s
            >= 10, 2 of 3, notBreaching -> WARN #table-throttles
        """,
        monitoring(environment).resources(ALARM).entrySet().stream()
            .map(MonitoringTemplateTest::line)
            .sorted()
            .collect(Collectors.joining("\n", "", "\n")));
  }

  /**
   * A quiet night is no alarm; a mapping that does not poll any more is. A new alarm begins without
   * data: were that breaching, the first deployment would page.
   */
  @ParameterizedTest
  @ValueSource(strings = {"staging", "prod"})
  void silenceIsToldOfThePollerAloneAndNotBeforeItHasPolled(String environment) {
    monitoring(environment)
        .resources(ALARM)
        .forEach(
            (id, alarm) -> {
              var properties = alarm.path("Properties");
              boolean poller = id.startsWith("StreamNotPolled");
              assertEquals(
                  poller ? "missing" : "notBreaching",
                  properties.path("TreatMissingData").asText(),
                  id);
              assertEquals(
                  poller ? properties.path("AlarmActions") : MissingNode.getInstance(),
                  properties.path("InsufficientDataActions"),
                  id);
            });
  }

  /** Of three requests at night, the 99th percentile is the slowest. */
  @ParameterizedTest
  @ValueSource(strings = {"staging", "prod"})
  void aPercentileOfTooFewRequestsIsNotJudged(String environment) {
    assertEquals(
        "ignore",
        monitoring(environment)
            .only(ALARM, "ApiLatency")
            .at("/Properties/EvaluateLowSampleCountPercentile")
            .asText());
  }

  @ParameterizedTest
  @CsvSource({
    "staging,Page,look now,staging-alarms@cruddur.example",
    "staging,Warn,look in working hours,staging-alarms@cruddur.example",
    "prod,Page,look now,alarms@cruddur.example",
    "prod,Warn,look in working hours,alarms@cruddur.example"
  })
  void eachTopicIsEncryptedAndMailed(
      String environment, String severity, String what, String mail) {
    var stack = monitoring(environment);
    JsonNode topic = stack.only("AWS::SNS::Topic", "Topics" + severity);
    assertEquals("Cruddur: " + what, topic.at("/Properties/DisplayName").asText());
    String key = stack.resources("AWS::KMS::Key").keySet().iterator().next();
    assertEquals(key, topic.at("/Properties/KmsMasterKeyId/Fn::GetAtt/0").asText());
    Properties.is(
        stack.only("AWS::SNS::Subscription", "Topics" + severity).path("Properties"),
        """
        {"Protocol": "email", "Endpoint": "%s", "TopicArn": {"Ref": "%s"}}
        """
            .formatted(mail, topicId(stack, severity)));
  }

  @ParameterizedTest
  @CsvSource({"staging,444455556666", "prod,111122223333"})
  void topicsTakeMessagesOverTlsAndFromAlarmsOfTheirAccountOnly(
      String environment, String account) {
    var stack = monitoring(environment);
    for (String severity : List.of("Page", "Warn")) {
      Properties.is(
          stack
              .only("AWS::SNS::TopicPolicy", "Topics" + severity)
              .at("/Properties/PolicyDocument/Statement"),
          """
          [
            {
              "Sid": "AllowPublishThroughSSLOnly", "Effect": "Deny", "Principal": "*",
              "Action": "sns:Publish", "Resource": {"Ref": "%1$s"},
              "Condition": {"Bool": {"aws:SecureTransport": "false"}}
            },
            {
              "Sid": "AlarmsOfThisAccount", "Effect": "Allow",
              "Principal": {"Service": "cloudwatch.amazonaws.com"},
              "Action": "sns:Publish", "Resource": {"Ref": "%1$s"},
              "Condition": {"StringEquals": {"aws:SourceAccount": "%2$s"}}
            }
          ]
          """
              .formatted(topicId(stack, severity), account));
    }
  }

  /** With AWS's own key for SNS an alarm's action fails, and nobody notices. */
  @ParameterizedTest
  @CsvSource({"staging,444455556666", "prod,111122223333"})
  void alarmsMayUseTheTopicsKeyAndAdministratorsMayNotReadWithIt(
      String environment, String account) {
    JsonNode key = monitoring(environment).only("AWS::KMS::Key");
    assertTrue(key.at("/Properties/EnableKeyRotation").asBoolean());
    JsonNode statements = key.at("/Properties/KeyPolicy/Statement");
    assertEquals(2, statements.size());
    Properties.is(
        statements.path(1),
        """
        {
          "Sid": "AlarmsOfThisAccount", "Effect": "Allow",
          "Principal": {"Service": "cloudwatch.amazonaws.com"},
          "Action": ["kms:Decrypt", "kms:GenerateDataKey"], "Resource": "*",
          "Condition": {"StringEquals": {"aws:SourceAccount": "%s"}}
        }
        """
            .formatted(account));
    assertEquals(
        "arn:aws:iam::%s:root".formatted(account), statements.at("/0/Principal/AWS").asText());
    Json.elements(statements.at("/0/Action"))
        .forEach(
            action ->
                assertTrue(
                    !action.asText().matches("kms:(.*\\*|.*crypt.*|GenerateDataKey.*|CreateGrant)"),
                    action::asText));
  }

  /** It is made last and goes first: an export would hold what it watches. */
  @Test
  void nothingThatIsWatchedIsHeld() {
    for (String environment : List.of("staging", "prod")) {
      String template = monitoring(environment).template().toString();
      assertTrue(template.contains("Fn::GetStackOutput"), environment);
      assertTrue(!template.contains("Fn::ImportValue"), environment);
    }
  }

  private static String line(Entry<String, JsonNode> alarm) {
    String description = alarm.getValue().at("/Properties/AlarmDescription").asText();
    return "%s: %s -> %s #%s"
        .formatted(
            alarm.getKey().replaceFirst("[0-9A-F]{8}$", ""),
            AlarmText.of(alarm.getValue()),
            description.substring(0, description.indexOf(':')),
            description.substring(description.indexOf('#') + 1));
  }

  private static String topicId(SynthesizedStack stack, String severity) {
    return stack.resources("AWS::SNS::Topic").keySet().stream()
        .filter(id -> id.startsWith("Topics" + severity))
        .findFirst()
        .orElseThrow();
  }

  private static SynthesizedStack monitoring(String environment) {
    return SynthesizedApp.shared().stack(environment, "monitoring");
  }
}
