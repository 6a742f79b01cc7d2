package com.cruddur.infra.cache;

import com.cruddur.infra.data.MessagesTable;
import com.cruddur.infra.environment.Cache;
import com.cruddur.infra.network.PrivateNetwork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CrossStackReferences;
import software.amazon.awscdk.ReferenceStrength;
import software.amazon.awscdk.services.dax.CfnCluster;
import software.amazon.awscdk.services.dax.CfnParameterGroup;
import software.amazon.awscdk.services.dax.CfnSubnetGroup;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/**
 * A DAX cluster that reads the table for the functions, encrypted in transit and at rest.
 *
 * <ul>
 *   <li>Creates: the cluster, its subnet group, parameter group, role and security group.
 *   <li>Needs: the private network, the table.
 *   <li>Exposes: the cluster's ARN, name and configuration URL, by weak references: the functions
 *       work without a cluster, so it may be destroyed alone ({@code npx cdk destroy -e}).
 *   <li>Cost: per node and hour, used or not.
 *   <li>Teardown: 12 to 14 minutes, in the order that the references by Ref give: the cluster
 *       before its groups and role.
 * </ul>
 */
public final class DaxCluster extends Construct {
  /**
   * Milliseconds that an item, or a page, is served before it is asked for again. Items read
   * through the cache never change, and neither do the older pages; five minutes bound what an
   * unforeseen write could hide.
   */
  private static final String TIME_TO_LIVE_MILLIS = "300000";

  private static final String ENCRYPTION_IN_TRANSIT = "TLS";

  private final CfnCluster cluster;
  private final String revision;

  DaxCluster(Construct scope, String id, Cache cache, PrivateNetwork network, MessagesTable table) {
    super(scope, id);
    var group = new DaxSecurityGroup(this, "Security", network).group();
    cluster =
        CfnCluster.Builder.create(this, "Cluster")
            .description("Reads of the Cruddur messages table")
            .nodeType(cache.nodeType())
            .replicationFactor(cache.nodes())
            .iamRoleArn(role(table).getRoleArn())
            .subnetGroupName(subnetGroup(network).getRef())
            .parameterGroupName(parameterGroup().getRef())
            .securityGroupIds(List.of(group.getSecurityGroupId()))
            .clusterEndpointEncryptionType(ENCRYPTION_IN_TRANSIT)
            .sseSpecification(
                CfnCluster.SSESpecificationProperty.builder().sseEnabled(true).build())
            .build();
    CrossStackReferences.of(cluster).produce(ReferenceStrength.WEAK);
    revision = "%s, %s, encrypted at rest".formatted(cache.nodeType(), ENCRYPTION_IN_TRANSIT);
  }

  public String arn() {
    return cluster.getAttrArn();
  }

  /** The cluster's name: what {@code Ref} returns, and what its metrics call ClusterId. */
  public String name() {
    return cluster.getRef();
  }

  /** {@code daxs://…}, what the DAX client takes to find the nodes. */
  public String configurationUrl() {
    return cluster.getAttrClusterDiscoveryEndpointUrl();
  }

  /**
   * What decides whether an update replaces the cluster, in words: a weak reference is read at
   * deployment only, and the CLI skips a stack whose template is as deployed. So whoever follows
   * the cluster carries this in a resource of its own.
   */
  public String revision() {
    return revision;
  }

  private Role role(MessagesTable table) {
    Map<String, PolicyDocument> policies = new LinkedHashMap<>();
    policies.put(
        "read",
        PolicyDocument.Builder.create()
            .statements(
                List.of(
                    PolicyStatement.Builder.create()
                        .sid("ReadTable")
                        .actions(
                            List.of("dynamodb:DescribeTable", "dynamodb:GetItem", "dynamodb:Query"))
                        .resources(List.of(table.arn(), table.indexArn()))
                        .build()))
            .build());
    return Role.Builder.create(this, "Role")
        .description("DAX reads the messages table; it never writes")
        .assumedBy(new ServicePrincipal("dax.amazonaws.com"))
        .inlinePolicies(policies)
        .build();
  }

  private CfnSubnetGroup subnetGroup(PrivateNetwork network) {
    return CfnSubnetGroup.Builder.create(this, "SubnetGroup")
        .description("The isolated subnets")
        .subnetIds(network.vpc().selectSubnets(network.subnets()).getSubnetIds())
        .build();
  }

  private CfnParameterGroup parameterGroup() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("query-ttl-millis", TIME_TO_LIVE_MILLIS);
    values.put("record-ttl-millis", TIME_TO_LIVE_MILLIS);
    return CfnParameterGroup.Builder.create(this, "ParameterGroup")
        .description("How long items and pages are served from memory")
        .parameterNameValues(values)
        .build();
  }
}
