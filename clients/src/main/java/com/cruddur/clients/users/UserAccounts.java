package com.cruddur.clients.users;

import java.util.Optional;

/** The accounts of a pool, by Cognito user id: whether each may sign in. */
public interface UserAccounts {
  /** Whether a user may sign in; empty where there is none. */
  Optional<Boolean> isEnabled(String sub);

  /** Lets nobody sign in or refresh a token any more. */
  void disable(String sub);

  void enable(String sub);
}
