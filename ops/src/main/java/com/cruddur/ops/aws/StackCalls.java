package com.cruddur.ops.aws;

import com.cruddur.templates.Json;
import com.cruddur.templates.UserError;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** CloudFormation. */
record StackCalls(Requests requests) {
  private static final String SERVICE = "cloudformation";
  private static final String NEXT = "NextToken";

  List<DeployedStack> stacks(String prefix) {
    var stacks = new ArrayList<DeployedStack>();
    for (JsonNode stack : requests.pages(SERVICE, "DescribeStacks", NEXT).all("Stacks")) {
      if (stack.path("StackName").asText().startsWith(prefix)) {
        stacks.add(stack(stack));
      }
    }
    var deleted =
        requests.pages(
            SERVICE, "ListStacks", NEXT, "StackStatusFilter", Json.array().add("DELETE_COMPLETE"));
    for (JsonNode stack : deleted.all("StackSummaries")) {
      String name = stack.path("StackName").asText();
      if (name.startsWith(prefix)) {
        stacks.add(DeployedStack.deleted(name, stack.path("StackId").asText()));
      }
    }
    return stacks;
  }

  Optional<DeployedStack> stack(String nameOrId) {
    return requests
        .find(SERVICE, "DescribeStacks", "StackName", nameOrId)
        .map(output -> stack(output.path("Stacks").path(0)));
  }

  private static DeployedStack stack(JsonNode stack) {
    var outputs = new TreeMap<String, String>();
    for (JsonNode output : stack.path("Outputs")) {
      outputs.put(output.path("OutputKey").asText(), output.path("OutputValue").asText());
    }
    var tags = new TreeMap<String, String>();
    for (JsonNode tag : stack.path("Tags")) {
      tags.put(tag.path("Key").asText(), tag.path("Value").asText());
    }
    return new DeployedStack(
        stack.path("StackName").asText(),
        stack.path("StackId").asText(),
        stack.path("StackStatus").asText(),
        stack.path("StackStatusReason").asText(),
        stack.path("EnableTerminationProtection").asBoolean(),
        stack.path("RoleARN").asText(),
        outputs,
        tags);
  }

  List<StackResource> resources(String stackId) {
    return requests
        .pages(SERVICE, "ListStackResources", NEXT, "StackName", stackId)
        .all("StackResourceSummaries")
        .stream()
        .map(
            resource ->
                new StackResource(
                    resource.path("LogicalResourceId").asText(),
                    resource.path("PhysicalResourceId").asText(),
                    resource.path("ResourceType").asText(),
                    resource.path("ResourceStatus").asText()))
        .toList();
  }

  JsonNode template(String stackId) {
    String body =
        requests.call(SERVICE, "GetTemplate", "StackName", stackId).path("TemplateBody").asText();
    try {
      return Json.parse(body);
    } catch (JsonProcessingException e) {
      throw new UserError(
          "The template that %s has is not JSON: after 'cdk import', or a deployment by another tool, deploy the stack with 'npx cdk deploy -e' first"
              .formatted(stackId),
          e);
    }
  }

  List<String> deleteFailures(String stackId) {
    return requests
        .pages(SERVICE, "DescribeStackEvents", NEXT, "StackName", stackId)
        .all("StackEvents")
        .stream()
        .takeWhile(event -> !isBegin(event, stackId))
        .filter(event -> event.path("ResourceStatus").asText().equals("DELETE_FAILED"))
        .filter(event -> !event.path("PhysicalResourceId").asText().equals(stackId))
        .map(
            event ->
                event.path("LogicalResourceId").asText()
                    + ": "
                    + event.path("ResourceStatusReason").asText())
        .toList();
  }

  /** Events come newest first; what lies before the latest attempt is history. */
  private static boolean isBegin(JsonNode event, String stackId) {
    return event.path("PhysicalResourceId").asText().equals(stackId)
        && event.path("ResourceStatus").asText().equals("DELETE_IN_PROGRESS");
  }

  List<String> importers(String export) {
    var pages = requests.pages(SERVICE, "ListImports", NEXT, "ExportName", export);
    try {
      return pages.all("Imports").stream().map(JsonNode::asText).toList();
    } catch (AwsFailure e) {
      // "Export 'x' is not imported by any stack."
      if (e.getMessage().contains("is not imported by any stack")) {
        return List.of();
      }
      throw e;
    }
  }

  void delete(String stackId) {
    requests.call(SERVICE, "DeleteStack", "StackName", stackId);
  }

  void protect(String name, boolean on) {
    requests.call(
        SERVICE,
        "UpdateTerminationProtection",
        "StackName",
        name,
        "EnableTerminationProtection",
        on);
  }
}
