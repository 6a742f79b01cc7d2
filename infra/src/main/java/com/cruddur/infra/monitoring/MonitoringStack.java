package com.cruddur.infra.monitoring;

import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.stack.EnvironmentStack;
import software.constructs.Construct;

/**
 * What an environment's keepers see and hear. It knows all other stacks by weak references alone:
 * it is made last, goes first, and holds none of them.
 */
public final class MonitoringStack extends EnvironmentStack {

  /**
   * @param address where alarms are mailed
   */
  public MonitoringStack(
      Construct scope, Environment environment, String address, Watched watched) {
    super(scope, "monitoring", environment, "Cruddur: alarms and dashboard");
    var alarms = new Alarms(new AlarmTopics(this, "Topics", address));
    new StreamAlarms(
        this,
        "Stream",
        alarms,
        new FunctionMetrics(watched.stream()),
        new MappingMetrics(watched.mappingId()));
    new ApiAlarms(this, "Api", alarms, new ApiMetrics(watched.apiId()));
    new FunctionAlarms(this, "ApiFunction", alarms, watched.api(), "API's function");
    new FunctionAlarms(this, "StreamFunction", alarms, watched.stream(), "stream's function");
    new FunctionAlarms(
        this, "SignUpFunction", alarms, watched.signUp(), "function of the user pool's triggers");
    new SignUpAlarms(this, "SignUp", alarms, new FunctionMetrics(watched.signUp()));
    new TableAlarms(this, "Table", alarms, new TableMetrics());
    watched
        .cluster()
        .ifPresent(
            cluster -> new CacheAlarms(this, "Cache", alarms, new CacheMetrics(cluster.name())));
    watched
        .distributionId()
        .ifPresent(
            distribution -> new SiteAlarms(this, "Site", alarms, new SiteMetrics(distribution)));
    environment
        .watch()
        .budget()
        .ifPresent(usd -> new MonthlyBudget(this, "Budget", usd, address, environment.tags()));
    new OperationsDashboard(this, "Operations", watched, alarms);
  }
}
