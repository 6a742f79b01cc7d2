package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.environment.Environments;
import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.infra.synth.SynthesizedStack;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A logical id that changes replaces its resource: a new, empty table. Exports are named after
 * logical ids, so these have to stay too.
 */
class StableIdTest {

  /** In every environment; the others where an environment is kept or watched. */
  private static final Map<String, String> ALWAYS =
      Map.of(
          "data MessagesTable9E4E97A0", "AWS::DynamoDB::GlobalTable",
          "identity UsersPoolBFC35D3B", "AWS::Cognito::UserPool",
          "identity PostConfirmationFunctionLog6865EBA3", "AWS::Logs::LogGroup",
          "service ApiFunctionLog3DAA8144", "AWS::Logs::LogGroup",
          "service HttpApiAccessLog37FAD39B", "AWS::Logs::LogGroup",
          "service StreamFunctionLog3DCF0B51", "AWS::Logs::LogGroup",
          "service StreamFailedRecordsBucketC4AA1C92", "AWS::S3::Bucket",
          "web Bucket83908E77", "AWS::S3::Bucket");

  private static final Map<String, String> WHERE_IT_IS_ASKED_FOR =
      Map.of(
          "network RefusedTrafficLogB9F340CD", "AWS::Logs::LogGroup",
          "backup Vault23237E5B", "AWS::Backup::BackupVault",
          "guardrails AuditTrailBucketA91FD435", "AWS::S3::Bucket",
          "guardrails AuditTrailLogECE53C0D", "AWS::Logs::LogGroup",
          "guardrails Key961B73FD", "AWS::KMS::Key");

  static List<String> environments() {
    return Environments.cruddur().all().stream().map(Environment::name).toList();
  }

  @ParameterizedTest
  @MethodSource("environments")
  void statefulResourcesKeepTheirLogicalIds(String environment) {
    Map<String, String> ids = new TreeMap<>();
    for (SynthesizedStack stack : SynthesizedApp.shared().stacks()) {
      if (stack.environment().equals(environment)) {
        stack
            .resources()
            .forEach(
                (id, resource) -> {
                  if (Stateful.isStateful(resource)) {
                    ids.put(stack.name() + " " + id, resource.path("Type").textValue());
                  }
                });
      }
    }
    ids.entrySet().removeAll(WHERE_IT_IS_ASKED_FOR.entrySet());
    assertEquals(new TreeMap<>(ALWAYS), ids);
  }

  /** Replacing one of these is no loss of data, but of an address, of sign-ins or of time. */
  @ParameterizedTest
  @MethodSource("environments")
  void whatOthersHoldOnToKeepsItsLogicalIdToo(String environment) {
    var assembly = SynthesizedApp.shared();
    assembly.stack(environment, "service").only("AWS::ApiGatewayV2::Api", "HttpApi9292168F");
    assembly
        .stack(environment, "service")
        .only("AWS::Lambda::EventSourceMapping", "StreamMapping23692810");
    assembly
        .stack(environment, "identity")
        .only("AWS::Cognito::UserPoolClient", "UsersClient3B43F2CF");
    assembly.stack(environment, "network").only("AWS::EC2::VPC", "NetworkVpc7FB7348F");
    assembly
        .stack(environment, "network")
        .only("AWS::EC2::VPCEndpoint", "TableEndpointddbcruddur42B90C13");
    assembly
        .stack(environment, "web")
        .only("AWS::CloudFront::Distribution", "SiteDistribution390DED28");
    assembly.stacks().stream()
        .filter(stack -> stack.toString().equals(environment + "/cache"))
        .forEach(stack -> stack.only("AWS::DAX::Cluster", "DaxClusterBF482228"));
  }
}
