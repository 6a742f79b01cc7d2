package com.cruddur.infra.network;

import com.cruddur.infra.environment.Protection;
import com.cruddur.infra.stack.EventLog;
import com.cruddur.infra.stack.Statements;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.CfnFlowLog;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.iam.ServicePrincipalOpts;
import software.constructs.Construct;

/**
 * A flow log of what the network refused. Functions reach what they need, so that a refusal is a
 * fault or an intruder; accepted traffic would be every call to the table, and cost accordingly.
 *
 * <ul>
 *   <li>Creates: the flow log, its log group and role.
 *   <li>Needs: the private network.
 *   <li>Exposes: nothing.
 *   <li>Cost: ingestion of refused packets: none, as long as nothing is refused.
 *   <li>Teardown: the flow log at once; the log group by the environment's protection.
 * </ul>
 */
final class RefusedTraffic extends Construct {

  RefusedTraffic(Construct scope, String id, PrivateNetwork network, Protection protection) {
    super(scope, id);
    var log = new EventLog(this, "Log", protection);
    CfnFlowLog.Builder.create(this, "FlowLog")
        .resourceType("VPC")
        .resourceId(network.vpc().getVpcId())
        .trafficType("REJECT")
        .logDestinationType("cloud-watch-logs")
        .logGroupName(log.getLogGroupName())
        .deliverLogsPermissionArn(role(log).getRoleArn())
        .build();
  }

  private Role role(EventLog log) {
    Map<String, PolicyDocument> policies = new LinkedHashMap<>();
    policies.put(
        "write",
        PolicyDocument.Builder.create()
            .statements(
                List.of(
                    Statements.allow(
                        "WriteLog",
                        List.of(
                            "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"),
                        log.getLogGroupArn())))
            .build());
    // Else the service could be made to use the role by another account ("confused deputy")
    Map<String, Object> account = new LinkedHashMap<>();
    account.put("aws:SourceAccount", Stack.of(this).getAccount());
    return Role.Builder.create(this, "Role")
        .description("The flow log writes what the network refused")
        .assumedBy(
            new ServicePrincipal(
                "vpc-flow-logs.amazonaws.com",
                ServicePrincipalOpts.builder().conditions(Map.of("StringEquals", account)).build()))
        .inlinePolicies(policies)
        .build();
  }
}
