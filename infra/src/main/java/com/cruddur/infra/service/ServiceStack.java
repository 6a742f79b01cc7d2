package com.cruddur.infra.service;

import com.cruddur.infra.cache.DaxCluster;
import com.cruddur.infra.data.MessagesTable;
import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.function.JavaFunction;
import com.cruddur.infra.identity.Users;
import com.cruddur.infra.network.PrivateNetwork;
import com.cruddur.infra.stack.EnvironmentStack;
import com.cruddur.infra.stack.FunctionJars;
import java.util.Optional;
import software.amazon.awscdk.CfnOutput;
import software.constructs.Construct;

/** The code that runs: API and stream. Stateless, but for records that could not be processed. */
public final class ServiceStack extends EnvironmentStack {

  private final MessageStream stream;
  private final JavaFunction function;
  private final MessagesApi api;

  public ServiceStack(
      Construct scope,
      Environment environment,
      PrivateNetwork network,
      MessagesTable table,
      Users users,
      Optional<DaxCluster> cluster,
      FunctionJars jars) {
    super(scope, "service", environment, "Cruddur: HTTP API and stream processing");
    stream = new MessageStream(this, "Stream", environment, network, table, jars.stream());
    function =
        new ApiFunction(this, "Api", environment, network, table, cluster, jars.api()).function();
    api = new MessagesApi(this, "HttpApi", environment, users, function.alias());
    CfnOutput.Builder.create(this, "ApiUrl")
        .description("Where the web client sends its requests")
        .value(api.url())
        .build();
  }

  public JavaFunction streamFunction() {
    return stream.function();
  }

  /** The event source mapping's id: what its metrics call EventSourceMappingUUID. */
  public String mappingId() {
    return stream.mapping().getEventSourceMappingId();
  }

  public JavaFunction apiFunction() {
    return function;
  }

  /** The HTTP API's host. */
  public String apiDomain() {
    return api.domain();
  }

  public String apiId() {
    return api.id();
  }
}
