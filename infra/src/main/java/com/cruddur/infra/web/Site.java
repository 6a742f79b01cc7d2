package com.cruddur.infra.web;

import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.environment.WebDomain;
import com.cruddur.infra.stack.AcceptedFindings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.CrossStackReferences;
import software.amazon.awscdk.ReferenceStrength;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.cloudfront.AllowedMethods;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.CfnDistribution;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.FunctionAssociation;
import software.amazon.awscdk.services.cloudfront.FunctionEventType;
import software.amazon.awscdk.services.cloudfront.HttpVersion;
import software.amazon.awscdk.services.cloudfront.OriginProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.OriginRequestPolicy;
import software.amazon.awscdk.services.cloudfront.OriginSslPolicy;
import software.amazon.awscdk.services.cloudfront.PriceClass;
import software.amazon.awscdk.services.cloudfront.S3OriginAccessControl;
import software.amazon.awscdk.services.cloudfront.SecurityPolicyProtocol;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.HttpOrigin;
import software.amazon.awscdk.services.cloudfront.origins.S3BucketOrigin;
import software.amazon.awscdk.services.cloudfront.origins.S3BucketOriginWithOACProps;
import software.constructs.Construct;

/**
 * The web client's files, and the API at {@code /api/} beside them: one origin, and so no preflight
 * requests.
 *
 * <p>An answer of the API is never kept at an edge, and what the API says of a fault arrives as it
 * is: custom error responses hold for a whole distribution and would make pages of them ("How
 * CloudFront processes HTTP 4xx and 5xx status codes from your origin", Amazon CloudFront developer
 * guide).
 *
 * <ul>
 *   <li>Creates: the distribution, its origin access control, its response headers policy and the
 *       function of its routes.
 *   <li>Needs: the bucket, the API's host.
 *   <li>Exposes: its URL, its own name and its id.
 *   <li>Cost: per request and byte beyond CloudFront's free ones; 8 metrics (2.40 USD a month)
 *       where alarms hear of it.
 *   <li>Teardown: at once, though CloudFront takes minutes; its own name is lost.
 * </ul>
 */
final class Site extends Construct {
  private final Distribution distribution;
  private final Optional<WebDomain> domain;

  Site(Construct scope, String id, Environment environment, SiteBucket bucket, String apiDomain) {
    super(scope, id);
    domain = environment.webDomain();
    var builder =
        Distribution.Builder.create(this, "Distribution")
            .comment(name(environment) + ": Cruddur's web client")
            // The routes' function answers for it too; who looks at settings alone sees it here
            .defaultRootObject("index.html")
            .defaultBehavior(files(bucket, environment))
            .additionalBehaviors(apiBehavior(apiDomain))
            .httpVersion(HttpVersion.HTTP2_AND_3)
            .minimumProtocolVersion(SecurityPolicyProtocol.TLS_V1_2_2021)
            // North America and Europe
            .priceClass(PriceClass.PRICE_CLASS_100);
    domain.ifPresent(
        own ->
            builder
                .domainNames(List.of(own.name()))
                .certificate(
                    Certificate.fromCertificateArn(this, "Certificate", own.certificateArn())));
    distribution = builder.publishAdditionalMetrics(environment.webWatched()).build();
    // Asked for by the monitoring stack, which must not hold the distribution
    CrossStackReferences.of(distribution.getNode().getDefaultChild())
        .produce(ReferenceStrength.WEAK);
    acceptFindings();
  }

  String url() {
    return "https://" + domain.map(WebDomain::name).orElse(domain());
  }

  String domain() {
    return distribution.getDistributionDomainName();
  }

  String id() {
    return distribution.getDistributionId();
  }

  /**
   * CloudFront wants names for what has no tags, each once in an account: by this one, people and
   * {@code bin/cruddur teardown verify} know whose it is.
   */
  private static String name(Environment environment) {
    return "cruddur-" + environment.name() + "-web";
  }

  private BehaviorOptions files(SiteBucket bucket, Environment environment) {
    return BehaviorOptions.builder()
        .origin(
            S3BucketOrigin.withOriginAccessControl(
                bucket,
                S3BucketOriginWithOACProps.builder()
                    .originAccessControl(
                        S3OriginAccessControl.Builder.create(this, "Access")
                            .originAccessControlName(name(environment))
                            .build())
                    .build()))
        .allowedMethods(AllowedMethods.ALLOW_GET_HEAD)
        .viewerProtocolPolicy(ViewerProtocolPolicy.REDIRECT_TO_HTTPS)
        // As the files themselves say: for a year, or not without asking
        .cachePolicy(CachePolicy.CACHING_OPTIMIZED)
        .compress(true)
        .responseHeadersPolicy(
            new SiteHeaders(this, "Headers", name(environment), environment.region()))
        .functionAssociations(
            List.of(
                FunctionAssociation.builder()
                    .eventType(FunctionEventType.VIEWER_REQUEST)
                    .function(new Routes(this, "Routes", name(environment)))
                    .build()))
        .build();
  }

  /** A request that was sent without TLS has shown its token: it is refused, not redirected. */
  private static Map<String, BehaviorOptions> apiBehavior(String apiDomain) {
    Map<String, BehaviorOptions> behaviors = new LinkedHashMap<>();
    behaviors.put(
        "/api/*",
        BehaviorOptions.builder()
            .origin(
                HttpOrigin.Builder.create(apiDomain)
                    .protocolPolicy(OriginProtocolPolicy.HTTPS_ONLY)
                    .originSslProtocols(List.of(OriginSslPolicy.TLS_V1_2))
                    .build())
            .allowedMethods(AllowedMethods.ALLOW_ALL)
            .viewerProtocolPolicy(ViewerProtocolPolicy.HTTPS_ONLY)
            .cachePolicy(CachePolicy.CACHING_DISABLED)
            // API Gateway knows its own host alone
            .originRequestPolicy(OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER)
            .build());
    return behaviors;
  }

  private void acceptFindings() {
    accept("AwsSolutions-CFR1", "Messages are for people in any country");
    accept(
        "AwsSolutions-CFR2",
        "Public files need no firewall; the API limits what one person and all may ask, and a web"
            + " ACL of CloudFront costs 5 USD a month before its first rule");
    accept(
        "AwsSolutions-CFR3",
        "The API logs its own requests; a log of public files would hold addresses of people");
    if (domain.isEmpty()) {
      accept(
          "AwsSolutions-CFR4",
          "CloudFront's own name comes with its own certificate and its own lowest TLS version:"
              + " webDomain sets TLS 1.2");
    }
  }

  private void accept(String rule, String reason) {
    AcceptedFindings.accept(
        (CfnDistribution) distribution.getNode().getDefaultChild(), rule, reason);
  }
}
