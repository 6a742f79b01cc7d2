package com.cruddur.infra.backup;

import com.cruddur.infra.data.MessagesTable;
import com.cruddur.infra.environment.Backups;
import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.stack.EnvironmentStack;
import software.constructs.Construct;

/** Copies of the table that outlive it. Stateful; protected environments only. */
public final class BackupStack extends EnvironmentStack {

  public BackupStack(
      Construct scope, Environment environment, Backups backups, MessagesTable table) {
    super(scope, "backup", environment, "Cruddur: backups of the table, in a vault of their own");
    var vault = new TableVault(this, "Vault", environment, backups);
    new TableBackups(this, "Backups", vault, backups, table);
  }
}
