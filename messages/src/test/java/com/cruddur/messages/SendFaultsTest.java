package com.cruddur.messages;

import static com.cruddur.messages.TableFixture.ANDREW;
import static com.cruddur.messages.TableFixture.BAYKO;
import static com.cruddur.messages.TableFixture.LONDO;
import static com.cruddur.messages.TableFixture.THEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.messages.faults.Fault;
import com.cruddur.messages.faults.Fault.Crash;
import com.cruddur.messages.faults.Fault.Meanwhile;
import com.cruddur.messages.faults.Fault.SentTwice;
import com.cruddur.messages.faults.FaultPlan;
import com.cruddur.messages.faults.FaultyDynamoDb;
import com.cruddur.messages.faults.ModelDynamoDb;
import com.cruddur.messages.faults.Refusals;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Sending through every crash and refusal at every call, repeated by its sender until it is
 * acknowledged, while the other one writes first too: one conversation, whole or not at all. Under
 * a key the message stands once, however often it was repeated.
 */
@Tag("thorough")
class SendFaultsTest {
  private static final String TABLE = "table";

  /** What the two had before. */
  private enum Before {
    NOTHING,
    ANOTHER_CONVERSATION_AT_THIS_MOMENT,
    THEIR_CONVERSATION,
    A_CONVERSATION_OF_THE_REFERENCE
  }

  /** What the sender names the send by. */
  private enum Named {
    BY_NO_KEY,
    BY_A_KEY,
    /** Of a send that is over, and that DynamoDB has not deleted yet. */
    BY_AN_EXPIRED_KEY
  }

  private static final IdempotencyKey KEY = new IdempotencyKey("key-1");

  private int cases;

  @ParameterizedTest
  @EnumSource
  void everyFaultAtEveryCallOfASend(Named named) {
    for (var before : Before.values()) {
      for (var call = 1; new Run(before, named, FaultPlan.NONE).calls() >= call; call++) {
        var met = new Run(before, named, FaultPlan.NONE).faulty.calls().get(call - 1);
        var faults =
            Stream.concat(
                Fault.simple().stream(), Refusals.of(met.operation(), met.request()).stream());
        for (var fault : faults.toList()) {
          new Run(before, named, FaultPlan.at(call, fault)).check();
        }
      }
    }
    System.out.println("sends: every fault at every call: " + cases + " cases");
    assertTrue(cases > 300, "cases: " + cases);
  }

  @ParameterizedTest
  @EnumSource
  void theOtherOneWritesFirstBeforeEveryCallAndThenTheProcessEnds(Named named) {
    for (var before : Before.values()) {
      for (var call = 1; call <= 8; call++) {
        for (var second = call + 1; second <= call + 4; second++) {
          for (var fault : Fault.simple()) {
            new Run(before, named, call, second, fault).check();
          }
        }
      }
    }
    System.out.println("sends: both write first, and a crash: " + cases + " cases");
    assertTrue(cases > 500, "cases: " + cases);
  }

  /** Andrew writes to Bayko until he is answered. */
  private final class Run {
    private final FaultyDynamoDb faulty = new FaultyDynamoDb(new ModelDynamoDb());
    private final Conversations reader = at(faulty.bystander());
    private final List<Message> acknowledged = new ArrayList<>();
    private final Optional<IdempotencyKey> key;
    private final int conversationsBefore;
    private int attempts;
    private boolean sentTwice;

    Run(Before before, Named named, FaultPlan plan) {
      cases++;
      key = named == Named.BY_NO_KEY ? Optional.empty() : Optional.of(KEY);
      conversationsBefore = prepare(before, named);
      sentTwice = plan.faults().values().stream().anyMatch(SentTwice.class::isInstance);
      faulty.start(plan, this::read);
      send();
    }

    Run(Before before, Named named, int meanwhile, int then, Fault fault) {
      cases++;
      key = named == Named.BY_NO_KEY ? Optional.empty() : Optional.of(KEY);
      conversationsBefore = prepare(before, named);
      Fault other =
          new Meanwhile(
              "Bayko writes",
              () ->
                  acknowledged.add(
                      reader.start(BAYKO, ANDREW, new MessageText("from bayko")).message()));
      faulty.start(
          new FaultPlan(new TreeMap<>(Map.of(meanwhile, other, then, fault)), Map.of(), 1_000),
          this::read);
      send();
    }

    int calls() {
      return faulty.calls().size();
    }

    private void send() {
      while (true) {
        assertTrue(++attempts < 10, "it does not end");
        try {
          acknowledged.add(
              at(faulty.client()).start(ANDREW, BAYKO, new MessageText("hello"), key).message());
          return;
        } catch (Crash | RuntimeException _) {
          // No answer: the sender tries again.
        }
      }
    }

    private int prepare(Before before, Named named) {
      if (named == Named.BY_AN_EXPIRED_KEY) {
        var gone = new Message("m", "gone", ANDREW, "another text", "2024-12-30T23:59:59");
        var over = Items.sent(KEY, "another fingerprint", gone, THEN);
        faulty.bystander().putItem(b -> b.tableName(TABLE).item(over));
      }
      return switch (before) {
        case NOTHING -> 0;
        case ANOTHER_CONVERSATION_AT_THIS_MOMENT -> {
          reader.start(ANDREW, LONDO, new MessageText("to londo"));
          reader.start(LONDO, BAYKO, new MessageText("to bayko"));
          yield 0;
        }
        case THEIR_CONVERSATION -> {
          reader.start(BAYKO, ANDREW, new MessageText("before"));
          yield 1;
        }
        case A_CONVERSATION_OF_THE_REFERENCE -> {
          var old = new Message("m", "old", BAYKO, "before", "2023-07-05T18:27:02");
          for (var item :
              List.of(
                  Items.message(old),
                  Items.row(ANDREW.uuid(), BAYKO, old),
                  Items.row(BAYKO.uuid(), ANDREW, old))) {
            faulty.bystander().putItem(b -> b.tableName(TABLE).item(item));
          }
          yield 1;
        }
      };
    }

    /** Both see the conversation or neither does, and nobody sees it twice. */
    private void read() {
      var andrews = shared(ANDREW, BAYKO);
      assertEquals(andrews, shared(BAYKO, ANDREW));
      assertTrue(andrews.size() <= 1, andrews::toString);
      assertTrue(andrews.size() >= conversationsBefore, andrews::toString);
    }

    private List<String> shared(User owner, User other) {
      return reader.list(owner, Optional.empty()).items().stream()
          .filter(conversation -> conversation.other().uuid().equals(other.uuid()))
          .map(Conversation::groupUuid)
          .toList();
    }

    void check() {
      read();
      var group = shared(ANDREW, BAYKO).getFirst();
      var stored = reader.messages(ANDREW, group, Optional.empty()).items();
      assertEquals(stored, reader.messages(BAYKO, group, Optional.empty()).items());
      assertTrue(stored.containsAll(acknowledged), () -> acknowledged + " in " + stored);
      var hellos = stored.stream().filter(message -> message.text().equals("hello")).count();
      assertTrue(hellos <= attempts, () -> hellos + " messages of " + attempts + " attempts");
      if (sentTwice || key.isPresent()) {
        assertEquals(1, hellos);
      }
      assertEquals(
          stored.size(),
          stored.stream().map(Message::createdAt).collect(Collectors.toSet()).size());
      assertEquals(group, pair());
    }

    private String pair() {
      return faulty
          .bystander()
          .getItem(b -> b.tableName(TABLE).key(Items.pairKey(ANDREW.uuid(), BAYKO.uuid())))
          .item()
          .getOrDefault("pair_group_uuid", AttributeValue.fromS("no pair"))
          .s();
    }

    private Conversations at(DynamoDbClient client) {
      return new Conversations(
          new Table(client, TABLE), Clock.fixed(THEN, ZoneOffset.UTC), UUID::randomUUID);
    }
  }
}
