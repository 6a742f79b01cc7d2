package com.cruddur.infra.guardrails;

import com.cruddur.infra.stack.AcceptedFindings;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.Subscription;
import software.amazon.awscdk.services.sns.SubscriptionProtocol;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.TopicProps;
import software.constructs.Construct;

/**
 * Where alerts on destructive calls go: encrypted, over TLS only.
 *
 * <ul>
 *   <li>Creates: the topic, its policy, the subscription of the alarm address.
 *   <li>Needs: the guardrails' key.
 *   <li>Exposes: itself.
 *   <li>Cost: none at this rate; the key has its own.
 *   <li>Teardown: goes at once; the address has to confirm its subscription again.
 * </ul>
 */
final class AlertTopic extends Topic {

  AlertTopic(Construct scope, String id, GuardrailsKey key, Optional<String> email) {
    super(
        scope,
        id,
        TopicProps.builder()
            .displayName("Cruddur destructive calls")
            .masterKey(key)
            .enforceSsl(true)
            .build());
    addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid("PublishAlerts")
            // No condition on the rules: "You can't use Condition blocks in Amazon SNS topic
            // policies for EventBridge" (EventBridge user guide); it would drop every alert
            .principals(List.of(new ServicePrincipal("events.amazonaws.com")))
            .actions(List.of("sns:Publish"))
            .resources(List.of(getTopicArn()))
            .build());
    email.ifPresent(this::mail);
  }

  /** With an id of its own: the one that CDK makes is the address. */
  private void mail(String address) {
    var mail =
        Subscription.Builder.create(this, "Mail")
            .topic(this)
            .protocol(SubscriptionProtocol.EMAIL)
            .endpoint(address)
            .build();
    AcceptedFindings.accept(
        mail,
        "Serverless-SNSRedrivePolicy",
        "Nobody reads a queue of lost mails; the trail keeps the call itself");
  }
}
