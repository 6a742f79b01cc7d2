package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.environment.Protection;
import com.cruddur.infra.synth.EveryProtection;
import com.cruddur.infra.synth.Properties;
import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.infra.synth.SynthesizedStack;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdentityTemplateTest {
  private static final String POOL = "AWS::Cognito::UserPool";
  private static final String CLIENT = "AWS::Cognito::UserPoolClient";

  /** Scripts may send the password itself only where nothing lasts. */
  @Test
  void whereSomethingLastsThePasswordStaysWhereItWasTyped() {
    for (var environment : EveryProtection.all().all()) {
      var client = EveryProtection.assembly().stack(environment.name(), "identity").only(CLIENT);
      assertEquals(List.of(), sendsPasswords(client, environment.protection()), client::toString);
    }
  }

  @Test
  void aClientThatSendsPasswordsIsFound() {
    var dev = SynthesizedApp.shared().stack("dev", "identity").only(CLIENT);
    assertEquals(List.of("ALLOW_USER_PASSWORD_AUTH"), sendsPasswords(dev, Protection.RECOVERABLE));
  }

  private static List<String> sendsPasswords(JsonNode client, Protection protection) {
    var flows = new ArrayList<String>();
    client.at("/Properties/ExplicitAuthFlows").forEach(flow -> flows.add(flow.asText()));
    assertTrue(flows.contains("ALLOW_USER_SRP_AUTH"), flows::toString);
    flows.removeAll(List.of("ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"));
    return protection == Protection.DISPOSABLE ? List.of() : flows;
  }

  @ParameterizedTest
  @MethodSource("everyStack")
  void thePoolCallsTheTriggersByOneAliasAndNobodyElseMay(SynthesizedStack stack) {
    String alias = stack.resources("AWS::Lambda::Alias").keySet().iterator().next();
    Properties.is(
        stack.only(POOL).at("/Properties/LambdaConfig"),
        """
        {
          "PreSignUp": {"Ref": "%1$s"},
          "PostConfirmation": {"Ref": "%1$s"},
          "PostAuthentication": {"Ref": "%1$s"}
        }
        """
            .formatted(alias));
    // The CDK writes one for each trigger, all with the same words; the weekly event has its own
    for (JsonNode permission :
        stack.resources("AWS::Lambda::Permission").values().stream()
            .filter(p -> !p.at("/Properties/Principal").asText().equals("events.amazonaws.com"))
            .toList()) {
      Properties.is(
          permission.path("Properties"),
          """
          {
            "Action": "lambda:InvokeFunction",
            "FunctionName": {"Ref": "%s"},
            "Principal": "cognito-idp.amazonaws.com",
            "SourceArn": {"Fn::GetAtt": ["%s", "Arn"]}
          }
          """
              .formatted(alias, stack.resources(POOL).keySet().iterator().next()));
    }
    // Three triggers and the weekly event
    assertEquals(4, stack.resources("AWS::Lambda::Permission").size());
  }

  /** For everybody who asks the pool, by address; it costs money while idle. */
  @Test
  void anAddressThatAsksTooOftenIsRefusedWhereTheRecordHasALimit() {
    for (var environment : EveryProtection.all().all()) {
      var stack = EveryProtection.assembly().stack(environment.name(), "identity");
      var limit = environment.throttle().address();
      var acls = stack.resources("AWS::WAFv2::WebACL");
      assertEquals(limit.isPresent() ? 1 : 0, acls.size(), environment.name());
      if (limit.isEmpty()) {
        continue;
      }
      Properties.has(
          stack,
          "AWS::WAFv2::WebACL",
          """
          {"Scope": "REGIONAL", "DefaultAction": {"Allow": {}},
           "Rules": [{"Name": "RequestsOfOneAddress", "Priority": 0, "Action": {"Block": {}},
             "Statement": {"RateBasedStatement": {
               "AggregateKeyType": "IP", "Limit": %d, "EvaluationWindowSec": 300}},
             "VisibilityConfig": {"CloudWatchMetricsEnabled": true, "SampledRequestsEnabled": true,
               "MetricName": "RequestsOfOneAddress"}}]}
          """
              .formatted(limit.get().requests()));
      Properties.is(
          stack.only("AWS::WAFv2::WebACLAssociation").path("Properties"),
          """
          {"WebACLArn": {"Fn::GetAtt": ["%s", "Arn"]}, "ResourceArn": {"Fn::GetAtt": ["%s", "Arn"]}}
          """
              .formatted(
                  acls.keySet().iterator().next(),
                  stack.resources(POOL).keySet().iterator().next()));
    }
  }

  /** SES sends for an identity that it has verified, and Cognito wants the identity's ARN. */
  @Test
  void withASenderSesSendsTheMails() {
    var stack = EveryProtection.assembly().stack("protectefull", "identity");
    Properties.is(
        stack.only(POOL).at("/Properties/EmailConfiguration"),
        """
        {
          "EmailSendingAccount": "DEVELOPER",
          "From": "no-reply@mail.cruddur.example",
          "SourceArn": "arn:aws:ses:eu-west-1:200000000005:identity/mail.cruddur.example"
        }
        """);
    assertEquals(List.of(), Constructs.notes(stack));
  }

  @Test
  void withoutOneCognitoSendsFewAndAProtectedEnvironmentIsTold() {
    for (String name : List.of("recovera", "protecte")) {
      Properties.hasNot(
          EveryProtection.assembly().stack(name, "identity"), POOL, "EmailConfiguration");
    }
    assertEquals(
        List.of(), Constructs.notes(EveryProtection.assembly().stack("recovera", "identity")));
    assertEquals(
        List.of(
            "Cognito mails the codes of protecte itself, 50 a day for the whole account: give the"
                + " environment a Sender (docs/environments.md)."),
        Constructs.notes(EveryProtection.assembly().stack("protecte", "identity")));
  }

  static Stream<SynthesizedStack> everyStack() {
    return EveryProtection.all().all().stream()
        .map(environment -> EveryProtection.assembly().stack(environment.name(), "identity"));
  }
}
