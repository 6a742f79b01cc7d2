package com.cruddur.infra.organization;

import com.cruddur.infra.backup.TableVault;
import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.environment.InvalidConfiguration;
import com.cruddur.messages.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What nobody in a protected environment's account may do, its administrators and deployments
 * included: delete the table, its backups, its policy, its recovery, its vault; make oneself the
 * teardown role, or take it on without being the one who may; call the functions past the gateway;
 * give a table an outsider's key.
 *
 * <p>The ARNs have wildcards, so that one document serves every account it is attached to. They are
 * compared by {@code ArnNotLike}, segment by segment ("Condition operators: ARN", IAM user guide):
 * in StringNotLike a wildcard spans colons and slashes, and a role whose path holds {@code :role/}
 * would count as the teardown role. With StringNotEquals they would match no one, and everybody
 * were denied.
 */
public final class ServiceControlPolicy {
  private ServiceControlPolicy() {}

  /**
   * @param guarded the environments that have a teardown role: at least one
   * @param administratorRole who may make and change teardown roles
   */
  public static Map<String, Object> document(List<Environment> guarded, String administratorRole) {
    if (guarded.isEmpty()) {
      throw new InvalidConfiguration(
          "Organization: no environment is protected: the service control policy would deny"
              + " nothing.");
    }
    List<String> teardown = guarded.stream().map(ServiceControlPolicy::teardownRole).toList();
    String table = "arn:*:dynamodb:*:*:table/" + TableSchema.TABLE_NAME;
    List<Map<String, Object>> statements = new ArrayList<>();
    statements.add(
        deny(
            "TableIsDeletedByTheTeardownRoleAlone",
            List.of(
                "dynamodb:DeleteBackup",
                "dynamodb:DeleteResourcePolicy",
                "dynamodb:DeleteTable",
                "dynamodb:UpdateContinuousBackups"),
            List.of(table, table + "/backup/*"),
            allBut(teardown)));
    statements.add(
        deny(
            "VaultIsDeletedByTheTeardownRoleAlone",
            List.of(
                "backup:DeleteBackupVault",
                "backup:DeleteBackupVaultAccessPolicy",
                "backup:DeleteBackupVaultLockConfiguration"),
            guarded.stream()
                .map(environment -> "arn:*:backup:*:*:backup-vault:" + TableVault.name(environment))
                .toList(),
            allBut(teardown)));
    statements.add(
        deny(
            "TeardownRoleIsMadeByTheAdministratorAlone",
            List.of(
                "iam:AttachRolePolicy",
                "iam:CreateRole",
                "iam:DeleteRole",
                "iam:DeleteRolePermissionsBoundary",
                "iam:DeleteRolePolicy",
                "iam:DetachRolePolicy",
                "iam:PutRolePermissionsBoundary",
                "iam:PutRolePolicy",
                "iam:UpdateAssumeRolePolicy",
                "iam:UpdateRole"),
            teardown,
            allBut(List.of(role(administratorRole)))));
    guarded.forEach(environment -> statements.add(assumption(environment)));
    statements.add(invocation(guarded));
    statements.add(outsidersKeys());
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("Version", "2012-10-17");
    document.put("Statement", statements);
    return document;
  }

  /** Nobody, where the environment names nobody. */
  private static Map<String, Object> assumption(Environment environment) {
    return deny(
        "TeardownRoleOf" + environment.name() + "IsTakenOnByItsPrincipalAlone",
        List.of("sts:AssumeRole"),
        List.of(teardownRole(environment)),
        environment.teardownPrincipal().map(one -> allBut(List.of(one))).orElse(Map.of()));
  }

  /**
   * Whoever invokes the API's function can write any person's name into the event. Its own policy
   * can only allow (AddPermission), so that every other policy of the account that allows it has to
   * be overruled here. API Gateway, Cognito, EventBridge and the stream's mapping call as services,
   * which no such policy binds ("Service control policies", AWS Organizations user guide); the
   * condition says so as well.
   */
  private static Map<String, Object> invocation(List<Environment> guarded) {
    return deny(
        "FunctionsAreCalledByServicesAlone",
        List.of("lambda:InvokeAsync", "lambda:InvokeFunction", "lambda:InvokeFunctionUrl"),
        guarded.stream()
            .map(
                environment ->
                    "arn:*:lambda:*:*:function:cruddur-%s-*".formatted(environment.name()))
            .toList(),
        condition("BoolIfExists", "aws:PrincipalIsAWSService", "false"));
  }

  /**
   * DynamoDB uses a customer's key by a grant that it makes with the caller's rights ("Authorizing
   * use of a customer managed key", DynamoDB developer guide). Without it UpdateTable cannot give
   * any table a key of another account, which could be taken away with all that is in it.
   */
  private static Map<String, Object> outsidersKeys() {
    Map<String, Object> condition =
        condition("StringLike", "kms:ViaService", "dynamodb.*.amazonaws.com");
    condition.putAll(
        condition("StringNotEquals", "aws:ResourceAccount", "${aws:PrincipalAccount}"));
    return deny(
        "TablesGetNoKeyOfAnotherAccount", List.of("kms:CreateGrant"), List.of("*"), condition);
  }

  private static String teardownRole(Environment environment) {
    return role(environment.teardownRole().orElseThrow());
  }

  private static String role(String name) {
    return "arn:*:iam::*:role/" + name;
  }

  private static Map<String, Object> allBut(List<String> exempt) {
    return condition("ArnNotLike", "aws:PrincipalArn", exempt);
  }

  private static Map<String, Object> condition(String operator, String key, Object value) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put(key, value);
    Map<String, Object> condition = new LinkedHashMap<>();
    condition.put(operator, keys);
    return condition;
  }

  private static Map<String, Object> deny(
      String sid, List<String> actions, List<String> resources, Map<String, Object> condition) {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Sid", sid);
    statement.put("Effect", "Deny");
    statement.put("Action", actions);
    statement.put("Resource", resources);
    if (!condition.isEmpty()) {
      statement.put("Condition", condition);
    }
    return statement;
  }
}
