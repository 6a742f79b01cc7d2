package com.cruddur.ops.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.apigatewayv2.model.Api;
import software.amazon.awssdk.services.apigatewayv2.model.GetApisResponse;
import software.amazon.awssdk.services.backup.model.BackupPlansListMember;
import software.amazon.awssdk.services.backup.model.BackupVaultListMember;
import software.amazon.awssdk.services.budgets.model.Budget;
import software.amazon.awssdk.services.cloudfront.model.DistributionSummary;
import software.amazon.awssdk.services.cloudfront.model.FunctionSummary;
import software.amazon.awssdk.services.cloudfront.model.OriginAccessControlSummary;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyType;
import software.amazon.awssdk.services.cloudtrail.model.TrailInfo;
import software.amazon.awssdk.services.cloudwatch.model.DashboardEntry;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeResourcePoliciesResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourcePolicy;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolDescriptionType;
import software.amazon.awssdk.services.dax.model.Cluster;
import software.amazon.awssdk.services.dax.model.DescribeClustersResponse;
import software.amazon.awssdk.services.dax.model.DescribeParameterGroupsResponse;
import software.amazon.awssdk.services.dax.model.DescribeSubnetGroupsResponse;
import software.amazon.awssdk.services.dax.model.ParameterGroup;
import software.amazon.awssdk.services.dax.model.SubnetGroup;
import software.amazon.awssdk.services.dynamodb.model.BackupSummary;
import software.amazon.awssdk.services.dynamodb.model.BackupTypeFilter;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionVersion;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.sns.model.Topic;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;
import software.amazon.awssdk.services.wafv2.model.ListWebAcLsResponse;
import software.amazon.awssdk.services.wafv2.model.Scope;
import software.amazon.awssdk.services.wafv2.model.WebACLSummary;

/** What an account can hold of this app, with the call that lists it. */
public enum Kind {
  TABLE("tables", aws -> aws.dynamoDb().listTablesPaginator().tableNames(), it -> it, it -> it),
  TABLE_BACKUP(
      "table backups",
      aws -> TableCalls.backups(aws, r -> r.backupType(BackupTypeFilter.USER)),
      BackupSummary::backupArn,
      BackupSummary::tableName,
      BackupSummary::backupArn),
  VAULT_BACKUP(
      "table backups in vaults",
      aws -> TableCalls.backups(aws, r -> r.backupType(BackupTypeFilter.AWS_BACKUP)),
      BackupSummary::backupArn,
      BackupSummary::tableName,
      BackupSummary::backupArn),
  /** Those that DynamoDB makes of a table with point-in-time recovery when it is deleted. */
  FINAL_BACKUP(
      "final table backups",
      aws -> TableCalls.backups(aws, r -> r.backupType(BackupTypeFilter.SYSTEM)),
      BackupSummary::backupArn,
      BackupSummary::tableName,
      BackupSummary::backupArn),
  VAULT(
      "backup vaults",
      aws -> aws.backup().listBackupVaultsPaginator(r -> {}).backupVaultList(),
      BackupVaultListMember::backupVaultName,
      BackupVaultListMember::backupVaultName,
      BackupVaultListMember::backupVaultArn),
  BACKUP_PLAN(
      "backup plans",
      aws -> aws.backup().listBackupPlansPaginator(r -> {}).backupPlansList(),
      BackupPlansListMember::backupPlanId,
      BackupPlansListMember::backupPlanName,
      BackupPlansListMember::backupPlanArn),
  DAX_CLUSTER(
      "DAX clusters",
      aws ->
          Pages.all(
              token -> aws.dax().describeClusters(r -> r.nextToken(token)),
              DescribeClustersResponse::clusters,
              DescribeClustersResponse::nextToken),
      Cluster::clusterName,
      Cluster::clusterName,
      Cluster::clusterArn),
  DAX_SUBNET_GROUP(
      "DAX subnet groups",
      aws ->
          Pages.all(
              token -> aws.dax().describeSubnetGroups(r -> r.nextToken(token)),
              DescribeSubnetGroupsResponse::subnetGroups,
              DescribeSubnetGroupsResponse::nextToken),
      SubnetGroup::subnetGroupName,
      SubnetGroup::subnetGroupName),
  DAX_PARAMETER_GROUP(
      "DAX parameter groups",
      aws ->
          Pages.all(
              token -> aws.dax().describeParameterGroups(r -> r.nextToken(token)),
              DescribeParameterGroupsResponse::parameterGroups,
              DescribeParameterGroupsResponse::nextToken),
      ParameterGroup::parameterGroupName,
      ParameterGroup::parameterGroupName),
  FUNCTION(
      "functions and versions",
      aws ->
          aws.lambda()
              .listFunctionsPaginator(r -> r.functionVersion(FunctionVersion.ALL))
              .functions(),
      FunctionConfiguration::functionName,
      FunctionConfiguration::functionName,
      FunctionConfiguration::functionArn),
  EVENT_SOURCE_MAPPING(
      "event source mappings",
      aws -> aws.lambda().listEventSourceMappingsPaginator().eventSourceMappings(),
      EventSourceMappingConfiguration::uuid,
      EventSourceMappingConfiguration::functionArn,
      EventSourceMappingConfiguration::eventSourceMappingArn),
  HTTP_API(
      "HTTP APIs",
      aws ->
          Pages.all(
              token -> aws.apiGateway().getApis(r -> r.nextToken(token)),
              GetApisResponse::items,
              GetApisResponse::nextToken),
      Api::apiId,
      Api::name),
  LOG_GROUP(
      "log groups",
      aws -> aws.logs().describeLogGroupsPaginator().logGroups(),
      LogGroup::logGroupName,
      LogGroup::logGroupName,
      LogGroup::logGroupArn),
  /** Whose a policy is, the log groups tell that its document names. */
  LOG_RESOURCE_POLICY(
      "log resource policies",
      aws ->
          Pages.all(
              token -> aws.logs().describeResourcePolicies(r -> r.nextToken(token)),
              DescribeResourcePoliciesResponse::resourcePolicies,
              DescribeResourcePoliciesResponse::nextToken),
      ResourcePolicy::policyName,
      ResourcePolicy::policyDocument),
  NETWORK_INTERFACE(
      "network interfaces",
      aws -> aws.ec2().describeNetworkInterfacesPaginator().networkInterfaces(),
      software.amazon.awssdk.services.ec2.model.NetworkInterface::networkInterfaceId,
      software.amazon.awssdk.services.ec2.model.NetworkInterface::description),
  VPC("VPCs", aws -> aws.ec2().describeVpcsPaginator().vpcs(), Vpc::vpcId, Vpc::vpcId),
  SUBNET(
      "subnets",
      aws -> aws.ec2().describeSubnetsPaginator().subnets(),
      Subnet::subnetId,
      Subnet::subnetId,
      Subnet::subnetArn),
  SECURITY_GROUP(
      "security groups",
      aws -> aws.ec2().describeSecurityGroupsPaginator().securityGroups(),
      SecurityGroup::groupId,
      SecurityGroup::groupName,
      SecurityGroup::securityGroupArn),
  VPC_ENDPOINT(
      "VPC endpoints",
      aws -> aws.ec2().describeVpcEndpointsPaginator().vpcEndpoints(),
      VpcEndpoint::vpcEndpointId,
      VpcEndpoint::vpcEndpointId),
  USER_POOL(
      "user pools",
      aws -> aws.cognito().listUserPoolsPaginator(r -> r.maxResults(60)).userPools(),
      UserPoolDescriptionType::id,
      UserPoolDescriptionType::name),
  WEB_ACL(
      "web ACLs",
      aws ->
          Pages.all(
              token -> aws.waf().listWebACLs(r -> r.scope(Scope.REGIONAL).nextMarker(token)),
              ListWebAcLsResponse::webACLs,
              ListWebAcLsResponse::nextMarker),
      WebACLSummary::id,
      WebACLSummary::name,
      WebACLSummary::arn),
  /** CloudFront's are of no region. */
  DISTRIBUTION(
      "CloudFront distributions",
      aws ->
          Pages.all(
              marker -> aws.cloudFront().listDistributions(r -> r.marker(marker)),
              page -> page.distributionList().items(),
              page -> page.distributionList().nextMarker()),
      DistributionSummary::id,
      DistributionSummary::comment,
      DistributionSummary::arn),
  DISTRIBUTION_FUNCTION(
      "CloudFront functions",
      aws ->
          Pages.all(
              marker -> aws.cloudFront().listFunctions(r -> r.marker(marker)),
              page -> page.functionList().items(),
              page -> page.functionList().nextMarker()),
      FunctionSummary::name,
      FunctionSummary::name,
      function -> function.functionMetadata().functionARN()),
  ORIGIN_ACCESS_CONTROL(
      "CloudFront origin access controls",
      aws ->
          Pages.all(
              marker -> aws.cloudFront().listOriginAccessControls(r -> r.marker(marker)),
              page -> page.originAccessControlList().items(),
              page -> page.originAccessControlList().nextMarker()),
      OriginAccessControlSummary::id,
      OriginAccessControlSummary::name),
  RESPONSE_HEADERS_POLICY(
      "CloudFront response headers policies",
      aws ->
          Pages.all(
              marker ->
                  aws.cloudFront()
                      .listResponseHeadersPolicies(
                          r -> r.type(ResponseHeadersPolicyType.CUSTOM).marker(marker)),
              page -> page.responseHeadersPolicyList().items(),
              page -> page.responseHeadersPolicyList().nextMarker()),
      policy -> policy.responseHeadersPolicy().id(),
      policy -> policy.responseHeadersPolicy().responseHeadersPolicyConfig().name()),
  BUCKET("buckets", aws -> aws.s3().listBucketsPaginator().buckets(), Bucket::name, Bucket::name),
  ALARM(
      "alarms",
      aws -> aws.cloudWatch().describeAlarmsPaginator().metricAlarms(),
      MetricAlarm::alarmName,
      MetricAlarm::alarmName,
      MetricAlarm::alarmArn),
  DASHBOARD(
      "dashboards",
      aws -> aws.cloudWatch().listDashboardsPaginator().dashboardEntries(),
      DashboardEntry::dashboardName,
      DashboardEntry::dashboardName,
      DashboardEntry::dashboardArn),
  /** Asked for by account: they are of no region. */
  BUDGET(
      "budgets",
      aws -> {
        var account = aws.sts().getCallerIdentity().account();
        return aws.budgets().describeBudgetsPaginator(r -> r.accountId(account)).budgets();
      },
      Budget::budgetName,
      Budget::budgetName),
  TOPIC(
      "topics",
      aws -> aws.sns().listTopicsPaginator().topics(),
      Topic::topicArn,
      Topic::topicArn,
      Topic::topicArn),
  RULE(
      "event rules",
      aws ->
          Pages.all(
              token -> aws.eventBridge().listRules(r -> r.nextToken(token)),
              ListRulesResponse::rules,
              ListRulesResponse::nextToken),
      Rule::name,
      Rule::name,
      Rule::arn),
  TRAIL(
      "trails",
      aws -> aws.cloudTrail().listTrailsPaginator(r -> {}).trails(),
      TrailInfo::name,
      TrailInfo::name,
      TrailInfo::trailARN),
  KEY(
      "keys",
      aws -> aws.kms().listKeysPaginator().keys(),
      KeyListEntry::keyId,
      KeyListEntry::keyId,
      KeyListEntry::keyArn),
  PARAMETER(
      "parameters",
      aws ->
          aws.ssm().describeParametersPaginator().stream()
              .flatMap(page -> page.parameters().stream())
              .toList(),
      ParameterMetadata::name,
      ParameterMetadata::name,
      ParameterMetadata::arn),
  ROLE(
      "roles",
      aws -> aws.iam().listRolesPaginator().roles(),
      Role::roleName,
      Role::roleName,
      Role::arn);

  private final String label;
  private final Function<AccountClients, List<Item>> listing;

  /** Where the listing has no ARN. */
  <T> Kind(
      String label,
      Function<AccountClients, Iterable<T>> listing,
      Function<T, String> id,
      Function<T, String> name) {
    this(label, listing, id, name, _ -> "");
  }

  /**
   * @param listing all pages
   */
  <T> Kind(
      String label,
      Function<AccountClients, Iterable<T>> listing,
      Function<T, String> id,
      Function<T, String> name,
      Function<T, String> arn) {
    this.label = label;
    this.listing =
        aws -> {
          var items = new ArrayList<Item>();
          for (T it : listing.apply(aws)) {
            items.add(new Item(this, text(id, it), text(name, it), text(arn, it)));
          }
          return items;
        };
  }

  private static <T> String text(Function<T, String> member, T of) {
    return Optional.ofNullable(member.apply(of)).orElse("");
  }

  /** In the plural, for a person. */
  public String label() {
    return label;
  }

  List<Item> list(AccountClients aws) {
    return listing.apply(aws);
  }
}
