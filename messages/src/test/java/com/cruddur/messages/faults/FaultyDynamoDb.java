package com.cruddur.messages.faults;

import com.cruddur.messages.Intercepted;
import com.cruddur.messages.Intercepted.Call;
import com.cruddur.messages.faults.Fault.AnswerLost;
import com.cruddur.messages.faults.Fault.Crash;
import com.cruddur.messages.faults.Fault.CrashAfter;
import com.cruddur.messages.faults.Fault.CrashBefore;
import com.cruddur.messages.faults.Fault.Delayed;
import com.cruddur.messages.faults.Fault.Meanwhile;
import com.cruddur.messages.faults.Fault.NothingYet;
import com.cruddur.messages.faults.Fault.Refused;
import com.cruddur.messages.faults.Fault.SentTwice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * DynamoDB with a plan of faults in front. It stands above the SDK's client, so it shows what the
 * client's own retries leave over; every call of the code under test counts once, in order.
 */
public final class FaultyDynamoDb {
  private final DynamoDbClient real;
  private final IndexHistory index = new IndexHistory();
  private final List<Call> calls = new ArrayList<>();
  private FaultPlan plan = FaultPlan.NONE;
  private Runnable afterEffect = () -> {};
  private int met;
  private Duration passed = Duration.ZERO;

  public FaultyDynamoDb(DynamoDbClient real) {
    this.real = real;
  }

  /** The client of the code under test: counted, and subject to the plan. */
  public DynamoDbClient client() {
    return Intercepted.client(real, this::intercept);
  }

  /** A client for everybody else: never refused, not counted; the index is stale for it too. */
  public DynamoDbClient bystander() {
    return Intercepted.client(real, this::effect);
  }

  /** Counts calls from here on, and lets them meet the plan. */
  public FaultyDynamoDb start(FaultPlan plan, Runnable afterEffect) {
    this.plan = plan;
    this.afterEffect = afterEffect;
    calls.clear();
    met = 0;
    passed = Duration.ZERO;
    return this;
  }

  /** How long delayed calls have taken since the start. */
  public Duration passed() {
    return passed;
  }

  /** How many calls have met a fault since the start. */
  public int met() {
    return met;
  }

  /** The calls since the start. */
  public List<Call> calls() {
    return calls;
  }

  private Object intercept(Call call) throws Exception {
    calls.add(call);
    var number = calls.size();
    var fault = plan.faults().get(number);
    met += fault == null ? 0 : 1;
    return switch (fault) {
      case null -> effect(call);
      case CrashBefore _ -> throw new Crash(number);
      case CrashAfter _ -> {
        effect(call);
        throw new Crash(number);
      }
      case Refused refused -> throw refused.exception().get();
      case AnswerLost _ -> {
        effect(call);
        throw AnswerLost.exception();
      }
      case SentTwice _ -> {
        var first = effect(call);
        yield call.request() instanceof TransactWriteItemsRequest ? first : effect(call);
      }
      case NothingYet _ -> nothingYet(call);
      case Delayed delayed -> {
        passed = passed.plus(delayed.took());
        yield effect(call);
      }
      case Meanwhile meanwhile -> {
        meanwhile.others().run();
        yield effect(call);
      }
    };
  }

  private Object effect(Call call) throws Exception {
    return switch (call.request()) {
      case QueryRequest query when query.indexName() != null -> staleIndex(query);
      case QueryRequest query -> real.query(shortPage(query));
      case PutItemRequest put -> written(call);
      case DeleteItemRequest delete -> written(call);
      case TransactWriteItemsRequest transaction -> written(call);
      default -> call.proceed();
    };
  }

  private Object written(Call call) throws Exception {
    var answer = call.proceed();
    index.written(call.request());
    afterEffect.run();
    return answer;
  }

  /** DynamoDB ends a page where it likes (1 MB as a rule), whatever the limit that was asked. */
  private QueryRequest shortPage(QueryRequest query) {
    return query.limit() != null && query.limit() <= plan.pageItems()
        ? query
        : query.toBuilder().limit(plan.pageItems()).build();
  }

  private QueryResponse staleIndex(QueryRequest query) {
    var group = query.expressionAttributeValues().values().iterator().next().s();
    var all =
        index.read(group, owner -> plan.view(owner)).stream()
            .sorted(Comparator.comparing(FaultyDynamoDb::place))
            .toList();
    var from =
        query.hasExclusiveStartKey()
            ? all.stream()
                .filter(e -> place(e).compareTo(place(query.exclusiveStartKey())) > 0)
                .toList()
            : all;
    var page = from.subList(0, Math.min(from.size(), plan.pageItems()));
    var answer = QueryResponse.builder().items(page).count(page.size());
    if (page.size() < from.size()) {
      answer.lastEvaluatedKey(page.getLast());
    }
    return answer.build();
  }

  private static String place(Map<String, AttributeValue> entry) {
    return entry.get("sk").s() + " " + entry.get("pk").s();
  }

  private Object nothingYet(Call call) throws Exception {
    return switch (call.request()) {
      case BatchGetItemRequest batch ->
          BatchGetItemResponse.builder().unprocessedKeys(batch.requestItems()).build();
      case QueryRequest query when !query.hasExclusiveStartKey() && wholePartition(query) ->
          QueryResponse.builder().lastEvaluatedKey(beforeAll(query)).build();
      default -> effect(call);
    };
  }

  private static boolean wholePartition(QueryRequest query) {
    return query.indexName() == null
        && query.expressionAttributeValues().containsKey(":k")
        && !query.keyConditionExpression().contains("AND");
  }

  /** A start key before every sort key: a query that goes on from it sees the whole partition. */
  private static Map<String, AttributeValue> beforeAll(QueryRequest query) {
    var before = Boolean.FALSE.equals(query.scanIndexForward()) ? "~" : " ";
    return Map.of(
        "pk", query.expressionAttributeValues().get(":k"), "sk", AttributeValue.fromS(before));
  }
}
