package com.cruddur.damage;

import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.SORT_KEY;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.cruddur.api.Caller;
import com.cruddur.messages.Items;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.Timestamp;
import com.cruddur.messages.damage.Loss;
import com.cruddur.messages.damage.World;
import com.cruddur.messages.damage.World.Person;
import com.cruddur.stream.Invocation;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Everything that the API offers, done by those whom a damage may concern, and the stream function
 * called with the record of each message. What is not as it has to be is collected.
 */
final class Served {
  private static final Pattern CURSOR = Pattern.compile("cursor=([^&>]+)");

  private final World world;
  private final TableFixture table;
  private final Loss loss;
  private final Map<Person, Caller> callers = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();

  private Served(World world, TableFixture table, Loss loss) {
    this.world = world;
    this.table = table;
    this.loss = loss;
    world.people().forEach(p -> callers.put(p, new Caller(table.table(), p.sub())));
  }

  /**
   * @param loss what the damage takes away, and nothing else may
   */
  static List<String> wrong(World world, TableFixture table, Loss loss) {
    var served = new Served(world, table, loss);
    world.people().forEach(person -> served.lists(person, person != world.londo()));
    served.marks(world.andrew(), world.one());
    served.marks(world.bayko(), world.two());
    served.sends(world.andrew(), world.bayko(), world.one());
    served.sends(world.londo(), world.bayko(), world.two());
    served.repeat();
    served.stream();
    world.people().forEach(person -> served.lists(person, false));
    new People(world, table, loss, served.wrong).signUpAndIn();
    return served.wrong;
  }

  private void lists(Person person, boolean paged) {
    var caller = callers.get(person);
    var answer = caller.conversations(Map.of("limit", "100"));
    if (!isServed(person, "list conversations", answer)) {
      return;
    }
    var groups = each(answer, "uuid");
    for (var group : world.of(person).keySet()) {
      if (loss.lists(person, group) && !groups.contains(group)) {
        wrong.add("%s misses a conversation: %s".formatted(person.handle(), groups));
      }
    }
    if (paged) {
      paged(groups, "uuid", caller::conversations);
    }
    for (var group :
        paged ? world.of(person).keySet() : Set.of(world.of(person).keySet().iterator().next())) {
      messages(person, group, paged);
    }
  }

  private void messages(Person person, String group, boolean paged) {
    var caller = callers.get(person);
    var answer = caller.messages(group, Map.of("limit", "100"));
    if (!isServed(person, "list messages", answer)) {
      return;
    }
    var texts = each(answer, "message");
    for (var text : world.texts(group)) {
      if (!loss.text(text) && !texts.contains(text)) {
        wrong.add("%s misses the message %s: %s".formatted(person.handle(), text, texts));
      }
    }
    if (paged) {
      paged(each(answer, "created_at"), "created_at", query -> caller.messages(group, query));
    }
  }

  /** Page by page, one element each, the list is the same. */
  private void paged(
      List<String> whole,
      String field,
      Function<Map<String, String>, APIGatewayV2HTTPResponse> list) {
    var seen = new ArrayList<String>();
    var query = Map.of("limit", "1");
    for (var next = true; next; ) {
      var page = list.apply(query);
      if (page.getStatusCode() != 200) {
        wrong.add("a page by %s is answered with %s".formatted(field, shown(page)));
        return;
      }
      seen.addAll(each(page, field));
      var link = CURSOR.matcher(page.getHeaders().getOrDefault("Link", ""));
      next = link.find() && seen.size() <= whole.size();
      query = next ? Map.of("limit", "1", "cursor", link.group(1)) : query;
    }
    if (seen.size() != whole.size() || !new HashSet<>(seen).equals(new HashSet<>(whole))) {
      wrong.add("page by page: %s and not %s".formatted(seen, whole));
    }
  }

  private void marks(Person person, String group) {
    for (var body : new String[] {null, "{\"read_at\":\"2020-01-01T00:00:00Z\"}"}) {
      var answer = callers.get(person).read(group, body);
      if (loss.lists(person, group)) {
        isServed(person, "mark as read", answer);
      } else {
        isServedOrRefused(person, "mark as read", answer);
      }
    }
  }

  private void sends(Person person, Person other, String group) {
    var caller = callers.get(person);
    sent(
        person,
        group,
        "appended",
        caller.send(Map.of("message", "appended", "message_group_uuid", group)));
    for (var repeat = 0; repeat < 2; repeat++) {
      var fields = Map.of("message", "appended once", "message_group_uuid", group);
      sent(person, group, "appended once", caller.send(fields, "append"));
    }
    for (var repeat = 0; repeat < 2; repeat++) {
      var fields = Map.of("message", "started once", "handle", other.handle());
      var answer = caller.send(fields, "start");
      if (loss.reaches(other)) {
        sent(person, group, "started once", answer);
      } else {
        isServedOrRefused(person, "send to a handle", answer);
      }
    }
    var fields = Map.of("message", "started", "handle", other.handle());
    var answer = caller.send(fields);
    if (loss.reaches(other)) {
      sent(person, group, "started", answer);
    } else {
      isServedOrRefused(person, "send to a handle", answer);
    }
    isServed(person, "profile", caller.profile(other.handle()));
  }

  /** It stands in the conversation that both read, once. */
  private void sent(Person person, String group, String text, APIGatewayV2HTTPResponse answer) {
    if (!isServed(person, "send", answer)) {
      return;
    }
    if (!group.equals(object(answer).get("message_group_uuid"))) {
      wrong.add("%s went elsewhere: %s".formatted(text, shown(answer)));
    }
    var there = count(table.partition(Items.messagesOf(group)), text);
    if (there != 1) {
      wrong.add("%s stands there %d times".formatted(text, there));
    }
  }

  /** The send that was made under a key before the damage comes again. */
  private void repeat() {
    if (!loss.reaches(world.bayko())) {
      return;
    }
    var before = count(table.scan(), "one");
    var fields = Map.of("message", "one", "handle", world.bayko().handle());
    var answer = callers.get(world.andrew()).send(fields, World.KEY);
    if (loss.repeatIsRefused()) {
      isServedOrRefused(world.andrew(), "repeat", answer);
    } else if (isServed(world.andrew(), "repeat", answer) && loss.isExact()) {
      sent(world.andrew(), world.one(), "one", answer);
    }
    if (!loss.repeatIsForgotten() && count(table.scan(), "one") != before) {
      wrong.add("the repeat was sent again: " + shown(answer));
    }
  }

  /** Lambda brings every message; only one that does not say when is poison. */
  private void stream() {
    var number = 0;
    for (var item : table.dynamoDb().scan(b -> b.tableName(table.name())).items()) {
      if (!item.get(PARTITION_KEY).s().startsWith("MSG#")) {
        continue;
      }
      var poison = Timestamp.read(item.get(SORT_KEY).s()).isEmpty();
      var invocation = new Invocation(table.table());
      var failed = invocation.handle(Invocation.record("INSERT", ++number, image(item)));
      if (failed.isEmpty() == poison) {
        wrong.add("the stream function: " + invocation.log());
      }
    }
  }

  private static Map<
          String, com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue>
      image(Map<String, AttributeValue> item) {
    var image =
        new HashMap<
            String, com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue>();
    item.forEach(
        (name, value) -> {
          var copy = Invocation.text(value.s());
          copy.setN(value.n());
          copy.setBOOL(value.bool());
          copy.setNULL(value.nul());
          copy.setSS(value.hasSs() ? value.ss() : null);
          image.put(name, copy);
        });
    return image;
  }

  /**
   * @return false when it is not, or the caller is nobody
   */
  private boolean isServed(Person person, String what, APIGatewayV2HTTPResponse answer) {
    if (!loss.knows(person)) {
      isServedOrRefused(person, what, answer);
      return false;
    }
    if (answer.getStatusCode() != 200) {
      wrong.add("%s: %s: %s".formatted(person.handle(), what, shown(answer)));
    }
    return answer.getStatusCode() == 200;
  }

  private void isServedOrRefused(Person person, String what, APIGatewayV2HTTPResponse answer) {
    if (answer.getStatusCode() != 200 && answer.getStatusCode() != 422) {
      wrong.add("%s: %s: %s".formatted(person.handle(), what, shown(answer)));
    }
  }

  private static long count(List<Map<String, String>> items, String text) {
    return items.stream()
        .filter(item -> item.get(PARTITION_KEY).startsWith("MSG#"))
        .filter(item -> text.equals(item.get(Items.MESSAGE)))
        .count();
  }

  private static List<String> each(APIGatewayV2HTTPResponse answer, String field) {
    try {
      return JSON.std.listFrom(answer.getBody()).stream()
          .map(element -> String.valueOf(((Map<?, ?>) element).get(field)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> object(APIGatewayV2HTTPResponse answer) {
    try {
      return JSON.std.mapFrom(answer.getBody());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String shown(APIGatewayV2HTTPResponse answer) {
    var body = answer.getBody();
    return answer.getStatusCode() + " " + body.substring(0, Math.min(body.length(), 200));
  }
}
