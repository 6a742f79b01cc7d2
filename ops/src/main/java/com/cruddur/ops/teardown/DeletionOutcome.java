package com.cruddur.ops.teardown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What becomes of a template's resources when its stack is deleted. */
record DeletionOutcome(List<Step.Fate> goes, List<Step.Fate> stays) {

  /**
   * @param physicalIds by logical id; what is not in it is called by its logical id
   */
  static DeletionOutcome of(StackTemplate template, Map<String, String> physicalIds) {
    var goes = new ArrayList<Step.Fate>();
    var stays = new ArrayList<Step.Fate>();
    for (StackTemplate.Declared resource : template.resources()) {
      String id = physicalIds.getOrDefault(resource.logicalId(), resource.logicalId());
      if (resource.kept()) {
        stays.add(new Step.Fate(resource.type(), id, whyItStays(resource)));
      } else {
        goes.add(new Step.Fate(resource.type(), id, whatItTakes(resource)));
      }
    }
    return new DeletionOutcome(goes, stays);
  }

  private static String whyItStays(StackTemplate.Declared resource) {
    String also =
        switch (resource.type()) {
          case "AWS::Backup::BackupVault" -> "; locked: its copies go when they expire";
          case "AWS::KMS::Key" -> "; what it encrypted stays readable";
          default -> isProtected(resource) ? "; protected against deletion too" : "";
        };
    return "DeletionPolicy Retain" + also;
  }

  private static String whatItTakes(StackTemplate.Declared resource) {
    return switch (resource.type()) {
      case "AWS::KMS::Key" -> "after a waiting time of 7 to 30 days";
      case "AWS::S3::Bucket" -> "only when it is empty";
      case "AWS::Backup::BackupVault" -> "only when it is empty";
      default -> "";
    };
  }

  /** As the template declares it. */
  static boolean isProtected(StackTemplate.Declared resource) {
    var properties = resource.properties();
    return properties.path("DeletionProtectionEnabled").asBoolean()
        || properties.path("DeletionProtection").asText().equals("ACTIVE")
        || properties.at("/Replicas/0/DeletionProtectionEnabled").asBoolean();
  }

  /** Whether the template puts a function into a VPC. */
  static boolean isInVpc(StackTemplate.Declared resource) {
    return resource.properties().has("VpcConfig");
  }

  static boolean isTable(StackTemplate.Declared resource) {
    return resource.type().equals("AWS::DynamoDB::GlobalTable")
        || resource.type().equals("AWS::DynamoDB::Table");
  }

  /** Whether losing the stack's table is made hard. */
  static boolean guardsATable(StackTemplate template) {
    return template.resources().stream()
        .anyMatch(resource -> isTable(resource) && (resource.kept() || isProtected(resource)));
  }
}
