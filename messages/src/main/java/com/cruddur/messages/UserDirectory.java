package com.cruddur.messages;

import java.util.Optional;

/** Who the users are. The default stands in the table itself; the reference's is a Postgres. */
public interface UserDirectory {
  /**
   * Who wants to write to others.
   *
   * @param blocked whether an operator has blocked them ({@code bin/cruddur users block})
   */
  record Sender(User user, boolean blocked) {}

  /** The sender and the receiver of a first message, looked up together. */
  record SenderAndReceiver(Optional<Sender> sender, Optional<User> receiver) {}

  /**
   * @param sub the Cognito user id
   */
  Optional<User> bySub(String sub);

  /** The same of whoever wants to write; never from a cache, so that a block counts at once. */
  default Optional<Sender> sender(String sub) {
    return bySub(sub).map(user -> new Sender(user, false));
  }

  /**
   * @param handle without the {@code @}, in any case
   */
  Optional<User> byHandle(String handle);

  SenderAndReceiver senderAndReceiver(String sub, String handle);

  /**
   * Makes a user, once: a repeat for the same {@code sub} changes nothing.
   *
   * @return the user, with the uuid given at the first time
   * @throws HandleTaken when the handle is another user's, or looks like it
   * @throws InvalidNameException when handle or name is outside the rule
   */
  User register(String sub, String handle, String displayName);

  /** Somebody else has this handle already, or one that people would take for it. */
  final class HandleTaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * A sentence for the person, without the handle: Lambda's runtime writes what a trigger throws
     * into the log.
     */
    public HandleTaken(boolean looksAlike) {
      super(
          looksAlike
              ? "This handle looks like one that is taken: choose another one"
              : "This handle is taken: choose another one");
    }
  }
}
