package com.cruddur.infra.cache;

import com.cruddur.infra.network.PrivateNetwork;
import software.amazon.awscdk.services.ec2.CfnSecurityGroupEgress;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.constructs.Construct;

/**
 * Who may talk to the cluster: the functions, on the encrypted port. The functions' own rule out
 * stands here too, not in the network: it comes and goes with the cluster.
 */
final class DaxSecurityGroup extends Construct {
  /** DAX's port for TLS; 8111 is the plain one. */
  private static final int PORT = 9111;

  private final SecurityGroup group;

  DaxSecurityGroup(Construct scope, String id, PrivateNetwork network) {
    super(scope, id);
    group =
        SecurityGroup.Builder.create(this, "Group")
            .vpc(network.vpc())
            .description("DAX: in from the functions over TLS")
            // The nodes' way to DynamoDB is AWS's own; the subnets lead nowhere else
            .allowAllOutbound(true)
            .build();
    String functions = network.functionsGroup().getSecurityGroupId();
    group.addIngressRule(Peer.securityGroupId(functions), Port.tcp(PORT), "Functions over TLS");
    CfnSecurityGroupEgress.Builder.create(this, "FunctionsToCluster")
        .groupId(functions)
        .description("DAX over TLS")
        .ipProtocol("tcp")
        .fromPort(PORT)
        .toPort(PORT)
        .destinationSecurityGroupId(group.getSecurityGroupId())
        .build();
  }

  SecurityGroup group() {
    return group;
  }
}
