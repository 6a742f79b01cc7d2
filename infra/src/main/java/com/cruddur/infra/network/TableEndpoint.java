package com.cruddur.infra.network;

import com.cruddur.messages.TableSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpoint;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/**
 * The gateway endpoint {@code ddb-cruddur}: from the private network to this one table.
 *
 * <ul>
 *   <li>Creates: the endpoint, its policy and the routes to it.
 *   <li>Needs: the private network. The table's ARN follows from its name, so that the network does
 *       not wait for the table.
 *   <li>Exposes: its id.
 *   <li>Cost: none.
 *   <li>Teardown: goes at once. Without its policy it would reach every table of every account.
 * </ul>
 */
final class TableEndpoint extends Construct {
  private static final String NAME = "ddb-cruddur";

  private final GatewayVpcEndpoint endpoint;

  TableEndpoint(Construct scope, String id, PrivateNetwork network) {
    super(scope, id);
    endpoint =
        GatewayVpcEndpoint.Builder.create(this, NAME)
            .vpc(network.vpc())
            .service(GatewayVpcEndpointAwsService.DYNAMODB)
            .subnets(List.of(network.subnets()))
            .build();
    endpoint.addToPolicy(statement(Stack.of(this)));
    Tags.of(endpoint).add("Name", NAME);
  }

  String id() {
    return endpoint.getVpcEndpointId();
  }

  /** What functions and cache do with the table. Lambda itself reads the stream, from outside. */
  private static PolicyStatement statement(Stack stack) {
    String table =
        stack.formatArn(
            ArnComponents.builder()
                .service("dynamodb")
                .resource("table")
                .resourceName(TableSchema.TABLE_NAME)
                .build());
    Map<String, Object> ownAccount = new LinkedHashMap<>();
    ownAccount.put("aws:PrincipalAccount", stack.getAccount());
    return PolicyStatement.Builder.create()
        .sid("ThisTableAlone")
        // An endpoint's policy has no principal but this; the condition keeps it to the account
        .principals(List.of(new AnyPrincipal()))
        .actions(
            List.of(
                "dynamodb:BatchGetItem",
                "dynamodb:DeleteItem",
                "dynamodb:DescribeTable",
                "dynamodb:GetItem",
                "dynamodb:PutItem",
                "dynamodb:Query",
                "dynamodb:UpdateItem"))
        .resources(List.of(table, table + "/index/" + TableSchema.INDEX_NAME))
        .conditions(Map.of("StringEquals", ownAccount))
        .build();
  }
}
