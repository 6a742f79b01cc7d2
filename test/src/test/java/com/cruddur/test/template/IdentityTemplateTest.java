package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.synth.EveryProtection;
import com.cruddur.infra.synth.Properties;
import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.infra.synth.SynthesizedStack;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTemplateTest {
  private static final String POOL = "AWS::Cognito::UserPool";
  private static final String CLIENT = "AWS::Cognito::UserPoolClient";

  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging", "prod"})
  void peopleSignUpAndInWithTheirVerifiedEmail(String environment) {
    Properties.has(
        identity(environment),
        POOL,
        """
        {
          "UsernameAttributes": ["email"],
          "UsernameConfiguration": {"CaseSensitive": false},
          "AutoVerifiedAttributes": ["email"],
          "AdminCreateUserConfig": {"AllowAdminCreateUserOnly": false},
          "AccountRecoverySetting": {"RecoveryMechanisms": [{"Name": "verified_email", "Priority": 1}]},
          "UserAttributeUpdateSettings": {"AttributesRequireVerificationBeforeUpdate": ["email"]}
        }
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging", "prod"})
  void emailNameAndHandleAreRequired(String environment) {
    Properties.is(
        identity(environment).only(POOL).at("/Properties/Schema"),
        """
        [
          {"Name": "email", "Required": true, "Mutable": true},
          {"Name": "name", "Required": true, "Mutable": true},
          {"Name": "preferred_username", "Required": true, "Mutable": true}
        ]
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging", "prod"})
  void passwordsAreStrongAndASecondFactorNeedsNoPhoneNumber(String environment) {
    Properties.has(
        identity(environment),
        POOL,
        """
        {
          "Policies": {"PasswordPolicy": {
            "MinimumLength": 12, "RequireLowercase": true, "RequireUppercase": true,
            "RequireNumbers": true, "RequireSymbols": true, "TemporaryPasswordValidityDays": 3
          }},
          "MfaConfiguration": "OPTIONAL",
          "EnabledMfas": ["SOFTWARE_TOKEN_MFA"],
          "UserPoolTier": "LITE"
        }
        """);
    Properties.hasNot(identity(environment), POOL, "SmsConfiguration");
  }

  @ParameterizedTest
  @CsvSource({"dev,INACTIVE,Delete", "staging,INACTIVE,Delete", "prod,ACTIVE,Retain"})
  void thePoolIsProtectedAsTheEnvironmentSays(
      String environment, String protection, String policy) {
    JsonNode pool = identity(environment).only(POOL);
    assertEquals(protection, pool.at("/Properties/DeletionProtection").textValue());
    assertEquals(policy, pool.path("DeletionPolicy").textValue());
    assertEquals(policy, pool.path("UpdateReplacePolicy").textValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging", "prod"})
  void theClientHasNoSecretAndRevokesTokens(String environment) {
    var stack = identity(environment);
    Properties.is(
        stack.only(CLIENT).path("Properties"),
        """
        {
          "UserPoolId": {"Ref": "%s"},
          "GenerateSecret": false,
          "ExplicitAuthFlows": [
            "ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"
          ],
          "SupportedIdentityProviders": ["COGNITO"],
          "AllowedOAuthFlowsUserPoolClient": false,
          "PreventUserExistenceErrors": "ENABLED",
          "EnableTokenRevocation": true,
          "AccessTokenValidity": 60,
          "IdTokenValidity": 60,
          "RefreshTokenValidity": 43200,
          "TokenValidityUnits": {
            "AccessToken": "minutes", "IdToken": "minutes", "RefreshToken": "minutes"
          }
        }
        """
            .formatted(stack.resources(POOL).keySet().iterator().next()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging", "prod"})
  void thePoolCallsTheTriggersByOneAliasAndNobodyElseMay(String environment) {
    var stack = identity(environment);
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

  /** Where the record has one: for everybody who asks the pool, by address. */
  @Test
  void prodsPoolRefusesAnAddressThatAsksTooOften() {
    var stack = identity("prod");
    Properties.has(
        stack,
        "AWS::WAFv2::WebACL",
        """
        {
          "Scope": "REGIONAL",
          "DefaultAction": {"Allow": {}},
          "Rules": [{
            "Name": "RequestsOfOneAddress",
            "Priority": 0,
            "Action": {"Block": {}},
            "Statement": {"RateBasedStatement": {
              "AggregateKeyType": "IP", "Limit": 100, "EvaluationWindowSec": 300
            }},
            "VisibilityConfig": {"CloudWatchMetricsEnabled": true, "SampledRequestsEnabled": true,
              "MetricName": "RequestsOfOneAddress"}
          }]
        }
        """);
    Properties.is(
        stack.only("AWS::WAFv2::WebACLAssociation").path("Properties"),
        """
        {
          "WebACLArn": {"Fn::GetAtt": ["%s", "Arn"]},
          "ResourceArn": {"Fn::GetAtt": ["%s", "Arn"]}
        }
        """
            .formatted(
                stack.resources("AWS::WAFv2::WebACL").keySet().iterator().next(),
                stack.resources(POOL).keySet().iterator().next()));
  }

  /** It costs money while idle. */
  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging"})
  void whereTheRecordHasNoLimitOfOneAddressThereIsNone(String environment) {
    for (var type : List.of("AWS::WAFv2::WebACL", "AWS::WAFv2::WebACLAssociation")) {
      assertTrue(identity(environment).resources(type).isEmpty(), type);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging", "prod"})
  void poolAndClientAreOutputs(String environment) {
    var stack = identity(environment);
    JsonNode outputs = stack.template().path("Outputs");
    assertEquals(
        stack.resources(POOL).keySet().iterator().next(),
        outputs.at("/UserPoolId/Value/Ref").textValue());
    assertEquals(
        stack.resources(CLIENT).keySet().iterator().next(),
        outputs.at("/UserPoolClientId/Value/Ref").textValue());
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

  private static SynthesizedStack identity(String environment) {
    return SynthesizedApp.shared().stack(environment, "identity");
  }
}
