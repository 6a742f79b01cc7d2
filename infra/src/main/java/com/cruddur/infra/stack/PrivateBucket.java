package com.cruddur.infra.stack;

import com.cruddur.infra.environment.Protection;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.BucketProps;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;

/** What every bucket of this app has in common. */
public final class PrivateBucket {
  private PrivateBucket() {}

  /**
   * Closed to the public, reached by TLS 1.2 alone, its objects its owner's, kept by the
   * environment's protection.
   *
   * @param expiry what goes by age; uploads that were given up go with it
   */
  public static BucketProps.Builder props(Protection protection, LifecycleRule.Builder expiry) {
    return BucketProps.builder()
        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
        .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
        .enforceSsl(true)
        .minimumTlsVersion(1.2)
        .lifecycleRules(
            List.of(
                expiry.id("expire").abortIncompleteMultipartUploadAfter(Duration.days(1)).build()))
        .removalPolicy(protection.removalPolicy());
  }
}
