package com.cruddur.infra.cache;

import com.cruddur.infra.data.MessagesTable;
import com.cruddur.infra.environment.Cache;
import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.network.PrivateNetwork;
import com.cruddur.infra.stack.EnvironmentStack;
import software.constructs.Construct;

/** DAX. Rebuilt at will; the only stack that costs money while idle. */
public final class CacheStack extends EnvironmentStack {
  private final DaxCluster cluster;

  public CacheStack(
      Construct scope,
      Environment environment,
      Cache cache,
      PrivateNetwork network,
      MessagesTable table) {
    super(scope, "cache", environment, "Cruddur: DAX cluster in front of the table");
    cluster = new DaxCluster(this, "Dax", cache, network, table);
  }

  public DaxCluster cluster() {
    return cluster;
  }
}
