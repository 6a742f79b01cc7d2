package com.cruddur.infra.web;

import com.cruddur.infra.environment.Protection;
import com.cruddur.infra.stack.AcceptedFindings;
import com.cruddur.infra.stack.PrivateBucket;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.constructs.Construct;

/**
 * The web client's files, as {@code bin/cruddur web publish} leaves them: read by the distribution
 * alone. Its policy is the distribution's.
 *
 * <ul>
 *   <li>Creates: the bucket and its policy.
 *   <li>Needs: nothing.
 *   <li>Exposes: itself.
 *   <li>Cost: storage of some hundred kilobytes a release.
 *   <li>Teardown: by the environment's protection; a bucket that is not empty refuses to go. Its
 *       policy goes with the distribution that it lets in.
 * </ul>
 */
final class SiteBucket extends Bucket {
  /** What a faulty publication overwrote or deleted can be brought back for a while. */
  private static final Duration OLD_VERSIONS_KEPT = Duration.days(30);

  SiteBucket(Construct scope, String id, Protection protection) {
    super(
        scope,
        id,
        PrivateBucket.props(
                protection,
                LifecycleRule.builder()
                    .noncurrentVersionExpiration(OLD_VERSIONS_KEPT)
                    .expiredObjectDeleteMarker(true))
            .encryption(BucketEncryption.S3_MANAGED)
            .versioned(true)
            .build());
    AcceptedFindings.accept(
        this,
        "AwsSolutions-S1",
        "Public files, which the distribution alone reads; access logs would hold addresses");
  }
}
