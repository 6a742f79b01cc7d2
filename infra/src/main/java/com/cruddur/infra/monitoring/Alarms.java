package com.cruddur.infra.monitoring;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm;
import software.amazon.awscdk.services.cloudwatch.IAlarm;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.constructs.Construct;

/**
 * The one way in which an alarm is made: told when it goes off and when it is over, with its
 * sentence and its section.
 */
final class Alarms {
  private final AlarmTopics topics;
  private final List<IAlarm> all = new ArrayList<>();

  Alarms(AlarmTopics topics) {
    this.topics = topics;
  }

  /**
   * @param scope the group that the alarm belongs to
   */
  Alarm add(Construct scope, Alert alert, IMetric metric, Trigger trigger) {
    var alarm =
        Alarm.Builder.create(scope, alert.id())
            .alarmDescription(alert.description())
            .metric(metric)
            .comparisonOperator(trigger.operator())
            .threshold(trigger.threshold())
            .datapointsToAlarm(trigger.breaching())
            .evaluationPeriods(trigger.periods())
            .treatMissingData(trigger.missing())
            .build();
    var action = new SnsAction(topics.of(alert.severity()));
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
    if (trigger.tellsOfSilence()) {
      alarm.addInsufficientDataAction(action);
    }
    all.add(alarm);
    return alarm;
  }

  /** Of a handful of values the 99th percentile is the largest one, which may be a cold start. */
  void addPercentile(Construct scope, Alert alert, IMetric metric, Trigger trigger) {
    var alarm = (CfnAlarm) add(scope, alert, metric, trigger).getNode().getDefaultChild();
    alarm.setEvaluateLowSampleCountPercentile("ignore");
  }

  /** In the order in which they were made. */
  List<IAlarm> all() {
    return List.copyOf(all);
  }
}
