package com.cruddur.infra.network;

import com.cruddur.infra.environment.Cidr;
import java.util.List;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.IpAddresses;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.constructs.Construct;

/**
 * A VPC that nothing enters and from which nothing reaches the internet.
 *
 * <ul>
 *   <li>Creates: the VPC, one isolated subnet with its route table per zone, the functions'
 *       security group.
 *   <li>Needs: nothing.
 *   <li>Exposes: the VPC, its subnets, the functions' group.
 *   <li>Cost: none; there is no NAT gateway and no interface endpoint.
 *   <li>Teardown: goes when the last network interface of a function is gone, which Lambda takes 20
 *       to 40 minutes to remove.
 * </ul>
 */
public final class PrivateNetwork extends Construct {
  private static final SubnetSelection SUBNETS =
      SubnetSelection.builder().subnetType(SubnetType.PRIVATE_ISOLATED).build();

  /** DAX's port for TLS; 8111 is the plain one. */
  public static final int DAX_PORT = 9111;

  private final Vpc vpc;
  private final SecurityGroup functionsGroup;

  /**
   * @param cached whether functions may call a cache in this network
   */
  PrivateNetwork(
      Construct scope, String id, Cidr cidr, List<String> availabilityZones, boolean cached) {
    super(scope, id);
    vpc =
        Vpc.Builder.create(this, "Vpc")
            .ipAddresses(IpAddresses.cidr(cidr.text()))
            .availabilityZones(availabilityZones)
            .natGateways(0)
            .createInternetGateway(false)
            // A mask of its own: a zone added later takes the next range and moves no other
            .subnetConfiguration(
                List.of(
                    SubnetConfiguration.builder()
                        .name("isolated")
                        .subnetType(SubnetType.PRIVATE_ISOLATED)
                        .cidrMask(cidr.subnetPrefix())
                        .build()))
            // It would take a custom resource, whose log group outlives the stack (aws-cdk #29248)
            .restrictDefaultSecurityGroup(false)
            .build();
    functionsGroup =
        SecurityGroup.Builder.create(this, "FunctionsGroup")
            .vpc(vpc)
            .description("Functions: out to AWS endpoints and the cache, nothing in")
            .allowAllOutbound(false)
            .build();
    functionsGroup.addEgressRule(
        Peer.anyIpv4(), Port.tcp(443), "HTTPS; the routes lead to DynamoDB alone");
    if (cached) {
      // All rules of a group stand in it: one attached from elsewhere is drift for ever, since the
      // group's own list does not have it. By address, for the cluster's group is made later
      functionsGroup.addEgressRule(
          Peer.ipv4(cidr.text()), Port.tcp(DAX_PORT), "DAX over TLS, inside the network");
    }
  }

  public IVpc vpc() {
    return vpc;
  }

  /** The isolated subnets, one per zone. */
  public SubnetSelection subnets() {
    return SUBNETS;
  }

  /** Lets functions out on 443, and to the cache where there is one. */
  public SecurityGroup functionsGroup() {
    return functionsGroup;
  }
}
