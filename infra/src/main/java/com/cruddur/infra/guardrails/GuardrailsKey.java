package com.cruddur.infra.guardrails;

import com.cruddur.infra.environment.Protection;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.kms.KeyProps;
import software.constructs.Construct;

/**
 * The key of trail and alerts. AWS's own keys would do for neither: EventBridge may not use that of
 * SNS, and whoever reads the trail has to be allowed to decrypt it.
 *
 * <ul>
 *   <li>Creates: the key, rotated every year; its policy lets the account's administrators manage
 *       it and EventBridge encrypt alerts. The trail adds its own statement.
 *   <li>Needs: nothing.
 *   <li>Exposes: itself.
 *   <li>Cost: 1 USD a month, and 0.03 USD per 10,000 uses.
 *   <li>Teardown: by the environment's protection: kept, because the trail is unreadable without
 *       it; elsewhere it waits 30 days, unpaid, and can be called back.
 * </ul>
 */
final class GuardrailsKey extends Key {

  GuardrailsKey(Construct scope, String id, Protection protection) {
    super(
        scope,
        id,
        KeyProps.builder()
            .description("Cruddur: audit trail and alerts on destructive calls")
            .enableKeyRotation(true)
            .pendingWindow(Duration.days(30))
            .removalPolicy(protection.removalPolicy())
            .build());
    allow("EncryptAlerts", "events.amazonaws.com", List.of("kms:Decrypt", "kms:GenerateDataKey"));
  }

  /** In a key's policy, the resource * is the key itself. */
  private void allow(String sid, String service, List<String> actions) {
    addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid(sid)
            .principals(List.of(new ServicePrincipal(service)))
            .actions(actions)
            .resources(List.of("*"))
            .build());
  }
}
