package com.cruddur.test.template;

import com.cruddur.infra.synth.SynthesizedStack;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagPack;
import io.github.cdklabs.cdknag.ServerlessChecks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.cloudformation.include.CfnInclude;
import software.constructs.IConstruct;

/** cdk-nag's packs AwsSolutions and Serverless. */
final class PolicyPacks {
  private PolicyPacks() {}

  /** What the packs find in the constructs, less what is accepted there. */
  static List<Finding> findings(IConstruct scope) {
    List<Finding> findings = new ArrayList<>();
    for (NagPack pack : List.of(new AwsSolutionsChecks(scope), new ServerlessChecks(scope))) {
      for (var violation : pack.validateScope(scope).getViolations()) {
        for (var resource : violation.getViolatingResources()) {
          findings.add(
              new Finding(
                  resource.getConstructPath(),
                  violation.getRuleName(),
                  violation.getDescription()));
        }
      }
    }
    return findings.stream().sorted().toList();
  }

  /**
   * What the packs find in the templates, where nothing is accepted: templates carry no acceptance.
   */
  static List<Finding> findings(List<SynthesizedStack> stacks, Path folder) {
    var app = new App();
    for (SynthesizedStack stack : stacks) {
      String id = stack.environment() + "-" + stack.name();
      CfnInclude.Builder.create(new Stack(app, id), "Template")
          .templateFile(includable(stack, folder.resolve(id + ".json")).toString())
          .build();
    }
    List<Finding> findings = new ArrayList<>();
    for (Finding found : findings(app)) {
      String[] path = found.path().split("/");
      SynthesizedStack stack =
          stacks.stream()
              .filter(s -> path[0].equals(s.environment() + "-" + s.name()))
              .findFirst()
              .orElseThrow();
      String logicalId = path[path.length - 1];
      findings.add(
          new Finding(
              Constructs.paths(stack).get(logicalId), byAttribute(found.rule()), found.text()));
    }
    return findings;
  }

  /** Whether an accepted finding is of CDK's own validation and not of these packs. */
  static boolean isCdks(Finding accepted) {
    return accepted.rule().startsWith("Annotation::")
        || accepted.rule().startsWith("CloudFormation-Validate::");
  }

  /** Another stack's resource stands in a template as an export, and in the app as itself. */
  private static String byAttribute(String rule) {
    return rule.replaceFirst(
        "cruddur-[a-z]+-[a-z]+:ExportsOutputFnGetAtt(\\w+)Arn[0-9A-F]{8}", "<$1.Arn>");
  }

  /**
   * CfnInclude knows no Fn::GetStackOutput; whatever it would give is a plain text to the packs.
   */
  private static Path includable(SynthesizedStack stack, Path file) {
    JsonNode template = withoutStackOutputs(stack.template().deepCopy());
    try {
      return Files.writeString(file, template.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode withoutStackOutputs(JsonNode node) {
    if (node.has("Fn::GetStackOutput")) {
      return TextNode.valueOf("an output of another stack");
    }
    switch (node) {
      case ObjectNode object ->
          object
              .properties()
              .forEach(field -> field.setValue(withoutStackOutputs(field.getValue())));
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          array.set(i, withoutStackOutputs(array.get(i)));
        }
      }
      default -> {}
    }
    return node;
  }
}
