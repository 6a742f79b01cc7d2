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
import com.cruddur.messages.metrics.BusinessMetric;
import com.cruddur.messages.metrics.Counts;
import com.cruddur.messages.metrics.EmbeddedMetrics;
import com.cruddur.messages.rate.PersonRates;
import com.cruddur.messages.rate.PersonRates.Refused;
import com.cruddur.messages.rate.Rate.OfPerson;
import com.cruddur.messages.snapshot.Priming;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The HTTP API: an event of payload format 2.0 in, a route called, its answer out.
 *
 * <p>One line of log for each request names its route, status, time, what it used of the table, and
 * its caller by uuid; never a token, a text or a name.
 */
public final class ApiHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final Map<String, Route> routes;
  private final Callers callers;
  private final Optional<PersonRates> rates;
  private final EmbeddedMetrics metrics;
  private final FunctionLog log;

  public ApiHandler() {
    this(DaxCache.fromEnvironment(DaxCache.LIMITS));
  }

  /** The same with a cache of other limits. */
  ApiHandler(Optional<ReadCache> cache) {
    var meter = new TableMeter();
    var table = FunctionTable.fromEnvironment(cache, meter);
    var rates = new PersonRates(table, OfPerson.from(System.getenv()), InstantSource.system());
    var log = FunctionLog.onStandardOutput(meter);
    this(table, Optional.of(rates), EmbeddedMetrics.onStandardOutput(), log);
    Priming.beforeSnapshots(new ApiRehearsal(table, routes), Faults::unprimed);
  }

  /**
   * @param rates what one person may ask; empty: anything
   */
  ApiHandler(Table table, Optional<PersonRates> rates, EmbeddedMetrics metrics, FunctionLog log) {
    this(new Conversations(table), new TableUserDirectory(table), rates, metrics, log);
  }

  /**
   * The same over any table, clock and user directory, for any number of requests: how it runs
   * outside Lambda.
   */
  public ApiHandler(Conversations conversations, UserDirectory users, EmbeddedMetrics metrics) {
    this(conversations, users, Optional.empty(), metrics, FunctionLog.none());
  }

  private ApiHandler(
      Conversations conversations,
      UserDirectory users,
      Optional<PersonRates> rates,
      EmbeddedMetrics metrics,
      FunctionLog log) {
    this.callers = new Callers(users);
    this.routes = Routes.of(conversations, callers);
    this.rates = rates;
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
    var request = new Request(event);
    var caller = request.caller();
    if (caller.isEmpty()) {
      return answer(route, request, line);
    }
    var answer =
        rates.isPresent()
            ? bounded(rates.get(), caller.get(), route, request, line)
            : answer(route, request, line);
    uuid(caller.get(), answer).ifPresent(uuid -> line.with("user", uuid));
    return answer;
  }

  private static Answer bounded(
      PersonRates rates, String caller, Route route, Request request, LogLine line) {
    var refused = rates.admit(caller, Routes.writes(request.event().getRouteKey()));
    if (refused.isPresent()) {
      return refused(refused.get(), line);
    }
    var answer = answer(route, request, line);
    rates.charge(caller, line.used()).ifPresent(fault -> uncounted(fault, line));
    return answer;
  }

  /** Of the caller; nothing is asked of a table that has just failed. */
  private Optional<String> uuid(String caller, Answer answer) {
    try {
      return answer.status() < 500 ? callers.uuid(caller) : callers.remembered(caller);
    } catch (RuntimeException _) {
      // The answer stands; the access log has the sub
      return Optional.empty();
    }
  }

  /** Whoever is refused because the table cannot count is no one who sent too many. */
  private static Answer refused(Refused refused, LogLine line) {
    refused.fault().ifPresent(fault -> uncounted(fault, line));
    var answer = Answer.tooMany(refused.retryAfter());
    line.with("refused", List.of("requests_over_rate"));
    return refused.fault().isPresent()
        ? answer
        : answer.counting(List.of(BusinessMetric.REQUESTS_OVER_RATE));
  }

  private static void uncounted(RuntimeException fault, LogLine line) {
    line.asError().with("rateFault", Faults.describe(fault));
  }

  private static Answer answer(Route route, Request request, LogLine line) {
    try {
      return route.answer(request);
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
