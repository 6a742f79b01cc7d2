package com.cruddur.api;

import com.cruddur.messages.DisplayName;
import com.cruddur.messages.Handle;
import com.cruddur.messages.InvalidNameException;
import com.cruddur.messages.Table;
import com.cruddur.messages.TableUserDirectory;
import com.cruddur.messages.TableUserDirectory.Holder;
import com.cruddur.messages.User;
import com.cruddur.messages.UserDirectory.HandleTaken;
import com.cruddur.messages.UserItems;
import com.cruddur.messages.snapshot.RehearsalIds;
import java.util.Optional;

/** Who may sign up under which handle, and whose items are made. */
final class SignUps {
  private static final String THEN = ", then sign in again";

  private final TableUserDirectory users;

  SignUps(Table table) {
    this.users = new TableUserDirectory(table);
  }

  /**
   * Lets somebody sign up whose handle is free.
   *
   * @throws InvalidNameException when handle or name is outside the rule
   * @throws HandleTaken when the handle is another user's, or looks like it
   */
  void admit(UserPoolEvent event) {
    // Of a missing one the rule says that it is missing
    var handle = new Handle(event.handle().orElse(""));
    new DisplayName(event.name().orElse(""));
    users.holder(handle).ifPresent(SignUps::refuse);
  }

  /**
   * The same for an account that an administrator makes. They may leave out what the person is
   * asked for at the first sign-in, and may make the account of somebody who was seeded without
   * one.
   */
  void admitByAdministrator(UserPoolEvent event) {
    event.name().ifPresent(DisplayName::new);
    event
        .handle()
        .map(Handle::new)
        .flatMap(users::holder)
        .filter(holder -> holder.looksAlike() || !holder.sub().equals(UserItems.NO_SUB))
        .ifPresent(SignUps::refuse);
  }

  boolean isKnown(UserPoolEvent event) {
    return users.bySub(event.sub()).isPresent();
  }

  /**
   * Makes the items of an account, once.
   *
   * @throws UnfinishedSignUp when handle or name does not allow it
   */
  User finish(UserPoolEvent event) {
    var handle = event.handle().orElse("");
    try {
      return users.register(event.sub(), handle, event.name().orElse(""));
    } catch (InvalidNameException e) {
      throw new UnfinishedSignUp(
          "%s: an operator has to change your preferred_username or name%s"
              .formatted(e.getMessage(), THEN));
    } catch (HandleTaken _) {
      throw new UnfinishedSignUp(sentence(users.holder(new Handle(handle))) + THEN);
    }
  }

  private static String sentence(Optional<Holder> holder) {
    if (holder.filter(Holder::looksAlike).isPresent()) {
      return "Your handle looks like another person's: an operator has to set another"
          + " preferred_username for you";
    }
    return holder.filter(h -> h.sub().equals(UserItems.NO_SUB)).isPresent()
        ? "Your handle is kept for somebody: an operator has to run users sync, or to set another"
            + " preferred_username for you"
        : "Your handle is another person's: an operator has to set another preferred_username for"
            + " you";
  }

  private static void refuse(Holder holder) {
    throw new HandleTaken(holder.looksAlike());
  }

  /** The calls of all triggers, for nobody, before a snapshot. */
  record Rehearsal(Table table) implements Runnable {
    @Override
    public void run() {
      var users = new TableUserDirectory(table);
      users.holder(new Handle(RehearsalIds.USER));
      users.bySub(RehearsalIds.SUB);
      RehearsalIds.writeInVain(table);
    }
  }
}
