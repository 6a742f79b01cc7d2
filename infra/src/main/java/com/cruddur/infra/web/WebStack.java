package com.cruddur.infra.web;

import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.stack.EnvironmentStack;
import software.amazon.awscdk.CfnOutput;
import software.constructs.Construct;

/**
 * The web client and the API on one origin. Stateless: {@code bin/cruddur web publish} puts the
 * built files there again, from any checkout (docs/web.md).
 */
public final class WebStack extends EnvironmentStack {
  private final Site site;

  /**
   * @param apiDomain the HTTP API's host
   */
  public WebStack(Construct scope, Environment environment, String apiDomain) {
    super(scope, "web", environment, "Cruddur: web client");
    var bucket = new SiteBucket(this, "Bucket", environment.protection());
    site = new Site(this, "Site", environment, bucket, apiDomain);
    output("SiteUrl", "Where people open the web client", site.url());
    output(
        "SiteDomain",
        "The distribution's own name: what an alias record of a name of one's own leads to",
        site.domain());
    output("SiteBucket", "Where the web client's files lie", bucket.getBucketName());
  }

  /** What the site's metrics call DistributionId. */
  public String distributionId() {
    return site.id();
  }

  private void output(String id, String description, String value) {
    CfnOutput.Builder.create(this, id).description(description).value(value).build();
  }
}
