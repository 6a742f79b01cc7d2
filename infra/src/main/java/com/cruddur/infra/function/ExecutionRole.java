package com.cruddur.infra.function;

import com.cruddur.infra.stack.AcceptedFindings;
import com.cruddur.infra.stack.EventLog;
import com.cruddur.infra.stack.Statements;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.RoleProps;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/**
 * What one function may do: nothing but what is written here and in its own statements. The
 * policies are inline, so that they live exactly as long as the role: a function that is deleted
 * still needs them to give its network interfaces back.
 */
final class ExecutionRole extends Role {

  ExecutionRole(Construct scope, String id, EventLog log, List<PolicyStatement> statements) {
    super(
        scope,
        id,
        RoleProps.builder()
            .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
            .inlinePolicies(policies(Stack.of(scope), log, statements))
            .build());
    acceptFindings();
  }

  /** The wildcards below; every other one is still found. */
  private void acceptFindings() {
    String reason = "X-Ray and the EC2 Describe calls know no resource to name";
    AcceptedFindings.acceptWildcard(this, "*", reason);
    AcceptedFindings.accept(this, "Serverless-LambdaStarPermissions", reason);
    Stack stack = Stack.of(this);
    String account = stack.getAccount();
    AcceptedFindings.acceptWildcard(
        this,
        "arn:%s:ec2:%s:%s:*/*"
            .formatted(
                stack.getPartition(),
                stack.getRegion(),
                Token.isUnresolved(account) ? "<AWS::AccountId>" : account),
        "Lambda makes network interfaces whose ids nobody knows before; the code itself may not");
  }

  private static Map<String, PolicyDocument> policies(
      Stack stack, EventLog log, List<PolicyStatement> statements) {
    List<PolicyStatement> runtime = new ArrayList<>();
    runtime.add(
        Statements.allow(
            "WriteLog",
            List.of("logs:CreateLogStream", "logs:PutLogEvents"),
            log.getLogGroupArn()));
    // X-Ray has no resources to name
    runtime.add(
        Statements.allow(
            "Trace", List.of("xray:PutTelemetryRecords", "xray:PutTraceSegments"), "*"));
    runtime.addAll(networkInterfaces(stack));
    Map<String, PolicyDocument> policies = new LinkedHashMap<>();
    policies.put("runtime", document(runtime));
    policies.put("data", document(statements));
    return policies;
  }

  /**
   * Lambda makes and removes the function's network interfaces with the function's role. Source:
   * "Giving Lambda functions access to resources in an Amazon VPC", AWS Lambda developer guide,
   * which also advises to deny the same calls to the function's own code.
   */
  private static List<PolicyStatement> networkInterfaces(Stack stack) {
    List<String> change =
        List.of(
            "ec2:AssignPrivateIpAddresses",
            "ec2:CreateNetworkInterface",
            "ec2:DeleteNetworkInterface",
            "ec2:UnassignPrivateIpAddresses");
    List<String> describe = List.of("ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets");
    List<String> all = new ArrayList<>(change);
    all.addAll(describe);
    String functions =
        stack.formatArn(
            ArnComponents.builder()
                .service("lambda")
                .resource("function")
                .resourceName("*")
                .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                .build());
    Map<String, Object> fromCode = new LinkedHashMap<>();
    fromCode.put("lambda:SourceFunctionArn", functions);
    Map<String, Object> condition = new LinkedHashMap<>();
    condition.put("ArnLike", fromCode);
    return List.of(
        Statements.allow(
            "ChangeNetworkInterfaces",
            change,
            stack.formatArn(
                ArnComponents.builder().service("ec2").resource("*").resourceName("*").build())),
        // Describe calls have no resource level
        Statements.allow("DescribeNetwork", describe, "*"),
        PolicyStatement.Builder.create()
            .sid("NoNetworkCallsFromCode")
            .effect(Effect.DENY)
            .actions(all)
            .resources(List.of("*"))
            .conditions(condition)
            .build());
  }

  private static PolicyDocument document(List<PolicyStatement> statements) {
    return PolicyDocument.Builder.create().statements(statements).build();
  }
}
