package com.cruddur.infra.access;

import static com.cruddur.infra.access.Documents.allow;
import static com.cruddur.infra.access.Documents.policy;

import com.cruddur.infra.environment.Environment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The role that publishes an environment's web client, as documents for an administrator: it writes
 * that bucket's files, finds it by its stacks' outputs, and does nothing else (docs/web.md).
 */
public record PublishAccess(Environment environment) {

  /** The jobs of the GitHub environment {@code ENV-web}. */
  public Map<String, Object> trusted() {
    return Documents.trustGithub(environment, "web");
  }

  public Map<String, Object> permissions() {
    // CloudFormation names a bucket after its stack
    String bucket = "arn:aws:s3:::cruddur-%s-web-*".formatted(environment.name());
    return policy(
        List.of(
            allow("Bucket", List.of("s3:ListBucket"), List.of(bucket)),
            allow(
                "Files",
                List.of("s3:DeleteObject", "s3:GetObject", "s3:PutObject"),
                List.of(bucket + "/*")),
            allow(
                "Stacks",
                List.of("cloudformation:DescribeStacks"),
                List.of(
                    "arn:aws:cloudformation:%s:%s:stack/cruddur-%s-*/*"
                        .formatted(
                            environment.region(),
                            environment.account().orElseThrow(),
                            environment.name())))));
  }

  /** By the names of the files in docs/roles. */
  public Map<String, Map<String, Object>> documents() {
    Map<String, Map<String, Object>> documents = new LinkedHashMap<>();
    documents.put(environment.name() + "-web-trust.json", trusted());
    documents.put(environment.name() + "-web.json", permissions());
    return documents;
  }
}
