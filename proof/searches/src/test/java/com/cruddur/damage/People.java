package com.cruddur.damage;

import com.cruddur.api.TriggeredPool;
import com.cruddur.messages.Items;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.UserItems;
import com.cruddur.messages.damage.Loss;
import com.cruddur.messages.damage.World;
import com.cruddur.messages.damage.World.Person;
import java.util.List;
import java.util.Optional;

/**
 * The pool's triggers for those whose items of the directory may be damaged, and for a stranger who
 * would like to be one of them. What is not as it has to be is collected.
 */
record People(World world, TableFixture table, Loss loss, List<String> wrong) {
  private static final String STRANGER = "7b7b7b7b-0000-4000-8000-000000000000";

  void signUpAndIn() {
    var pool = new TriggeredPool(table.table());
    for (var person : List.of(world.andrew(), world.bayko())) {
      var user = person.user();
      getsIn(person, () -> pool.confirm(person.sub(), user.handle(), user.displayName()));
      getsIn(person, () -> pool.signIn(person.sub(), user.handle(), user.displayName()));
      refused(pool, person, person.handle());
      // Cyrillic
      var alike = person.handle().replace('a', '\u0430').replace('o', '\u043E');
      if (loss.keepsTheLookOf(person)) {
        refused(pool, person, alike);
      } else {
        admitted(pool, alike);
      }
    }
  }

  private void getsIn(Person person, Runnable trigger) {
    error(trigger)
        .ifPresent(error -> wrong.add("%s does not get in: %s".formatted(person.handle(), error)));
  }

  /** Before the mail and, for whoever came through all the same, after it. */
  private void refused(TriggeredPool pool, Person person, String handle) {
    var signUp = error(() -> pool.trigger("PreSignUp_SignUp", handle, "A Stranger"));
    var confirmed = error(() -> pool.confirm(STRANGER, handle, "A Stranger"));
    for (var error : List.of(signUp.orElse("none"), confirmed.orElse("none"))) {
      if (!error.contains("taken") && !error.contains("another person's")) {
        wrong.add("%s as %s: %s".formatted(handle, person.handle(), error));
      }
    }
    if (isThere(STRANGER)) {
      wrong.add("a stranger has the handle " + handle);
    }
  }

  /** What kept the look is gone: until the doctor writes it, whoever asks for it gets it. */
  private void admitted(TriggeredPool pool, String handle) {
    error(() -> pool.trigger("PreSignUp_SignUp", handle, "A Stranger"))
        .ifPresent(error -> wrong.add("%s: %s".formatted(handle, error)));
  }

  private boolean isThere(String sub) {
    var key = UserItems.userKey(sub);
    return table.dynamoDb().getItem(b -> b.tableName(table.name()).key(Items.keyOf(key))).hasItem();
  }

  /** What people read. */
  private static Optional<String> error(Runnable trigger) {
    try {
      trigger.run();
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
