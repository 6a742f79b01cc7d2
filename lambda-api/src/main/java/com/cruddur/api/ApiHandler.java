package com.cruddur.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.cruddur.messages.Conversations;
import com.cruddur.messages.FunctionTable;
import com.cruddur.messages.ReadCache;
import com.cruddur.messages.Refusal;
import com.cruddur.messages.Table;
import com.cruddur.messages.TableUserDirectory;
import com.cruddur.messages.UserDirectory;
import com.cruddur.messages.log.FunctionLog;
import com.cruddur.messages.log.LogLine;
import com.cruddur.messages.log.TableMeter;
import com.cruddur.messages.metrics.Counts;
import com.cruddur.messages.metrics.EmbeddedMetrics;
import com.cruddur.messages.snapshot.Priming;
import java.util.Map;
import java.util.Optional;

/**
 * The HTTP API: an event of payload format 2.0 in, a route called, its answer out.
 *
 * <p>One line of log for each request names its route, status, time and what it used of the table,
 * never a token, a text or a person.
 */
public final class ApiHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final Map<String, Route> routes;
  private final EmbeddedMetrics metrics;
  private final FunctionLog log;

  public ApiHandler() {
    this(DaxCache.fromEnvironment(DaxCache.LIMITS));
  }

  /** The same with a cache of other limits. */
  ApiHandler(Optional<ReadCache> cache) {
    var meter = new TableMeter();
    var table = FunctionTable.fromEnvironment(cache, meter);
    this(table, EmbeddedMetrics.onStandardOutput(), FunctionLog.onStandardOutput(meter));
    Priming.beforeSnapshots(new Rehearsal(table, routes), Faults::unprimed);
  }

  ApiHandler(Table table, EmbeddedMetrics metrics, FunctionLog log) {
    this(new Conversations(table), new TableUserDirectory(table), metrics, log);
  }

  /** The same over any table, clock and user directory: how it runs outside Lambda. */
  public ApiHandler(Conversations conversations, UserDirectory users, EmbeddedMetrics metrics) {
    this(conversations, users, metrics, FunctionLog.none());
  }

  private ApiHandler(
      Conversations conversations, UserDirectory users, EmbeddedMetrics metrics, FunctionLog log) {
    this.routes = Routes.of(conversations, users);
    this.metrics = metrics;
    this.log = log;
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    var correlation = CorrelationId.of(event, context);
    // The route as it is declared: a path names people and conversations
    var known = routes.containsKey(event.getRouteKey());
    var line =
        log.begin("request", context.getAwsRequestId(), context.getXrayTraceId())
            .annotated("route", known ? event.getRouteKey() : "none")
            .with("correlationId", correlation.text());
    var answer = answer(event, line).with(CorrelationId.HEADER, correlation.text());
    line.annotated("status", answer.status()).end();
    var counts = new Counts();
    answer.happened().forEach(metric -> counts.add(metric, 1));
    metrics.publish(counts);
    return answer.toResponse();
  }

  private Answer answer(APIGatewayV2HTTPEvent event, LogLine line) {
    var route = routes.get(event.getRouteKey());
    if (route == null) {
      return Answer.NOT_FOUND;
    }
    try {
      return route.answer(new Request(event));
    } catch (Refusal refusal) {
      line.with("refused", refusal.codes().stream().map(Refusal.Code::onTheWire).toList());
      return Answer.refused(refusal);
    } catch (Problem problem) {
      return Answer.problem(problem);
    } catch (UnauthorizedException _) {
      return Answer.UNAUTHORIZED;
    } catch (RuntimeException e) {
      // The fault's own text may quote an item: the log gets its kind and place.
      line.asError().with("fault", Faults.describe(e));
      return Answer.FAULT;
    }
  }
}
