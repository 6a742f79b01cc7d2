package com.cruddur.infra.service;

import com.cruddur.infra.EnvironmentStack;
import com.cruddur.infra.FunctionJars;
import com.cruddur.infra.cache.DaxCluster;
import com.cruddur.infra.data.MessagesTable;
import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.identity.Users;
import com.cruddur.infra.network.PrivateNetwork;
import java.util.Optional;
import software.amazon.awscdk.CfnOutput;
import software.constructs.Construct;

/** The code that runs: API and stream. Stateless, but for records that could not be processed. */
public final class ServiceStack extends EnvironmentStack {

  public ServiceStack(
      Construct scope,
      Environment environment,
      PrivateNetwork network,
      MessagesTable table,
      Users users,
      Optional<DaxCluster> cluster,
      FunctionJars jars) {
    super(scope, "service", environment, "Cruddur: HTTP API and stream processing");
    new MessageStream(this, "Stream", environment.protection(), network, table, jars.stream());
    var function =
        new ApiFunction(this, "Api", environment.protection(), network, table, cluster, jars.api());
    var api = new MessagesApi(this, "HttpApi", environment, users, function.alias());
    CfnOutput.Builder.create(this, "ApiUrl")
        .description("Where the web client sends its requests")
        .value(api.url())
        .build();
  }
}
