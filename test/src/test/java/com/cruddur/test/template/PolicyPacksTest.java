package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.environment.Environments;
import com.cruddur.infra.synth.EveryProtection;
import com.cruddur.infra.synth.PlaceholderApp;
import com.cruddur.infra.synth.SynthesizedApp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.Construct;

/** cdk-nag's packs over the whole app: whatever they find is mended, or accepted with a reason. */
class PolicyPacksTest {
  @TempDir Path folder;

  private static List<Finding> accepted() {
    return Constructs.accepted(SynthesizedApp.shared().stacks());
  }

  @Test
  void nothingIsFoundThatIsNotAccepted() {
    assertEquals(
        List.of(), PolicyPacks.findings(PlaceholderApp.in(folder, Environments.cruddur())));
  }

  /** Nor in an environment that somebody may add: each level of protection, with every option. */
  @Test
  void nothingIsFoundInEnvironmentsThatCouldBe() {
    assertEquals(List.of(), PolicyPacks.findings(PlaceholderApp.in(folder, EveryProtection.all())));
  }

  /** An acceptance holds for its own construct: another bucket's is still found. */
  @Test
  void aResourceOfTheSameKindElsewhereIsFound() {
    var app = PlaceholderApp.in(folder, Environments.cruddur());
    var stack = (Construct) app.getNode().findChild("prod").getNode().findChild("service");
    new Bucket(stack, "Bare");
    List<String> found = PolicyPacks.findings(app).stream().map(Finding::toString).toList();
    assertTrue(found.contains("prod/service/Bare/Resource  AwsSolutions-S1"), found.toString());
    assertTrue(found.contains("prod/service/Bare/Resource  AwsSolutions-S10"), found.toString());
  }

  /** Templates carry no acceptance, so that the packs find there what has been accepted, too. */
  @Test
  void whatIsAcceptedIsWhatIsFoundInTheTemplates() {
    List<Finding> found = PolicyPacks.findings(SynthesizedApp.shared().stacks(), folder);
    List<Finding> unaccepted = new ArrayList<>(found);
    unaccepted.removeIf(finding -> accepted().stream().anyMatch(a -> a.covers(finding)));
    assertEquals(List.of(), unaccepted, "found and not accepted");
    List<Finding> needless = new ArrayList<>(accepted());
    needless.removeIf(a -> PolicyPacks.isCdks(a) || found.stream().anyMatch(a::covers));
    assertEquals(List.of(), needless, "accepted and not found");
  }

  static List<Mutation<String>> mutations() {
    return List.of(
        new Mutation<>(
            "AwsSolutions-DDB4",
            "prod",
            "cache",
            "AWS::DAX::Cluster/Properties/SSESpecification/SSEEnabled",
            "false"),
        new Mutation<>(
            "AwsSolutions-COG1",
            "prod",
            "identity",
            "AWS::Cognito::UserPool/Properties/Policies/PasswordPolicy/MinimumLength",
            "6"),
        new Mutation<>(
            "AwsSolutions-S10",
            "dev",
            "service",
            "AWS::S3::BucketPolicy/Properties/PolicyDocument/Statement/0/Effect",
            "\"Allow\""),
        new Mutation<>(
            "Serverless-LambdaTracing",
            "dev",
            "service",
            "AWS::Lambda::Function/Properties/TracingConfig",
            ""),
        new Mutation<>(
            "Serverless-LambdaEventSourceMappingDestination",
            "dev",
            "service",
            "AWS::Lambda::EventSourceMapping/Properties/DestinationConfig",
            ""));
  }

  @ParameterizedTest
  @MethodSource("mutations")
  void aBrokenTemplateIsFound(Mutation<String> mutation) {
    List<Finding> found = PolicyPacks.findings(List.of(mutation.apply()), folder);
    found.removeIf(finding -> accepted().stream().anyMatch(a -> a.covers(finding)));
    assertEquals(List.of(mutation.check()), found.stream().map(Finding::rule).distinct().toList());
  }
}
