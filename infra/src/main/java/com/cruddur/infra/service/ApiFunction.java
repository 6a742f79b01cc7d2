package com.cruddur.infra.service;

import com.cruddur.infra.cache.DaxCluster;
import com.cruddur.infra.data.MessagesTable;
import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.environment.PersonLimits;
import com.cruddur.infra.function.JavaFunction;
import com.cruddur.infra.network.PrivateNetwork;
import com.cruddur.infra.stack.Statements;
import com.cruddur.messages.TableSchema;
import com.cruddur.messages.rate.RateNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/**
 * Answers every request of the API.
 *
 * <ul>
 *   <li>Creates: one function.
 *   <li>Needs: the private network, the table; the cluster, where there is one.
 *   <li>Exposes: the function.
 *   <li>Cost: one invocation per request.
 *   <li>Teardown: as any function.
 * </ul>
 */
final class ApiFunction extends Construct {
  static final String HANDLER = "com.cruddur.api.ApiHandler::handleRequest";

  /** A request is some ten calls at worst; the client has given up long before. */
  static final Duration TIMEOUT = Duration.seconds(10);

  /** Nobody reads it: with another cluster there is another version of the function. */
  private static final String DAX_REVISION_VARIABLE = "DAX_REVISION";

  private final JavaFunction function;

  ApiFunction(
      Construct scope,
      String id,
      Environment environment,
      PrivateNetwork network,
      MessagesTable table,
      Optional<DaxCluster> cluster,
      Path jar) {
    super(scope, id);
    Map<String, String> variables = limits(environment.throttle().person());
    variables.put(TableSchema.TABLE_NAME_VARIABLE, table.name());
    cluster.ifPresent(
        dax -> {
          variables.put(TableSchema.DAX_ENDPOINT_VARIABLE, dax.configurationUrl());
          variables.put(DAX_REVISION_VARIABLE, dax.revision());
        });
    function =
        new JavaFunction(
            this,
            "Function",
            new JavaFunction.Props(
                "HTTP API: conversations, messages, users",
                HANDLER,
                jar,
                1024,
                TIMEOUT,
                variables,
                statements(table, cluster),
                // Its answer asks neither table nor cache
                "{\"version\":\"2.0\",\"routeKey\":\"GET /api/health-check\"}",
                network,
                environment.protection()));
  }

  JavaFunction function() {
    return function;
  }

  private static Map<String, String> limits(PersonLimits person) {
    Map<String, String> variables = new TreeMap<>();
    variables.put(RateNames.REQUESTS_PER_SECOND, "" + person.requestsPerSecond());
    variables.put(RateNames.REQUEST_BURST, "" + person.requestBurst());
    variables.put(RateNames.WRITES_PER_SECOND, "" + person.writesPerSecond());
    variables.put(RateNames.WRITE_BURST, "" + person.writeBurst());
    return variables;
  }

  private static List<PolicyStatement> statements(
      MessagesTable table, Optional<DaxCluster> cluster) {
    List<PolicyStatement> statements = new ArrayList<>();
    statements.add(
        Statements.allow(
            "ReadAndAppend",
            List.of(
                "dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"),
            table.arn()));
    statements.add(countRequests(table));
    statements.add(Statements.allow("FindRows", List.of("dynamodb:Query"), table.indexArn()));
    cluster.ifPresent(
        dax ->
            statements.add(
                Statements.allow("ReadCache", List.of("dax:GetItem", "dax:Query"), dax.arn())));
    return statements;
  }

  /** What a person has used of their rates, and nothing that people wrote. */
  private static PolicyStatement countRequests(MessagesTable table) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("dynamodb:LeadingKeys", List.of(TableSchema.RATE_PREFIX + "*"));
    Map<String, Object> condition = new LinkedHashMap<>();
    condition.put("ForAllValues:StringLike", keys);
    return PolicyStatement.Builder.create()
        .sid("CountRequests")
        .actions(List.of("dynamodb:UpdateItem"))
        .resources(List.of(table.arn()))
        .conditions(condition)
        .build();
  }
}
