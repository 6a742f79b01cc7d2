package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.access.PlanAccess;
import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.environment.Environments;
import com.cruddur.infra.synth.Json;
import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.infra.synth.SynthesizedStack;
import com.cruddur.test.template.PolicyEvaluator.Call;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The role that plans deployments and looks for drift. */
class PlanRoleTest {
  private static final String ACCOUNT = "111122223333";
  private static final String PLAN = "arn:aws:iam::" + ACCOUNT + ":role/cruddur-prod-plan";

  /** What people wrote, who they are, and every way to more than the role itself has. */
  @ParameterizedTest
  @CsvSource({
    "dynamodb:Scan,arn:aws:dynamodb:us-east-1:111122223333:table/cruddur-messages",
    "dynamodb:Query,arn:aws:dynamodb:us-east-1:111122223333:table/cruddur-messages",
    "dynamodb:GetItem,arn:aws:dynamodb:us-east-1:111122223333:table/cruddur-messages",
    "dynamodb:BatchGetItem,arn:aws:dynamodb:us-east-1:111122223333:table/cruddur-messages",
    "dynamodb:PartiQLSelect,arn:aws:dynamodb:us-east-1:111122223333:table/cruddur-messages",
    "dynamodb:ExportTableToPointInTime,arn:aws:dynamodb:us-east-1:111122223333:table/cruddur-messages",
    "dynamodb:GetRecords,arn:aws:dynamodb:us-east-1:111122223333:table/cruddur-messages/stream/2026",
    "s3:GetObject,arn:aws:s3:::cruddur-prod-service-records/file",
    "s3:ListBucket,arn:aws:s3:::cruddur-prod-service-records",
    "cognito-idp:ListUsers,arn:aws:cognito-idp:us-east-1:111122223333:userpool/us-east-1_Cruddur",
    "cognito-idp:AdminGetUser,arn:aws:cognito-idp:us-east-1:111122223333:userpool/us-east-1_Cruddur",
    "logs:FilterLogEvents,arn:aws:logs:us-east-1:111122223333:log-group:cruddur-prod-log",
    "logs:StartQuery,arn:aws:logs:us-east-1:111122223333:log-group:cruddur-prod-log",
    "lambda:GetFunction,arn:aws:lambda:us-east-1:111122223333:function:cruddur-prod-service-Api",
    "lambda:InvokeFunction,arn:aws:lambda:us-east-1:111122223333:function:cruddur-prod-service-Api",
    "kms:Decrypt,arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    "ssm:GetParameter,arn:aws:ssm:us-east-1:111122223333:parameter/any",
    "sts:AssumeRole,arn:aws:iam::111122223333:role/cdk-hnb659fds-lookup-role-111122223333-us-east-1",
    "sts:AssumeRole,arn:aws:iam::111122223333:role/cdk-hnb659fds-deploy-role-111122223333-us-east-1",
    "sts:AssumeRole,arn:aws:iam::111122223333:role/cruddur-prod-teardown",
    "cloudformation:GetTemplate,arn:aws:cloudformation:us-east-1:111122223333:stack/other/1"
  })
  void planAndDriftReadNoMessage(String action, String resource) {
    assertFalse(PolicyEvaluator.allows(plan(), Call.by(PLAN, action, resource)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cloudformation:DescribeStacks",
        "cloudformation:GetTemplate",
        "cloudformation:DetectStackDrift",
        "cloudformation:DescribeStackResourceDrifts"
      })
  void planAndDriftReadTheEnvironmentsStacks(String action) {
    String stack =
        "arn:aws:cloudformation:us-east-1:" + ACCOUNT + ":stack/cruddur-prod-data/51af3dc0";
    assertTrue(PolicyEvaluator.allows(plan(), Call.by(PLAN, action, stack)));
  }

  /** Drift is looked for with the caller's rights. */
  @Test
  void everyServiceInTheTemplatesHasItsSettingsRead() {
    Set<String> services = new TreeSet<>();
    for (SynthesizedStack stack : SynthesizedApp.shared().stacks()) {
      stack
          .resources()
          .values()
          .forEach(resource -> services.add(prefix(resource.path("Type").textValue())));
    }
    Set<String> read = new TreeSet<>();
    for (JsonNode action : plan().at("/Statement/1/Action")) {
      read.add(action.textValue().replaceFirst(":.*", ""));
    }
    assertTrue(read.containsAll(services), services + " of " + read);
  }

  private static String prefix(String type) {
    String service = type.split("::")[1];
    return switch (service) {
      case "ApiGatewayV2" -> "apigateway";
      case "Cognito" -> "cognito-idp";
      default -> service.toLowerCase(Locale.ROOT);
    };
  }

  /** AWS says of each action whether it reads or writes; these two only start to look. */
  @Test
  void planAndDriftChangeNothing() {
    Set<String> notReading = new TreeSet<>();
    for (JsonNode actions : plan().findValues("Action")) {
      for (JsonNode action : actions) {
        if (!List.of("Read", "List").contains(PolicyEvaluator.accessLevel(action.textValue()))) {
          notReading.add(action.textValue());
        }
      }
    }
    assertEquals(Set.of(), notReading);
    assertEquals("Write", PolicyEvaluator.accessLevel("dynamodb:PutItem"));
  }

  @Test
  void onlyJobsOfTheGithubEnvironmentPlan() {
    JsonNode condition =
        Json.tree(new PlanAccess(prod()).trusted()).at("/Statement/0/Condition/StringEquals");
    assertEquals(
        "repo:OWNER/NAME:environment:prod-plan",
        condition.path("token.actions.githubusercontent.com:sub").textValue());
    assertEquals(
        "sts.amazonaws.com", condition.path("token.actions.githubusercontent.com:aud").textValue());
  }

  private static JsonNode plan() {
    return Json.tree(new PlanAccess(prod()).permissions());
  }

  private static Environment prod() {
    return Environments.cruddur().guardedFromDeletion().getLast();
  }
}
