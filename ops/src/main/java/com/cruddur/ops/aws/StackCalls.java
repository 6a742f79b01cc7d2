package com.cruddur.ops.aws;

import com.cruddur.templates.Json;
import com.cruddur.templates.UserError;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;

/** CloudFormation. */
record StackCalls(AccountClients aws) {

  List<DeployedStack> stacks(String prefix) {
    var stacks = new ArrayList<DeployedStack>();
    for (Stack stack : aws.cloudFormation().describeStacksPaginator().stacks()) {
      if (stack.stackName().startsWith(prefix)) {
        stacks.add(stack(stack));
      }
    }
    for (StackSummary stack :
        aws.cloudFormation()
            .listStacksPaginator(r -> r.stackStatusFilters(StackStatus.DELETE_COMPLETE))
            .stackSummaries()) {
      if (stack.stackName().startsWith(prefix)) {
        stacks.add(DeployedStack.deleted(stack.stackName(), stack.stackId()));
      }
    }
    return stacks;
  }

  Optional<DeployedStack> stack(String nameOrId) {
    return AwsFailure.found(() -> aws.cloudFormation().describeStacks(r -> r.stackName(nameOrId)))
        .map(answer -> stack(answer.stacks().getFirst()));
  }

  private static DeployedStack stack(Stack stack) {
    var outputs = new TreeMap<String, String>();
    stack.outputs().forEach(it -> outputs.put(it.outputKey(), it.outputValue()));
    var tags = new TreeMap<String, String>();
    stack.tags().forEach(it -> tags.put(it.key(), it.value()));
    return new DeployedStack(
        stack.stackName(),
        stack.stackId(),
        stack.stackStatusAsString(),
        text(stack.stackStatusReason()),
        Boolean.TRUE.equals(stack.enableTerminationProtection()),
        text(stack.roleARN()),
        outputs,
        tags);
  }

  List<StackResource> resources(String stackId) {
    return aws
        .cloudFormation()
        .listStackResourcesPaginator(r -> r.stackName(stackId))
        .stackResourceSummaries()
        .stream()
        .map(
            it ->
                new StackResource(
                    it.logicalResourceId(),
                    text(it.physicalResourceId()),
                    it.resourceType(),
                    it.resourceStatusAsString()))
        .toList();
  }

  JsonNode template(String stackId) {
    var body = aws.cloudFormation().getTemplate(r -> r.stackName(stackId)).templateBody();
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
    return aws
        .cloudFormation()
        .describeStackEventsPaginator(r -> r.stackName(stackId))
        .stackEvents()
        .stream()
        .takeWhile(event -> !isBegin(event, stackId))
        .filter(event -> event.resourceStatus() == ResourceStatus.DELETE_FAILED)
        .filter(event -> !text(event.physicalResourceId()).equals(stackId))
        .map(event -> event.logicalResourceId() + ": " + text(event.resourceStatusReason()))
        .toList();
  }

  /** Events come newest first; what lies before the latest attempt is history. */
  private static boolean isBegin(StackEvent event, String stackId) {
    return text(event.physicalResourceId()).equals(stackId)
        && event.resourceStatus() == ResourceStatus.DELETE_IN_PROGRESS;
  }

  List<String> importers(String export) {
    try {
      return aws.cloudFormation().listImportsPaginator(r -> r.exportName(export)).imports().stream()
          .toList();
    } catch (CloudFormationException e) {
      // "Export 'x' is not imported by any stack."
      if (e.getMessage().contains("is not imported by any stack")) {
        return List.of();
      }
      throw e;
    }
  }

  void delete(String stackId) {
    aws.cloudFormation().deleteStack(r -> r.stackName(stackId));
  }

  void protect(String name, boolean on) {
    aws.cloudFormation()
        .updateTerminationProtection(r -> r.stackName(name).enableTerminationProtection(on));
  }

  private static String text(String member) {
    return member == null ? "" : member;
  }
}
