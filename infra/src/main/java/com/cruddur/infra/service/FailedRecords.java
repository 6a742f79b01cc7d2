package com.cruddur.infra.service;

import com.cruddur.infra.environment.Protection;
import com.cruddur.infra.stack.AcceptedFindings;
import com.cruddur.infra.stack.LookupRoles;
import com.cruddur.infra.stack.PrivateBucket;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.constructs.Construct;

/**
 * Where records go that could not be processed within their retries. A bucket keeps the whole
 * record; a queue would get its position in the stream only, which is gone after 24 hours.
 *
 * <ul>
 *   <li>Creates: the bucket and its policy (TLS only; the CDK's lookup roles read no record).
 *   <li>Needs: nothing.
 *   <li>Exposes: the bucket.
 *   <li>Cost: none while nothing fails.
 *   <li>Teardown: by the environment's protection; a bucket that is not empty refuses to go.
 * </ul>
 */
final class FailedRecords extends Construct {
  /** Time to notice, mend and replay; the records hold people's messages, so no longer. */
  private static final Duration KEPT = Duration.days(30);

  private final Bucket bucket;

  FailedRecords(Construct scope, String id, Protection protection) {
    super(scope, id);
    bucket =
        new Bucket(
            this,
            "Bucket",
            PrivateBucket.props(protection, LifecycleRule.builder().expiration(KEPT))
                .encryption(BucketEncryption.S3_MANAGED)
                .build());
    bucket.addToResourcePolicy(
        new LookupRoles(Stack.of(this)).denyObjects(bucket.arnForObjects("*")));
    AcceptedFindings.accept(
        bucket,
        "AwsSolutions-S1",
        "The mapping alone writes here; access logs would need a second bucket, which refuses to go"
            + " once it holds any");
  }

  Bucket bucket() {
    return bucket;
  }
}
