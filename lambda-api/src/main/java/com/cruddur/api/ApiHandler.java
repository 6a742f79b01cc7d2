package com.cruddur.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import com.cruddur.messages.Conversations;
import com.cruddur.messages.FunctionTable;
import com.cruddur.messages.Refusal;
import com.cruddur.messages.Table;
import com.cruddur.messages.TableUserDirectory;
import com.cruddur.messages.UserDirectory;
import com.cruddur.messages.metrics.Counts;
import com.cruddur.messages.metrics.EmbeddedMetrics;
import com.cruddur.messages.snapshot.Priming;
import java.util.Map;

/**
 * The HTTP API: an event of payload format 2.0 in, a route called, its answer out.
 *
 * <p>Logs name the route and the status, never a token, a text or a person.
 */
public final class ApiHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final Map<String, Route> routes;
  private final EmbeddedMetrics metrics;

  public ApiHandler() {
    var table = FunctionTable.fromEnvironment(DaxCache.fromEnvironment());
    this(table, EmbeddedMetrics.onStandardOutput());
    Priming.beforeSnapshots(new Rehearsal(table, routes), Faults::unprimed);
  }

  ApiHandler(Table table, EmbeddedMetrics metrics) {
    this(new Conversations(table), new TableUserDirectory(table), metrics);
  }

  /** The same over any table, clock and user directory: how it runs outside Lambda. */
  public ApiHandler(Conversations conversations, UserDirectory users, EmbeddedMetrics metrics) {
    this.routes = Routes.of(conversations, users);
    this.metrics = metrics;
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    var answer = answer(event, context);
    context.getLogger().log(event.getRouteKey() + " " + answer.status(), LogLevel.INFO);
    var counts = new Counts();
    answer.happened().forEach(metric -> counts.add(metric, 1));
    metrics.publish(counts);
    return answer.toResponse();
  }

  private Answer answer(APIGatewayV2HTTPEvent event, Context context) {
    var route = routes.get(event.getRouteKey());
    if (route == null) {
      return Answer.NOT_FOUND;
    }
    try {
      return route.answer(new Request(event));
    } catch (Refusal refusal) {
      return Answer.refused(refusal);
    } catch (Problem problem) {
      return Answer.problem(problem);
    } catch (UnauthorizedException _) {
      return Answer.UNAUTHORIZED;
    } catch (RuntimeException e) {
      // The fault's own text may quote an item: the log gets its kind and place.
      context.getLogger().log(Faults.describe(e), LogLevel.ERROR);
      return Answer.FAULT;
    }
  }
}
