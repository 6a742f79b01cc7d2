package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cruddur.infra.access.PublishAccess;
import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.environment.Environments;
import com.cruddur.infra.synth.Json;
import com.cruddur.test.template.PolicyEvaluator.Call;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The role that publishes the web client. */
class PublishRoleTest {
  /** What bin/cruddur web publish calls, at the site's bucket alone. */
  @ParameterizedTest
  @CsvSource({
    "s3:PutObject,cruddur-prod-web-bucket83908e77-abc/index.html,true",
    "s3:GetObject,cruddur-prod-web-bucket83908e77-abc/releases/1.json,true",
    "s3:DeleteObject,cruddur-prod-web-bucket83908e77-abc/assets/a.js,true",
    "s3:ListBucket,cruddur-prod-web-bucket83908e77-abc,true",
    "s3:DeleteObjectVersion,cruddur-prod-web-bucket83908e77-abc/index.html,false",
    "s3:PutBucketPolicy,cruddur-prod-web-bucket83908e77-abc,false",
    "s3:GetObject,cruddur-prod-service-streamfailedrecords-abc/1,false",
    "s3:PutObject,cruddur-staging-web-bucket83908e77-abc/index.html,false"
  })
  void thePublisherWritesTheWebClientsFilesAlone(String action, String object, boolean may) {
    var role = "arn:aws:iam::111122223333:role/cruddur-prod-web";
    assertEquals(
        may,
        PolicyEvaluator.allows(
            Json.tree(new PublishAccess(prod()).permissions()),
            Call.by(role, action, "arn:aws:s3:::" + object)));
    assertEquals(
        "repo:OWNER/NAME:environment:prod-web",
        Json.tree(new PublishAccess(prod()).trusted())
            .at("/Statement/0/Condition/StringEquals")
            .path("token.actions.githubusercontent.com:sub")
            .textValue());
  }

  private static Environment prod() {
    return Environments.cruddur().guardedFromDeletion().getLast();
  }
}
