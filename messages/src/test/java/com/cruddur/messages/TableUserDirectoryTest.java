package com.cruddur.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.messages.TableUserDirectory.Holder;
import com.cruddur.messages.UserDirectory.HandleTaken;
import com.cruddur.messages.UserDirectory.Sender;
import com.cruddur.messages.UserDirectory.SenderAndReceiver;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class TableUserDirectoryTest {
  private final TableFixture fixture = new TableFixture();
  private final UserDirectory users = new TableUserDirectory(fixture.table());

  @Test
  void aUserIsFoundBySubAndByHandle() {
    var bayko = users.register("sub-1", "Bayko", "Andrew Bayko");
    assertEquals("Bayko", bayko.handle());
    assertEquals(Optional.of(bayko), users.bySub("sub-1"));
    assertEquals(Optional.of(bayko), users.byHandle("Bayko"));
    assertEquals(Optional.empty(), users.bySub("sub-2"));
    assertEquals(Optional.empty(), users.byHandle("londo"));
  }

  @Test
  void handlesAreUniqueWithoutRegardToCase() {
    var bayko = users.register("sub-1", "Bayko", "Andrew Bayko");
    assertEquals(Optional.of(bayko), users.byHandle("BAYKO"));
    assertThrows(HandleTaken.class, () -> users.register("sub-2", "bayko", "Somebody else"));
    assertEquals(Optional.empty(), users.bySub("sub-2"));
  }

  @Test
  void registeringTwiceMakesOneUser() {
    var first = users.register("sub-1", "bayko", "Andrew Bayko");
    assertEquals(first, users.register("sub-1", "bayko", "Andrew Bayko"));
    assertEquals(3, fixture.scan().size());
  }

  @Test
  void registeringAtTheSameMomentMakesOneUser() throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      Callable<User> register = () -> users.register("sub-1", "bayko", "Andrew Bayko");
      var made = new HashSet<User>();
      for (var result : threads.invokeAll(IntStream.range(0, 8).mapToObj(_ -> register).toList())) {
        made.add(result.get());
      }
      assertEquals(1, made.size());
      assertEquals(3, fixture.scan().size());
    }
  }

  @Test
  void senderAndReceiverAreLookedUpTogether() {
    var andrew = users.register("sub-1", "andrewbrown", "Andrew Brown");
    var bayko = users.register("sub-2", "bayko", "Andrew Bayko");
    assertEquals(
        new SenderAndReceiver(Optional.of(new Sender(andrew, false)), Optional.of(bayko)),
        users.senderAndReceiver("sub-1", "bayko"));
    assertEquals(
        new SenderAndReceiver(Optional.empty(), Optional.empty()),
        users.senderAndReceiver("sub-3", "londo"));
    assertEquals(
        new SenderAndReceiver(Optional.of(new Sender(andrew, false)), Optional.of(andrew)),
        users.senderAndReceiver("sub-1", "andrewbrown"));
  }

  @Test
  void aHandleLongerThanAKeyIsNobodys() {
    var endless = "x".repeat(5_000);
    assertEquals(Optional.empty(), users.byHandle(endless));
    assertEquals(Optional.empty(), users.senderAndReceiver("sub-1", endless).receiver());
    assertThrows(IllegalArgumentException.class, () -> users.register("sub-1", endless, "Endless"));
  }

  @Test
  void nothingOfAUserEntersTheIndexOrTheConversations() {
    users.register("sub-1", "bayko", "Andrew Bayko");
    for (var item : fixture.scan()) {
      assertTrue(!item.containsKey("message_group_uuid"), item::toString);
      assertTrue(item.get("pk").matches("(USER|HANDLE|LOOKALIKE)#.*"), item::toString);
    }
  }

  @ParameterizedTest
  @MethodSource("com.cruddur.messages.HandleTest#hostile")
  void whatIsOutsideTheRuleMakesNobody(String handle) {
    assertThrows(InvalidNameException.class, () -> users.register("sub-1", handle, "Andrew Bayko"));
    assertEquals(List.of(), fixture.scan());
    assertEquals(Optional.empty(), users.byHandle(handle));
  }

  @ParameterizedTest
  @MethodSource("com.cruddur.messages.DisplayNameTest#hostile")
  void nobodyIsCalledWhatIsOutsideTheRule(String name) {
    assertThrows(InvalidNameException.class, () -> users.register("sub-1", "bayko", name));
    assertEquals(List.of(), fixture.scan());
  }

  /** One text, whether an accent is a character of its own or not; ß is ss, and ς is σ. */
  @ParameterizedTest
  @CsvSource({"jos\u00E9,JOSE\u0301", "Stra\u00DFe,STRASSE", "ΣΟΦΟΣ,σοφοσ", "Bayko,bAYKO"})
  void whatIsOneTextIsOnePerson(String one, String other) {
    var user = users.register("sub-1", one, "The First");
    assertEquals(Optional.of(user), users.byHandle(other));
    assertEquals(Optional.of(user), users.senderAndReceiver("sub-2", other).receiver());
    assertThrows(HandleTaken.class, () -> users.register("sub-2", other, "The Second"));
    assertEquals(Optional.of(new Holder("sub-1", false)), directory().holder(new Handle(other)));
  }

  @ParameterizedTest
  @CsvSource({"bayko,b\u0430yko", "bayko,Bayk0", "alice,aIice", "Ivan,lvan"})
  void aHandleThatLooksLikeAnothersIsTaken(String one, String other) {
    users.register("sub-1", one, "The First");
    var taken = assertThrows(HandleTaken.class, () -> users.register("sub-2", other, "The Second"));
    assertEquals(
        "This handle looks like one that is taken: choose another one", taken.getMessage());
    assertEquals(Optional.of(new Holder("", true)), directory().holder(new Handle(other)));
    assertEquals(Optional.empty(), users.byHandle(other));
    assertEquals(Optional.empty(), users.bySub("sub-2"));
  }

  @Test
  void ofManyWhoTakeHandlesThatLookAlikeAtTheSameMomentOneIsMade() throws Exception {
    var handles = List.of("bayko", "b\u0430yko", "bayk0", "BAYK\u041E");
    try (var threads = Executors.newFixedThreadPool(8)) {
      var attempts =
          IntStream.range(0, 16)
              .<Callable<Boolean>>mapToObj(
                  i ->
                      () -> {
                        try {
                          users.register("sub-" + i, handles.get(i % handles.size()), "Somebody");
                          return true;
                        } catch (HandleTaken _) {
                          return false;
                        }
                      })
              .toList();
      var made = 0;
      for (var result : threads.invokeAll(attempts)) {
        made += result.get() ? 1 : 0;
      }
      assertEquals(1, made);
      assertEquals(1, fixture.scan().stream().filter(i -> i.get("pk").startsWith("USER#")).count());
    }
  }

  /** Older versions had no rule, and made keys of lower case alone. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Jos\u0065\u0301",
        "Bay ko",
        "bay\u200Bko",
        "@Bayko",
        "Stra\u00DFe",
        "ΣΟΦΟΣ",
        "Bayko."
      })
  void whoeverWasThereBeforeTheRuleIsFoundByTheHandleThatTheyHave(String handle) {
    var old = fixture.olderUser("sub-old", handle);
    assertEquals(Optional.of(old), users.byHandle(handle));
    assertEquals(Optional.of(old), users.senderAndReceiver("sub-1", handle).receiver());
  }

  @Test
  void ofTwoOldPeopleWithOneTextEachIsFoundByTheirOwn() {
    var composed = fixture.olderUser("sub-1", "jos\u00E9");
    var decomposed = fixture.olderUser("sub-2", "jose\u0301");
    assertEquals(Optional.of(composed), users.byHandle("jos\u00E9"));
    assertEquals(Optional.of(decomposed), users.byHandle("jose\u0301"));
    assertEquals(
        Optional.of(decomposed), users.senderAndReceiver("sub-1", "jose\u0301").receiver());
  }

  /** Else a look-up of the old person's own handle would find the new one. */
  @Test
  void anOldPersonsHandleIsTakenThoughItStandsUnderAnotherKey() {
    var old = fixture.olderUser("sub-old", "Stra\u00DFe");
    assertThrows(
        HandleTaken.class, () -> users.register("sub-new", "Stra\u00DFe", "Somebody else"));
    assertEquals(
        Optional.of(new Holder("sub-old", false)), directory().holder(new Handle("Stra\u00DFe")));
    assertEquals(Optional.of(old), users.byHandle("Stra\u00DFe"));
    delete(UserItems.userKey("sub-old"));
    assertEquals(old, users.register("sub-old", "Stra\u00DFe", "The Same"));
    assertEquals(Optional.of(old), users.bySub("sub-old"));
  }

  @Test
  void anItemThatIsMissingBesideTheOwnHandleIsMadeWithTheSameUuid() {
    var user = users.register("sub-1", "bayko", "Andrew Bayko");
    delete(UserItems.userKey("sub-1"));
    assertEquals(user, users.register("sub-1", "bayko", "Andrew Bayko"));
    assertEquals(Optional.of(user), users.bySub("sub-1"));
  }

  private TableUserDirectory directory() {
    return new TableUserDirectory(fixture.table());
  }

  private void delete(Map<String, AttributeValue> key) {
    fixture.dynamoDb().deleteItem(b -> b.tableName(fixture.name()).key(key));
  }
}
