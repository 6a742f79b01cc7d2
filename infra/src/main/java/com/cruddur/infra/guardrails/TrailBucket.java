package com.cruddur.infra.guardrails;

import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.stack.AcceptedFindings;
import com.cruddur.infra.stack.LookupRoles;
import com.cruddur.infra.stack.PrivateBucket;
import com.cruddur.infra.stack.TeardownRole;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.constructs.Construct;

/**
 * Where the trail's files lie: written by that trail alone, deleted by nobody but time. Its own
 * policy and lifecycle would be the way around that, so they are the teardown role's too, and a
 * deployment that changes them needs him first (docs/decisions/0038-guardrails.md).
 *
 * <ul>
 *   <li>Creates: the bucket and its policy.
 *   <li>Needs: the guardrails' key.
 *   <li>Exposes: itself.
 *   <li>Cost: storage for a year.
 *   <li>Teardown: by the environment's protection, its policy with it; a bucket that is not empty
 *       refuses to go, so one that is not protected has to be emptied first.
 * </ul>
 */
final class TrailBucket extends Bucket {
  private static final ServicePrincipal CLOUD_TRAIL =
      new ServicePrincipal("cloudtrail.amazonaws.com");

  /** As long as the logs of a protected environment. */
  private static final Duration KEPT = Duration.days(365);

  /** What was overwritten or deleted can be looked at for a while. */
  private static final Duration OLD_VERSIONS_KEPT = Duration.days(30);

  TrailBucket(Construct scope, String id, Environment environment, GuardrailsKey key) {
    super(
        scope,
        id,
        PrivateBucket.props(
                environment.protection(),
                LifecycleRule.builder()
                    .expiration(KEPT)
                    .noncurrentVersionExpiration(OLD_VERSIONS_KEPT))
            .encryption(BucketEncryption.KMS)
            .encryptionKey(key)
            .versioned(true)
            .build());
    AcceptedFindings.accept(
        this,
        "AwsSolutions-S1",
        "CloudTrail alone writes here; access logs would need a second bucket of the same kind");
    allowTheTrail();
    addToResourcePolicy(new LookupRoles(Stack.of(this)).denyObjects(arnForObjects("*")));
    environment.teardownRole().ifPresent(this::keepFiles);
    getPolicy().applyRemovalPolicy(environment.protection().removalPolicy());
  }

  /** "Amazon S3 bucket policy for CloudTrail", AWS CloudTrail user guide. */
  private void allowTheTrail() {
    Map<String, Object> trail = TrailArn.isSource(Stack.of(this));
    addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid("TrailFindsBucket")
            .principals(List.of(CLOUD_TRAIL))
            .actions(List.of("s3:GetBucketAcl"))
            .resources(List.of(getBucketArn()))
            .conditions(trail)
            .build());
    trail.put("StringEquals", Map.of("s3:x-amz-acl", "bucket-owner-full-control"));
    addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid("TrailWritesFiles")
            .principals(List.of(CLOUD_TRAIL))
            .actions(List.of("s3:PutObject"))
            .resources(List.of(arnForObjects("AWSLogs/" + Stack.of(this).getAccount() + "/*")))
            .conditions(trail)
            .build());
  }

  /**
   * The trail would be the first thing to go. What the lifecycle expires is not subject to a
   * bucket's policy; who changes it is. Root can always remove the policy ("Bucket policies",
   * Amazon S3 user guide).
   */
  private void keepFiles(String teardownRole) {
    var role = new TeardownRole(Stack.of(this), teardownRole);
    addToResourcePolicy(
        role.denyOthers(
            "DeletedByTheTeardownRoleAlone",
            List.of("s3:DeleteBucket", "s3:DeleteObject", "s3:DeleteObjectVersion"),
            List.of(getBucketArn(), arnForObjects("*"))));
    addToResourcePolicy(
        role.denyOthers(
            "ChangedByTheTeardownRoleAlone",
            List.of(
                "s3:DeleteBucketPolicy",
                "s3:PutBucketPolicy",
                "s3:PutBucketVersioning",
                "s3:PutLifecycleConfiguration"),
            List.of(getBucketArn())));
  }
}
