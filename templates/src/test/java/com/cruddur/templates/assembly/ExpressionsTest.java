package com.cruddur.templates.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.templates.Json;
import com.cruddur.templates.UserError;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ExpressionsTest {
  private static final String DATA =
      """
      {"Resources": {
         "Table": {"Type": "AWS::DynamoDB::GlobalTable", "Properties": {}},
         "Cluster": {"Type": "AWS::DAX::Cluster", "Properties": {}}},
       "Outputs": {
         "TableArn": {"Value": {"Fn::GetAtt": ["Table", "Arn"]}, "Export": {"Name": {"Fn::Sub": "${AWS::StackName}:TableArn"}}},
         "Plain": {"Value": {"Ref": "Table"}}}}
      """;
  private static final String SERVICE =
      """
      {"Resources": {"Function": {"Type": "AWS::Lambda::Function", "Properties": {"Known": 1, "Other": 2}}}}
      """;

  private Stack data;
  private Stack service;
  private Expressions expressions;

  @BeforeEach
  void stacks() throws Exception {
    data = stack("data", DATA);
    service = stack("service", SERVICE);
    var values = new Values();
    values.put(data.resources().get("Table"), "messages", Map.of("Arn", "arn:table"));
    expressions = new Expressions(List.of(data, service), values);
  }

  private static Stack stack(String name, String template) throws Exception {
    return new Stack(
        name,
        "123456789012",
        "eu-west-1",
        false,
        Json.parse(template),
        Map.of("Function", "dev/service/Api/Function"));
  }

  private String evaluate(Stack stack, String expression) throws Exception {
    JsonNode value = expressions.evaluate(Json.parse(expression), stack, "Function");
    return value.isTextual() ? value.asText() : value.toString();
  }

  @Test
  void refGivesWhatTheResourceIsHere() throws Exception {
    assertEquals("messages", evaluate(data, "{\"Ref\": \"Table\"}"));
  }

  @Test
  void attributesAreFoundInBothForms() throws Exception {
    assertEquals("arn:table", evaluate(data, "{\"Fn::GetAtt\": [\"Table\", \"Arn\"]}"));
    assertEquals("arn:table", evaluate(data, "{\"Fn::GetAtt\": \"Table.Arn\"}"));
  }

  @Test
  void pseudoParametersAreTheStacks() throws Exception {
    assertEquals(
        "aws 123456789012 eu-west-1 amazonaws.com service",
        evaluate(
            service,
            """
            {"Fn::Join": [" ", [{"Ref": "AWS::Partition"}, {"Ref": "AWS::AccountId"},
              {"Ref": "AWS::Region"}, {"Ref": "AWS::URLSuffix"}, {"Ref": "AWS::StackName"}]]}
            """));
  }

  @Test
  void substitutionTakesVariablesResourcesAndLiterals() throws Exception {
    assertEquals(
        "x-messages-arn:table-${Kept}-$1",
        evaluate(
            data,
            """
            {"Fn::Sub": ["${Own}-${Table}-${Table.Arn}-${!Kept}-${Money}", {"Own": "x", "Money": "$1"}]}
            """));
  }

  @Test
  void anImportIsTheOtherStacksOutput() throws Exception {
    assertEquals("arn:table", evaluate(service, "{\"Fn::ImportValue\": \"data:TableArn\"}"));
  }

  @Test
  void aWeakReferenceIsTheOtherStacksOutput() throws Exception {
    assertEquals(
        "messages",
        evaluate(
            service,
            """
            {"Fn::GetStackOutput": {"StackName": "data", "OutputName": "Plain", "Region": "eu-west-1"}}
            """));
  }

  @Test
  void noValueTakesAPropertyAway() throws Exception {
    assertEquals(
        "{\"b\":[1]}",
        evaluate(
            service,
            "{\"a\": {\"Ref\": \"AWS::NoValue\"}, \"b\": [1, {\"Ref\": \"AWS::NoValue\"}]}"));
  }

  @Test
  void anImportThatNobodyExportsIsRefused() {
    assertRefused("data:Other", () -> evaluate(service, "{\"Fn::ImportValue\": \"data:Other\"}"));
  }

  @Test
  void aReferenceToNothingIsRefused() {
    assertRefused("Nowhere", () -> evaluate(data, "{\"Ref\": \"Nowhere\"}"));
  }

  @Test
  void aPseudoParameterThatTheAppDoesNotUseIsRefused() {
    assertRefused("AWS::StackId", () -> evaluate(data, "{\"Ref\": \"AWS::StackId\"}"));
  }

  @Test
  void aResourceThatDoesNotRunHereHasNoValue() {
    var missing = assertThrows(NotRunning.class, () -> evaluate(data, "{\"Ref\": \"Cluster\"}"));

    assertTrue(missing.getMessage().contains("AWS::DAX::Cluster"), missing.getMessage());
  }

  @Test
  void aFunctionThatTheAppDoesNotUseIsRefusedByNameStackResourceAndConstruct() throws Exception {
    Stack stack =
        stack(
            "service",
            """
            {"Resources": {"Function": {"Type": "AWS::Lambda::Function",
              "Properties": {"Role": {"Fn::FindInMap": ["a", "b", "c"]}}}}}
            """);

    for (String part : List.of("Fn::FindInMap", "stack service", "Function", "dev/service/Api")) {
      assertRefused(part, () -> Expressions.check(stack));
    }
    Expressions.check(service);
  }

  @Test
  void aPropertyThatNobodyReadIsRefusedByName() {
    Properties read = expressions.properties(service.resources().get("Function"));
    read.number("Known", 0);

    assertRefused("Other", read::refuseOthers);
    assertEquals(List.of("Other"), read.withoutEffect("Other", "Absent").refuseOthers());
  }

  private static void assertRefused(String part, Executable work) {
    String message = assertThrows(UserError.class, work).getMessage();
    assertTrue(message.contains(part), message);
    assertEquals(1, message.lines().count(), message);
  }
}
