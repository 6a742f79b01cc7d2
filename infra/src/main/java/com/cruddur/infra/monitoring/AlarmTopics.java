package com.cruddur.infra.monitoring;

import com.cruddur.infra.stack.AcceptedFindings;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.Subscription;
import software.amazon.awscdk.services.sns.SubscriptionProtocol;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/**
 * Where alarms are told: a topic for each severity, so that an on-call tool can subscribe to pages
 * alone.
 *
 * <ul>
 *   <li>Creates: two encrypted topics, which take messages over TLS and from this account's alarms
 *       only, their key, and the subscriptions by mail.
 *   <li>Needs: an address, whose owner confirms each subscription once.
 *   <li>Exposes: the topic of a severity.
 *   <li>Cost: the key, 1 USD a month; mails are free up to 1,000 a month.
 *   <li>Teardown: at once; the key waits 7 days.
 * </ul>
 */
final class AlarmTopics extends Construct {
  private final Map<Severity, Topic> topics = new EnumMap<>(Severity.class);

  AlarmTopics(Construct scope, String id, String address) {
    super(scope, id);
    var key = new TopicKey(this, "Key");
    topics.put(Severity.WARN, topic("Warn", "Cruddur: look in working hours", key, address));
    topics.put(Severity.PAGE, topic("Page", "Cruddur: look now", key, address));
  }

  ITopic of(Severity severity) {
    return topics.get(severity);
  }

  private Topic topic(String id, String displayName, Key key, String address) {
    var topic =
        Topic.Builder.create(this, id)
            .displayName(displayName)
            .masterKey(key)
            .enforceSsl(true)
            .build();
    topic.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid("AlarmsOfThisAccount")
            .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
            .actions(List.of("sns:Publish"))
            .resources(List.of(topic.getTopicArn()))
            .conditions(
                Map.of("StringEquals", Map.of("aws:SourceAccount", Stack.of(this).getAccount())))
            .build());
    var mail =
        Subscription.Builder.create(topic, "Mail")
            .topic(topic)
            .protocol(SubscriptionProtocol.EMAIL)
            .endpoint(address)
            .build();
    AcceptedFindings.accept(
        mail,
        "Serverless-SNSRedrivePolicy",
        "Nobody reads a queue of lost mails; the alarm itself stays on the dashboard");
    return topic;
  }
}
