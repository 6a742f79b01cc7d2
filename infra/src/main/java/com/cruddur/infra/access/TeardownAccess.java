package com.cruddur.infra.access;

import static com.cruddur.infra.access.Documents.allow;
import static com.cruddur.infra.access.Documents.fields;
import static com.cruddur.infra.access.Documents.policy;
import static com.cruddur.infra.access.Documents.trust;

import com.cruddur.infra.backup.TableVault;
import com.cruddur.infra.environment.Environment;
import com.cruddur.messages.TableSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The teardown role as an administrator makes it (docs/roles, docs/guardrails.md): who takes it on
 * and what it may, which is all that policies of table, vault and buckets reserve for it.
 *
 * @param environment with an account, a teardown role and the principal that may take it on
 */
public record TeardownAccess(Environment environment) {

  /**
   * One user or role. Trust in the whole account ({@code :root}) would be trust in each of its
   * administrators. A user has to show a second factor; a role's session has no such key ("AWS
   * global condition context keys: aws:MultiFactorAuthPresent", IAM user guide), its own sign-in
   * asks for it.
   */
  public Map<String, Object> trusted() {
    String principal = environment.teardownPrincipal().orElseThrow();
    Map<String, Object> factor =
        principal.contains(":user/")
            ? fields("Bool", fields("aws:MultiFactorAuthPresent", "true"))
            : Map.of();
    return trust(fields("AWS", principal), "sts:AssumeRole", factor);
  }

  public Map<String, Object> permissions() {
    String table = arn("dynamodb", "table/" + TableSchema.TABLE_NAME);
    String vault = arn("backup", "backup-vault:" + TableVault.name(environment));
    String buckets = "arn:aws:s3:::cruddur-" + environment.name() + "-*";
    return policy(
        List.of(
            allow(
                "Table",
                List.of(
                    "dynamodb:DeleteBackup",
                    "dynamodb:DeleteResourcePolicy",
                    "dynamodb:DeleteTable",
                    "dynamodb:DescribeTable",
                    "dynamodb:PutResourcePolicy",
                    "dynamodb:UpdateContinuousBackups",
                    "dynamodb:UpdateTable"),
                List.of(table, table + "/backup/*")),
            allow(
                "Vault",
                List.of(
                    "backup:DeleteBackupVault",
                    "backup:DeleteBackupVaultAccessPolicy",
                    "backup:DeleteBackupVaultLockConfiguration",
                    "backup:DeleteRecoveryPoint",
                    "backup:ListRecoveryPointsByBackupVault",
                    "backup:PutBackupVaultAccessPolicy",
                    "backup:UpdateRecoveryPointLifecycle"),
                List.of(vault, arn("backup", "recovery-point:*"))),
            allow(
                "Buckets",
                List.of(
                    "s3:DeleteBucket",
                    "s3:DeleteBucketPolicy",
                    "s3:ListBucket",
                    "s3:ListBucketVersions",
                    "s3:PutBucketPolicy",
                    "s3:PutBucketVersioning",
                    "s3:PutLifecycleConfiguration"),
                List.of(buckets)),
            allow(
                "Files",
                List.of("s3:DeleteObject", "s3:DeleteObjectVersion"),
                List.of(buckets + "/*"))));
  }

  /** By the names of the files in docs/roles. */
  public Map<String, Map<String, Object>> documents() {
    Map<String, Map<String, Object>> documents = new LinkedHashMap<>();
    documents.put(environment.name() + "-teardown-trust.json", trusted());
    documents.put(environment.name() + "-teardown.json", permissions());
    return documents;
  }

  private String arn(String service, String resource) {
    return "arn:aws:%s:%s:%s:%s"
        .formatted(service, environment.region(), environment.account().orElseThrow(), resource);
  }
}
