package com.cruddur.infra.data;

import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.environment.Protection;
import com.cruddur.infra.environment.Throughput;
import com.cruddur.infra.stack.AcceptedFindings;
import com.cruddur.messages.TableSchema;
import java.util.List;
import java.util.Objects;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.Billing;
import software.amazon.awscdk.services.dynamodb.CfnGlobalTable;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexPropsV2;
import software.amazon.awscdk.services.dynamodb.MaxThroughputProps;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.TableEncryptionV2;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.constructs.Construct;

/**
 * The table {@code cruddur-messages} in the wire format, which fixes its name, keys, index and
 * stream.
 *
 * <ul>
 *   <li>Creates: the table (as a global table of one region), its index, its stream, the policies
 *       of table and stream where it is protected. A replica needs a stream with both images first,
 *       which is another stream than the wire format's (docs/decisions/0011-table.md).
 *   <li>Needs: nothing.
 *   <li>Exposes: name and ARNs of table, index and stream.
 *   <li>Cost: storage; requests on demand, up to the environment's fuse; point-in-time recovery.
 *   <li>Teardown: by the environment's protection; a protected table stays, keeps its name, and
 *       lets the teardown role alone delete it.
 * </ul>
 */
public final class MessagesTable extends Construct {
  private final TableV2 table;

  MessagesTable(Construct scope, String id, Environment environment) {
    super(scope, id);
    Protection protection = environment.protection();
    Throughput fuse = environment.throughput();
    var builder =
        TableV2.Builder.create(this, "Table")
            .tableName(TableSchema.TABLE_NAME)
            .partitionKey(string(TableSchema.PARTITION_KEY))
            .sortKey(string(TableSchema.SORT_KEY))
            .globalSecondaryIndexes(List.of(index(fuse)))
            .dynamoStream(StreamViewType.NEW_IMAGE)
            .timeToLiveAttribute(TableSchema.TIME_TO_LIVE)
            .billing(
                Billing.onDemand(
                    MaxThroughputProps.builder()
                        .maxReadRequestUnits(fuse.readUnits())
                        .maxWriteRequestUnits(fuse.writeUnits())
                        .build()))
            // docs/decisions/0011-table.md
            .encryption(TableEncryptionV2.dynamoOwnedKey())
            .pointInTimeRecoverySpecification(recovery(protection))
            .deletionProtection(protection.deletionProtection())
            .removalPolicy(protection.removalPolicy());
    environment
        .teardownRole()
        .map(role -> TablePolicy.document(this, role))
        .ifPresent(builder::resourcePolicy);
    table = builder.build();
    if (environment.teardownRole().isPresent()) {
      protectStream();
    }
  }

  /** TableV2 has no property for it. */
  private void protectStream() {
    ((CfnGlobalTable) table.getNode().getDefaultChild())
        .addPropertyOverride(
            "Replicas.0.ReplicaStreamSpecification.ResourcePolicy.PolicyDocument",
            TablePolicy.streamDocument(this).toJSON());
  }

  public String name() {
    return table.getTableName();
  }

  public String arn() {
    return table.getTableArn();
  }

  public String indexArn() {
    return arn() + "/index/" + TableSchema.INDEX_NAME;
  }

  /** The table's ARN as findings of the policy checks write it. */
  public String findingArn() {
    return AcceptedFindings.arn(table);
  }

  public String streamArn() {
    return Objects.requireNonNull(table.getTableStreamArn());
  }

  /** Whose row it is and whom it names (docs/decisions/0011); the text would double its writes. */
  private static GlobalSecondaryIndexPropsV2 index(Throughput fuse) {
    return GlobalSecondaryIndexPropsV2.builder()
        .indexName(TableSchema.INDEX_NAME)
        .partitionKey(string(TableSchema.MESSAGE_GROUP_UUID))
        .sortKey(string(TableSchema.SORT_KEY))
        .projectionType(ProjectionType.INCLUDE)
        .nonKeyAttributes(TableSchema.INDEX_PROJECTION)
        .maxReadRequestUnits(fuse.readUnits())
        .maxWriteRequestUnits(fuse.writeUnits())
        .build();
  }

  private static PointInTimeRecoverySpecification recovery(Protection protection) {
    var specification =
        PointInTimeRecoverySpecification.builder()
            .pointInTimeRecoveryEnabled(protection.recoveryDays().isPresent());
    protection.recoveryDays().ifPresent(specification::recoveryPeriodInDays);
    return specification.build();
  }

  private static Attribute string(String name) {
    return Attribute.builder().name(name).type(AttributeType.STRING).build();
  }
}
