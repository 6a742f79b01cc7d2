package com.cruddur.test.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/** Resources that hold what people would miss. */
final class Stateful {
  private static final Set<String> TYPES =
      Set.of(
          "AWS::Cognito::UserPool",
          "AWS::DynamoDB::GlobalTable",
          "AWS::Logs::LogGroup",
          "AWS::S3::Bucket");

  private Stateful() {}

  static boolean isStateful(JsonNode resource) {
    return TYPES.contains(resource.path("Type").textValue());
  }

  /** Whether a resource refuses to be deleted; empty where its type knows no such protection. */
  static Optional<Boolean> protection(JsonNode resource) {
    JsonNode properties = resource.path("Properties");
    return switch (resource.path("Type").textValue()) {
      case "AWS::DynamoDB::GlobalTable" ->
          Optional.of(properties.at("/Replicas/0/DeletionProtectionEnabled").asBoolean());
      case "AWS::Cognito::UserPool" ->
          Optional.of(properties.path("DeletionProtection").asText().equals("ACTIVE"));
      case "AWS::Logs::LogGroup" ->
          Optional.of(properties.path("DeletionProtectionEnabled").asBoolean());
      default -> Optional.empty();
    };
  }
}
