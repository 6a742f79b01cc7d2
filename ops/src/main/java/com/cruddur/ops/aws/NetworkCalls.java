package com.cruddur.ops.aws;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Functions in a VPC, and the interfaces that stand there. */
record NetworkCalls(Requests requests) {
  private static final String LAMBDA = "lambda";
  private static final String FUNCTION_NAME = "FunctionName";

  Optional<JsonNode> configuration(String function) {
    return requests.find(LAMBDA, "GetFunctionConfiguration", FUNCTION_NAME, function);
  }

  Optional<VpcAttachment> attachment(String function) {
    return configuration(function)
        .map(configuration -> configuration.path("VpcConfig"))
        .map(vpc -> new VpcAttachment(texts(vpc, "SubnetIds"), texts(vpc, "SecurityGroupIds")));
  }

  void attach(String function, VpcAttachment attachment) {
    JsonNode vpc =
        Json.object()
            .<ObjectNode>set("SubnetIds", array(attachment.subnets()))
            .set("SecurityGroupIds", array(attachment.securityGroups()));
    requests.call(LAMBDA, "UpdateFunctionConfiguration", FUNCTION_NAME, function, "VpcConfig", vpc);
  }

  List<NetworkInterface> interfaces(String vpc) {
    JsonNode filter = Json.object().put("Name", "vpc-id").set("Values", Json.array().add(vpc));
    return requests
        .pages("ec2", "DescribeNetworkInterfaces", "NextToken", "Filters", Json.array().add(filter))
        .all("NetworkInterfaces")
        .stream()
        .map(
            eni ->
                new NetworkInterface(
                    eni.path("NetworkInterfaceId").asText(),
                    eni.path("Description").asText(),
                    eni.path("Status").asText()))
        .toList();
  }

  private static List<String> texts(JsonNode parent, String list) {
    return StreamSupport.stream(parent.path(list).spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  private static ArrayNode array(List<String> texts) {
    ArrayNode array = Json.array();
    texts.forEach(array::add);
    return array;
  }
}
