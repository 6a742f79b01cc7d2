package com.cruddur.messages.damage;

import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.SORT_KEY;

import com.cruddur.messages.Items;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.UserItems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One attribute of one item with one damage.
 *
 * @param otherType what stands there in place of the attribute where its type is the damage
 */
public record Case(
    World world,
    Target target,
    String attribute,
    Damage damage,
    AttributeValue otherType,
    Map<String, AttributeValue> healthy,
    Map<String, AttributeValue> damaged) {

  /** One item of each kind, and of some a second one in another situation. */
  public enum Target {
    NEWEST_MESSAGE,
    OLDER_MESSAGE,
    ROW,
    ROW_BESIDE_ANOTHER,
    MEMBERSHIP,
    PAIR,
    USER_BY_SUB,
    USER_BY_HANDLE,
    LOOKALIKE,
    SENT;

    private Map<String, AttributeValue> of(World world) {
      return switch (this) {
        case NEWEST_MESSAGE -> world.item(Items.messagesOf(world.one()), 0);
        case OLDER_MESSAGE -> world.item(Items.messagesOf(world.one()), 1);
        case ROW -> world.item(world.andrew().rows(), 0);
        case ROW_BESIDE_ANOTHER -> world.item(world.bayko().rows(), 0);
        case MEMBERSHIP ->
            world.items().stream()
                .filter(
                    item -> item.equals(Items.membership(world.one(), world.bayko().user().uuid())))
                .findFirst()
                .orElseThrow();
        case PAIR ->
            world.item(
                key(Items.pairKey(world.andrew().user().uuid(), world.bayko().user().uuid())), 0);
        case USER_BY_SUB -> world.item(key(UserItems.userKey(world.andrew().sub())), 0);
        case USER_BY_HANDLE ->
            world.item(key(UserItems.handleKeys(world.bayko().handle()).getFirst()), 0);
        case LOOKALIKE -> world.item(key(UserItems.lookAlikes(world.bayko().user()).getFirst()), 0);
        case SENT ->
            world.item(Items.SENT_PREFIX + world.andrew().user().uuid() + "#" + World.KEY, 0);
      };
    }

    private static String key(Map<String, AttributeValue> item) {
      return item.get(PARTITION_KEY).s();
    }
  }

  public static Stream<Case> all(World world) {
    var cases = new ArrayList<Case>();
    for (var target : Target.values()) {
      var healthy = target.of(world);
      for (var attribute : new TreeMap<>(healthy).keySet()) {
        var types = Damage.otherTypes(healthy.get(attribute).n() != null);
        for (var damage : Damage.values()) {
          var type = types.get(cases.size() % types.size());
          damage
              .to(healthy, attribute, type)
              .ifPresent(
                  damaged ->
                      cases.add(
                          new Case(world, target, attribute, damage, type, healthy, damaged)));
        }
      }
    }
    return cases.stream();
  }

  /** The same cases, each in a world of its own, so that all can stand in one table. */
  public static List<Case> apart(World world) {
    var cases = all(world).toList();
    return IntStream.range(0, cases.size())
        .mapToObj(i -> cases.get(i).in(world.another(i)))
        .toList();
  }

  private Case in(World other) {
    var same = target.of(other);
    var damaged = damage.to(same, attribute, otherType).orElseThrow();
    return new Case(other, target, attribute, damage, otherType, same, damaged);
  }

  /** The world in a table of its own, with the damage done. */
  public TableFixture make() {
    var table = new TableFixture();
    into(table.dynamoDb(), table.name());
    return table;
  }

  /** The same, beside what stands in a table. */
  public void into(DynamoDbClient client, String table) {
    world.into(client, table);
    if (isOfAKey()) {
      client.deleteItem(b -> b.tableName(table).key(Items.keyOf(healthy)));
    }
    if (!attribute.equals(PARTITION_KEY)) {
      client.putItem(b -> b.tableName(table).item(damaged));
    }
  }

  public boolean isOfAKey() {
    return List.of(PARTITION_KEY, SORT_KEY).contains(attribute);
  }

  public boolean isOf(Target one, String... attributes) {
    return target == one && (attributes.length == 0 || List.of(attributes).contains(attribute));
  }

  @Override
  public String toString() {
    return target + " " + attribute + " " + damage;
  }
}
