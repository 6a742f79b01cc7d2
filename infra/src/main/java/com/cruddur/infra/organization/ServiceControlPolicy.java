package com.cruddur.infra.organization;

import com.cruddur.infra.backup.TableVault;
import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.environment.InvalidConfiguration;
import com.cruddur.messages.TableSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What nobody in a protected environment's account may do, its administrators and deployments
 * included: delete the table, its backups, its policy, its recovery, its vault; make oneself the
 * teardown role.
 *
 * <p>The ARNs have wildcards, so that one document serves every account it is attached to. With
 * StringNotEquals they would match no one, and everybody were denied: it has to be StringNotLike.
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
    List<String> teardown =
        guarded.stream()
            .map(environment -> role(environment.teardownRole().orElseThrow()))
            .toList();
    String table = "arn:*:dynamodb:*:*:table/" + TableSchema.TABLE_NAME;
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("Version", "2012-10-17");
    document.put(
        "Statement",
        List.of(
            deny(
                "TableIsDeletedByTheTeardownRoleAlone",
                List.of(
                    "dynamodb:DeleteBackup",
                    "dynamodb:DeleteResourcePolicy",
                    "dynamodb:DeleteTable",
                    "dynamodb:UpdateContinuousBackups"),
                List.of(table, table + "/backup/*"),
                teardown),
            deny(
                "VaultIsDeletedByTheTeardownRoleAlone",
                List.of(
                    "backup:DeleteBackupVault",
                    "backup:DeleteBackupVaultAccessPolicy",
                    "backup:DeleteBackupVaultLockConfiguration"),
                guarded.stream()
                    .map(
                        environment ->
                            "arn:*:backup:*:*:backup-vault:" + TableVault.name(environment))
                    .toList(),
                teardown),
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
                List.of(role(administratorRole)))));
    return document;
  }

  private static String role(String name) {
    return "arn:*:iam::*:role/" + name;
  }

  private static Map<String, Object> deny(
      String sid, List<String> actions, List<String> resources, List<String> exempt) {
    Map<String, Object> principal = new LinkedHashMap<>();
    principal.put("aws:PrincipalArn", exempt);
    Map<String, Object> condition = new LinkedHashMap<>();
    condition.put("StringNotLike", principal);
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Sid", sid);
    statement.put("Effect", "Deny");
    statement.put("Action", actions);
    statement.put("Resource", resources);
    statement.put("Condition", condition);
    return statement;
  }
}
