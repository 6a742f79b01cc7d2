package com.cruddur.stream.faults;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.cruddur.messages.Intercepted.Call;
import com.cruddur.messages.faults.Fault.Crash;
import com.cruddur.messages.faults.Fault.Meanwhile;
import com.cruddur.messages.faults.FaultPlan;
import com.cruddur.messages.faults.FaultyDynamoDb;
import com.cruddur.messages.faults.IndexView;
import com.cruddur.messages.faults.ModelDynamoDb;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * One case from beginning to end: the batches are delivered as an event source mapping delivers
 * them, until each is done, while a reader looks after every write.
 */
final class StreamRun {
  private static final String MODEL_TABLE = "table";
  // Far more invocations than any case's faults can ask for.
  private static final int LONGEST = 500;

  /**
   * What came of it.
   *
   * @param violation empty when all was as it has to be
   * @param calls what the function called, faults and retries included
   * @param reads how many pages the reader read
   */
  record Result(Optional<String> violation, List<Call> calls, int invocations, int reads) {}

  private final StreamCase story;
  private final Processor.Kind kind;
  private final FaultyDynamoDb dynamoDb;
  private final String table;
  private final StreamWorld world;
  private final Set<Integer> done = new HashSet<>();
  private int invocations;

  private StreamRun(
      StreamCase story, Processor.Kind kind, DynamoDbClient real, String table, String prefix) {
    this.story = story;
    this.kind = kind;
    this.dynamoDb = new FaultyDynamoDb(real);
    this.table = table;
    this.world = new StreamWorld(story, prefix, dynamoDb.bystander(), table);
  }

  static Result onModel(StreamCase story, Processor.Kind kind) {
    return new StreamRun(story, kind, new ModelDynamoDb(), MODEL_TABLE, "").run();
  }

  /**
   * @param prefix of the case's names in the shared table
   */
  static Result onTable(
      StreamCase story, Processor.Kind kind, DynamoDbClient real, String table, String prefix) {
    return new StreamRun(story, kind, real, table, prefix).run();
  }

  private Result run() {
    try {
      world.begin();
      dynamoDb.start(plan(), world::read);
      for (var batch : story.batches()) {
        deliver(batch);
      }
      world.read();
      world.compare(done);
      return result(Optional.empty());
    } catch (Violation violation) {
      return result(Optional.of(violation.getMessage()));
    }
  }

  private Result result(Optional<String> violation) {
    return new Result(violation, List.copyOf(dynamoDb.calls()), invocations, world.reads());
  }

  /** As the mapping does it: what comes after the lowest failure comes again. */
  private void deliver(List<Integer> batch) {
    var pending = batch;
    var refused = false;
    while (!pending.isEmpty()) {
      var metBefore = dynamoDb.met();
      var answer = invoke(dynamoDb.client(), pending);
      var undisturbed = dynamoDb.met() == metBefore;
      if (answer.isEmpty()) {
        if (undisturbed) {
          throw new Violation("the function died of " + pending);
        }
        continue;
      }
      var failed = answer.get();
      if (undisturbed && !failed.equals(poisonIn(pending))) {
        throw new Violation("of " + pending + " the positions " + failed + " were reported");
      }
      for (var i = 0; i < pending.size(); i++) {
        if (!failed.contains(i)) {
          done.add(pending.get(i));
        }
      }
      if (failed.isEmpty()) {
        return;
      }
      var before = pending;
      pending = pending.subList(failed.first(), pending.size());
      if (undisturbed && refused) {
        // Its tries are over: the failure destination has it.
        pending = pending.subList(1, pending.size());
      }
      refused = undisturbed && before.equals(pending);
    }
  }

  /**
   * @return the positions reported; empty when the process did not live to answer
   */
  private Optional<SortedSet<Integer>> invoke(DynamoDbClient client, List<Integer> batch) {
    if (++invocations > LONGEST) {
      throw new Violation("it does not end");
    }
    var records = new ArrayList<DynamodbStreamRecord>();
    for (var position = 0; position < batch.size(); position++) {
      records.add(world.record(position, batch.get(position)));
    }
    try {
      var failed = new TreeSet<Integer>();
      kind.start(client, table).handle(records).forEach(n -> failed.add(Integer.valueOf(n)));
      return Optional.of(failed);
    } catch (Crash | RuntimeException _) {
      return Optional.empty();
    }
  }

  private static SortedSet<Integer> poisonIn(List<Integer> batch) {
    var poison = new TreeSet<Integer>();
    for (var position = 0; position < batch.size(); position++) {
      if (batch.get(position) < 0) {
        poison.add(position);
      }
    }
    return poison;
  }

  private FaultPlan plan() {
    var faults = new TreeMap<>(story.faults());
    story
        .meanwhile()
        .forEach(
            (call, batch) ->
                faults.put(
                    call,
                    new Meanwhile(
                        batch.toString(),
                        () -> {
                          if (invoke(dynamoDb.bystander(), batch).isPresent()) {
                            done.addAll(batch);
                          }
                        })));
    var views = new HashMap<String, IndexView>();
    for (var user = 0; user < story.users(); user++) {
      views.put("GRP#" + world.user(user).uuid(), story.view(user));
    }
    return new FaultPlan(faults, views, story.pageItems());
  }
}
