package com.cruddur.infra.backup;

import com.cruddur.infra.environment.Backups;
import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.stack.TeardownRole;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.backup.BackupVault;
import software.amazon.awscdk.services.backup.BackupVaultProps;
import software.amazon.awscdk.services.backup.LockConfiguration;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.constructs.Construct;

/**
 * The vault, locked and closed to all but the teardown role.
 *
 * <ul>
 *   <li>Creates: the vault, encrypted with the account's key for AWS Backup.
 *   <li>Needs: nothing.
 *   <li>Exposes: itself, and its name.
 *   <li>Cost: the copies in it, per GB and month.
 *   <li>Teardown: stays, with its copies and its name; a later deployment has to import it. Only
 *       empty vaults can be deleted. While the lock stands nobody deletes a copy: it goes when it
 *       expires ("AWS Backup Vault Lock", AWS Backup developer guide).
 * </ul>
 */
public final class TableVault extends BackupVault {

  TableVault(Construct scope, String id, Environment environment, Backups backups) {
    super(
        scope,
        id,
        BackupVaultProps.builder()
            // CloudFormation asks for a name; this one the service control policy can name too
            .backupVaultName(name(environment))
            .lockConfiguration(
                // Without a day from which it is final: governance mode
                // (docs/decisions/0013-protection.md)
                LockConfiguration.builder()
                    .minRetention(Duration.days(backups.dailyDays()))
                    .maxRetention(Duration.days(backups.weeklyDays()))
                    .build())
            .accessPolicy(policy(Stack.of(scope), environment))
            .removalPolicy(environment.protection().removalPolicy())
            .build());
  }

  /** The name of an environment's vault. */
  public static String name(Environment environment) {
    return "cruddur-" + environment.name();
  }

  /** "Vault access policies", AWS Backup developer guide: no wildcard in the actions. */
  private static PolicyDocument policy(Stack stack, Environment environment) {
    var role = new TeardownRole(stack, environment.teardownRole().orElseThrow());
    List<String> vaultAndCopies = List.of("*");
    return PolicyDocument.Builder.create()
        .statements(
            List.of(
                role.denyOthers(
                    "DeletedByTheTeardownRoleAlone",
                    List.of(
                        "backup:DeleteBackupVault",
                        "backup:DeleteBackupVaultAccessPolicy",
                        "backup:DeleteRecoveryPoint",
                        "backup:UpdateRecoveryPointLifecycle"),
                    vaultAndCopies),
                role.denyOthersButDeployments(
                    "ChangedByDeploymentsAlone",
                    List.of("backup:PutBackupVaultAccessPolicy"),
                    vaultAndCopies)))
        .build();
  }
}
