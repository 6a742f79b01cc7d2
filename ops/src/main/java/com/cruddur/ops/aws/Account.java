package com.cruddur.ops.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;

/**
 * What the commands ask of an AWS account in one region: nothing else of AWS is called.
 *
 * <p>Every method may be called again after a failure: none does more the second time. All throw
 * {@link AwsFailure}. What is read may lag behind what was just written.
 */
public interface Account extends AutoCloseable {
  Caller caller();

  /** Stacks whose name begins so, the deleted ones of the last 90 days among them. */
  List<DeployedStack> stacks(String prefix);

  /** By name, or by id where it may be deleted already. */
  Optional<DeployedStack> stack(String nameOrId);

  List<StackResource> resources(String stackId);

  /** The template as it was deployed. */
  JsonNode template(String stackId);

  /** Why resources of a stack could not be deleted: logical id and reason, newest first. */
  List<String> deleteFailures(String stackId);

  /** The stacks that import an export. */
  List<String> importers(String export);

  /** Returns when the deletion has begun, not when it is done. */
  void deleteStack(String stackId);

  void protectStack(String name, boolean on);

  /** {@code Table} of DescribeTable. */
  Optional<JsonNode> table(String name);

  void protectTable(String name, boolean on);

  /** Of a table that is there. */
  TableSettings tableSettings(String name);

  /**
   * One call that changes a table; the change goes on afterwards.
   *
   * @param operation DynamoDB's name for it, for example {@code UpdateTable}
   */
  void changeTable(String operation, JsonNode input);

  /**
   * On-demand backups and recovery points of the very table that stands, newest first: not of an
   * earlier one of its name.
   */
  List<TableCopy> copies(String table);

  /**
   * Begins an on-demand backup, unless this very table has one of that name.
   *
   * @return its ARN
   */
  String backUp(String table, String backupName);

  Optional<UserPoolType> userPool(String id);

  /** Of a pool that is there; its other settings stay as they are. */
  void protectUserPool(String id, boolean on);

  /** Empty when there is no such function. */
  Optional<VpcAttachment> attachment(String function);

  /** Of the unpublished version, as GetFunctionConfiguration tells it. */
  Optional<GetFunctionConfigurationResponse> functionConfiguration(String function);

  /** Changes the unpublished version alone: published ones keep theirs until they are deleted. */
  void attach(String function, VpcAttachment attachment);

  List<NetworkInterface> networkInterfaces(String vpc);

  /** How many objects and versions are in a bucket, 1,000 at most; 0 when it is not there. */
  int objects(String bucket);

  /** Deletes every object and version. */
  void empty(String bucket);

  /** Empty when there is no such log group. */
  Optional<Boolean> logGroupProtected(String name);

  void protectLogGroup(String name, boolean on);

  /** When a key is to be deleted; empty when it is not, or is not there. */
  Optional<Instant> keyDeletion(String key);

  /** Of Systems Manager; empty when there is no such parameter. */
  Optional<Parameter> parameter(String name);

  /**
   * @param overwrite whether one may be there; where it is and may not, {@code
   *     ParameterAlreadyExists}
   * @return the version that it has now
   */
  long putParameter(String name, String value, boolean overwrite);

  /** Does nothing when it is not there. */
  void deleteParameter(String name);

  /** Everything of a kind in the account and region, whoever made it. */
  List<Item> list(Kind kind);

  /** ARNs of what carries all these tags, and of what did until a while ago. */
  Set<String> tagged(Map<String, String> tags);

  /** Lets connections go, where there are any. */
  @Override
  default void close() {}
}
