package com.cruddur.infra.cache;

import com.cruddur.infra.network.PrivateNetwork;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.constructs.Construct;

/**
 * Who may talk to the cluster: the functions, on the encrypted port. Their own rule out stands in
 * their group, in the network.
 */
final class DaxSecurityGroup extends Construct {
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
    group.addIngressRule(
        Peer.securityGroupId(functions), Port.tcp(PrivateNetwork.DAX_PORT), "Functions over TLS");
  }

  SecurityGroup group() {
    return group;
  }
}
