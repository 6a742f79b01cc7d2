package com.cruddur.infra.function;

import com.cruddur.infra.environment.Protection;
import com.cruddur.infra.network.PrivateNetwork;
import com.cruddur.infra.stack.AcceptedFindings;
import com.cruddur.infra.stack.EventLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.CrossStackReferences;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.ReferenceStrength;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.lambda.VersionOptions;
import software.constructs.Construct;

/**
 * A function in Java, called through the alias {@code live} only: SnapStart restores published
 * versions, not the unpublished one.
 *
 * <ul>
 *   <li>Creates: the function, its log group and role, a version per change of code or
 *       configuration, the alias, a weekly event that keeps the version active.
 *   <li>Needs: the private network.
 *   <li>Exposes: the alias; the name, by a weak reference.
 *   <li>Cost: requests and their duration; SnapStart of Java is free, and so is an idle function.
 *   <li>Teardown: its network interfaces hold the network for 20 to 40 minutes; old versions go
 *       with each deployment.
 * </ul>
 */
public final class JavaFunction extends Construct {
  /** The one name by which everybody calls a function. */
  private static final String ALIAS = "live";

  private final Alias alias;
  private final String name;
  private final Duration timeout;

  /**
   * @param handler {@code package.Class::method}
   * @param memoryMegabytes also buys CPU: 1,769 MB are one core
   * @param variables environment variables
   * @param statements what the code may do, beyond running
   * @param idleEvent an event, as JSON, on which the handler does nothing
   */
  public record Props(
      String description,
      String handler,
      Path jar,
      int memoryMegabytes,
      Duration timeout,
      Map<String, String> variables,
      List<PolicyStatement> statements,
      String idleEvent,
      PrivateNetwork network,
      Protection protection) {}

  public JavaFunction(Construct scope, String id, Props props) {
    super(scope, id);
    var log = new EventLog(this, "Log", props.protection());
    var role = new ExecutionRole(this, "Role", log, props.statements());
    var function =
        Function.Builder.create(this, "Function")
            .description(props.description())
            .runtime(Runtime.JAVA_25)
            .architecture(Architecture.ARM_64)
            .handler(props.handler())
            .code(Code.fromAsset(props.jar().toString()))
            .memorySize(props.memoryMegabytes())
            .timeout(props.timeout())
            .environment(new TreeMap<>(props.variables()))
            // CDK adds nothing to a role without updates: the policies are those that one reads
            // here
            .role(role.withoutPolicyUpdates())
            .vpc(props.network().vpc())
            .vpcSubnets(props.network().subnets())
            .securityGroups(List.of(props.network().functionsGroup()))
            .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
            .logGroup(log)
            .loggingFormat(LoggingFormat.JSON)
            .tracing(Tracing.ACTIVE)
            // A version that stays behind keeps its snapshot
            .currentVersionOptions(
                VersionOptions.builder().removalPolicy(RemovalPolicy.DESTROY).build())
            .build();
    Validations.of(function)
        .acknowledge(
            Acknowledgment.builder()
                .id("Annotation::@aws-cdk/aws-lambda:snapStartRequirePublish")
                .reason("The version below is published, and all calls go through the alias")
                .build());
    // Only the monitoring stack asks for the name, and must not hold a function that is replaced
    CrossStackReferences.of(function.getNode().getDefaultChild()).produce(ReferenceStrength.WEAK);
    name = function.getFunctionName();
    timeout = props.timeout();
    AcceptedFindings.accept(
        function,
        "Serverless-LambdaDLQ",
        "API Gateway and Cognito wait for the answer, the stream's mapping has a failure"
            + " destination, and the weekly event says nothing");
    alias =
        Alias.Builder.create(this, "Alias")
            .aliasName(ALIAS)
            .version(function.getCurrentVersion())
            .build();
    new WeeklyInvocation(this, "Weekly", alias, props.idleEvent());
  }

  public Alias alias() {
    return alias;
  }

  /** The function's name, by which its metrics are found: all versions and aliases together. */
  public String name() {
    return name;
  }

  public Duration timeout() {
    return timeout;
  }
}
