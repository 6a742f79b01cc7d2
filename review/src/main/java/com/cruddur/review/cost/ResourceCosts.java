package com.cruddur.review.cost;

import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each resource type costs. A type without a row is refused by name, so that nothing that is
 * paid for slips in unseen.
 */
final class ResourceCosts {
  @FunctionalInterface
  interface Rule {
    List<CostLine> lines(Resource resource, PricedEnvironment scene);
  }

  static final Map<String, Rule> RULES = new LinkedHashMap<>();

  static {
    RULES.put("AWS::DynamoDB::GlobalTable", DataCosts::table);
    RULES.put("AWS::DAX::Cluster", DataCosts::cluster);
    RULES.put("AWS::Backup::BackupPlan", DataCosts::backups);
    RULES.put("AWS::S3::Bucket", DataCosts::bucket);
    RULES.put("AWS::Lambda::Function", ServiceCosts::function);
    RULES.put("AWS::Lambda::Alias", ServiceCosts::alias);
    RULES.put("AWS::Lambda::EventSourceMapping", ServiceCosts::mapping);
    RULES.put("AWS::ApiGatewayV2::Api", ServiceCosts::api);
    RULES.put("AWS::ApiGatewayV2::Stage", ServiceCosts::stage);
    RULES.put("AWS::Cognito::UserPool", ServiceCosts::pool);
    RULES.put("AWS::WAFv2::WebACL", ServiceCosts::webAcl);
    RULES.put("AWS::EC2::VPCEndpoint", ServiceCosts::endpoint);
    RULES.put("AWS::CloudFront::Distribution", WebCosts::distribution);
    RULES.put("AWS::CloudFront::MonitoringSubscription", WebCosts::additionalMetrics);
    RULES.put("AWS::EC2::FlowLog", WatchCosts::flowLog);
    RULES.put("AWS::Logs::LogGroup", WatchCosts::logGroup);
    RULES.put("AWS::CloudWatch::Alarm", WatchCosts::alarm);
    RULES.put("AWS::CloudWatch::CompositeAlarm", WatchCosts::compositeAlarm);
    RULES.put("AWS::CloudWatch::Dashboard", WatchCosts::dashboard);
    RULES.put("AWS::SNS::Subscription", WatchCosts::subscription);
    RULES.put("AWS::Events::Rule", WatchCosts::rule);
    RULES.put("AWS::KMS::Key", WatchCosts::key);
    RULES.put("AWS::CloudTrail::Trail", WatchCosts::trail);
  }

  private ResourceCosts() {}

  /**
   * @throws UserError when the type has no row, or the resource is of a kind that has no price
   */
  static List<CostLine> of(Resource resource, PricedEnvironment scene) {
    var rule = RULES.get(resource.type());
    if (rule != null) {
      return rule.lines(resource, scene);
    }
    if (FreeTypes.WHY.containsKey(resource.type())) {
      return List.of();
    }
    throw new UserError(
        "The cost model does not know the resource type %s: add it to ResourceCosts, or to FreeTypes with the reason"
            .formatted(resource.described()));
  }
}
