package com.cruddur.infra.environment;

/** Who may look up a person by handle: {@code GET /api/users/@{handle}/short}. */
public enum Profiles {
  /** As in the reference: whoever knows or guesses a handle learns uuid and display name. */
  OPEN_TO_ANYONE,
  /** Signed-in people: handles cannot be tried out from outside. */
  SIGNED_IN
}
