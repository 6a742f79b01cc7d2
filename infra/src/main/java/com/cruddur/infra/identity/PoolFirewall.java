package com.cruddur.infra.identity;

import com.cruddur.infra.environment.AddressLimit;
import java.util.List;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.amazon.awscdk.services.wafv2.CfnWebACLAssociation;
import software.amazon.awscdk.services.wafv2.CfnWebACLAssociationProps;
import software.amazon.awscdk.services.wafv2.CfnWebACLProps;
import software.constructs.Construct;

/**
 * Refuses an address that asks the user pool too often: sign-ups in a flood, guessed passwords. It
 * sees neither names nor addresses of mail, and comes before Cognito's own quotas ("Associate an
 * AWS WAF web ACL with a user pool", Cognito developer guide).
 *
 * <p>The HTTP API has none, because it cannot: a web ACL is for Application Load Balancers, REST
 * APIs, AppSync, user pools, App Runner and Verified Access (AWS::WAFv2::WebACLAssociation, {@code
 * ResourceArn}), and API Gateway's "Choose between REST APIs and HTTP APIs" lists AWS WAF for REST
 * APIs alone.
 *
 * <ul>
 *   <li>Creates: a web ACL with one rule, and its association with the pool.
 *   <li>Needs: the pool.
 *   <li>Exposes: the web ACL's id.
 *   <li>Cost: 6 USD a month, and 0.60 USD for a million requests, refused ones too.
 *   <li>Teardown: at once.
 * </ul>
 */
final class PoolFirewall extends Construct {
  private static final String RULE = "RequestsOfOneAddress";
  private static final int WINDOW_SECONDS = 300;

  private final String webAclId;

  PoolFirewall(Construct scope, String id, AddressLimit limit, UserPool pool) {
    super(scope, id);
    var acl =
        new CfnWebACL(
            this,
            "WebAcl",
            CfnWebACLProps.builder()
                .scope("REGIONAL")
                .description("Cruddur: what one address may ask of the user pool")
                .defaultAction(
                    CfnWebACL.DefaultActionProperty.builder()
                        .allow(CfnWebACL.AllowActionProperty.builder().build())
                        .build())
                .rules(List.of(rule(limit)))
                .visibilityConfig(visibility("PoolFirewall"))
                .build());
    webAclId = acl.getAttrId();
    new CfnWebACLAssociation(
        this,
        "Association",
        CfnWebACLAssociationProps.builder()
            .webAclArn(acl.getAttrArn())
            .resourceArn(pool.getUserPoolArn())
            .build());
  }

  String webAclId() {
    return webAclId;
  }

  private static CfnWebACL.RuleProperty rule(AddressLimit limit) {
    return CfnWebACL.RuleProperty.builder()
        .name(RULE)
        .priority(0)
        .action(
            CfnWebACL.RuleActionProperty.builder()
                .block(CfnWebACL.BlockActionProperty.builder().build())
                .build())
        .statement(
            CfnWebACL.StatementProperty.builder()
                .rateBasedStatement(
                    CfnWebACL.RateBasedStatementProperty.builder()
                        .aggregateKeyType("IP")
                        .limit(limit.requests())
                        .evaluationWindowSec(WINDOW_SECONDS)
                        .build())
                .build())
        .visibilityConfig(visibility(RULE))
        .build();
  }

  /** Samples, kept for three hours, show which addresses are refused. */
  private static CfnWebACL.VisibilityConfigProperty visibility(String metric) {
    return CfnWebACL.VisibilityConfigProperty.builder()
        .cloudWatchMetricsEnabled(true)
        .metricName(metric)
        .sampledRequestsEnabled(true)
        .build();
  }
}
