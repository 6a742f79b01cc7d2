package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no function may ever do, whatever else its role says; the snapshots have the statements. */
class PermissionTemplateTest {
  private static final Set<String> USERS = Set.of("USER#*", "HANDLE#*", "LOOKALIKE#*");

  /** What Lambda does with the role, and the code must not. */
  private static final Set<String> NETWORK =
      Set.of(
          "ec2:AssignPrivateIpAddresses",
          "ec2:CreateNetworkInterface",
          "ec2:DeleteNetworkInterface",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSubnets",
          "ec2:UnassignPrivateIpAddresses");

  static List<DeployedFunction> functions() {
    return DeployedFunction.all();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void noFunctionMayDoWhatItsNameDoesNotSay(DeployedFunction function) {
    assertEquals(List.of(), excesses(function.name(), statements(function)), function::toString);
  }

  /** Each rule, broken in a statement that is otherwise real. */
  @Test
  void aStatementThatSaysMoreIsFound() {
    var worse =
        Map.of(
            "PostConfirmationFunction", "\"dynamodb:Query\"",
            "ApiFunction", "\"dynamodb:DeleteItem\"",
            "StreamFunction", "\"s3:GetObject\"");
    for (var function : functions()) {
      for (JsonNode statement : statements(function)) {
        if (statement.path("Action").toString().contains("dynamodb:GetItem")) {
          var changed = (ObjectNode) statement.deepCopy();
          changed.put("Action", worse.get(function.name()).replace("\"", ""));
          changed.remove("Condition");
          assertTrue(!excesses(function.name(), List.of(changed)).isEmpty(), function::toString);
        }
      }
      assertTrue(excesses(function.name(), List.of()).contains("the code may change the network"));
    }
  }

  private static List<String> excesses(String function, List<JsonNode> statements) {
    var excesses = new ArrayList<String>();
    var denied = new TreeSet<String>();
    for (JsonNode statement : statements) {
      if (statement.path("Effect").textValue().equals("Deny")) {
        denied.addAll(texts(statement.path("Action")));
        continue;
      }
      var keys = texts(statement.at("/Condition/ForAllValues:StringLike/dynamodb:LeadingKeys"));
      for (String action : texts(statement.path("Action"))) {
        if (!mayHave(function, action, keys)) {
          excesses.add(action + " on " + keys);
        }
      }
    }
    if (!denied.containsAll(NETWORK)) {
      excesses.add("the code may change the network");
    }
    return excesses;
  }

  private static boolean mayHave(String function, String action, Set<String> keys) {
    String service = action.substring(0, action.indexOf(':'));
    if (Set.of("logs", "xray", "ec2").contains(service)) {
      return true;
    }
    return switch (function) {
      // A flaw in its code cannot read or forge a message
      case "PostConfirmationFunction" ->
          service.equals("dynamodb") && !action.endsWith("Query") && keys.equals(USERS);
      // It appends: what was written stays, and only counters of rates are changed
      case "ApiFunction" ->
          Set.of("dynamodb", "dax").contains(service)
              && !action.contains("Delete")
              && !action.contains("Scan")
              && (!action.contains("Update") || keys.equals(Set.of("RATE#*")));
      // It moves rows and puts down what failed, and reads no object
      case "StreamFunction" ->
          service.equals("dynamodb") && !action.contains("Scan")
              || Set.of("s3:PutObject", "s3:ListBucket").contains(action);
      default -> false;
    };
  }

  private static Set<String> texts(JsonNode one) {
    var texts = new TreeSet<String>();
    if (one.isTextual()) {
      texts.add(one.textValue());
    }
    one.forEach(each -> texts.add(each.textValue()));
    return texts;
  }

  private static List<JsonNode> statements(DeployedFunction function) {
    var statements = new ArrayList<JsonNode>();
    for (JsonNode policy : function.resource("AWS::IAM::Role").at("/Properties/Policies")) {
      policy.at("/PolicyDocument/Statement").forEach(statements::add);
    }
    return statements;
  }
}
