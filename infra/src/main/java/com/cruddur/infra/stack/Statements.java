package com.cruddur.infra.stack;

import java.util.List;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** The one form in which permissions are written here: actions by name on one resource by ARN. */
public final class Statements {
  private Statements() {}

  public static PolicyStatement allow(String sid, List<String> actions, String resource) {
    return PolicyStatement.Builder.create()
        .sid(sid)
        .actions(actions)
        .resources(List.of(resource))
        .build();
  }
}
