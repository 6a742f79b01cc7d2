package com.cruddur.infra.stack;

import com.cruddur.infra.environment.Protection;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.LogGroupProps;
import software.constructs.Construct;

/**
 * A log group that the stack owns. Left to Lambda, a group never expires, and a function on its way
 * out makes it again after the stack is gone (aws-cdk #32689).
 *
 * <ul>
 *   <li>Creates: the log group.
 *   <li>Needs: nothing.
 *   <li>Exposes: itself.
 *   <li>Cost: ingestion and storage of what is logged.
 *   <li>Teardown: by the environment's protection.
 * </ul>
 */
public final class EventLog extends LogGroup {

  public EventLog(Construct scope, String id, Protection protection) {
    super(
        scope,
        id,
        LogGroupProps.builder()
            .retention(protection.logRetention())
            .removalPolicy(protection.removalPolicy())
            .deletionProtectionEnabled(protection.deletionProtection())
            .build());
  }
}
