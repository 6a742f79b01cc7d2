package com.cruddur.ops.aws;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** S3. */
record Buckets(Requests requests) {
  private static final String SERVICE = "s3";

  int objects(String bucket) {
    return identifiers(bucket).size();
  }

  /** A page at a time until there is none: what is deleted makes room for the next page. */
  void empty(String bucket) {
    for (JsonNode page = identifiers(bucket); !page.isEmpty(); page = identifiers(bucket)) {
      JsonNode delete = Json.object().put("Quiet", true).set("Objects", page);
      JsonNode errors =
          requests
              .call(SERVICE, "DeleteObjects", "Bucket", bucket, "Delete", delete)
              .path("Errors");
      if (!errors.isEmpty()) {
        throw new AwsFailure(
            "s3 DeleteObjects",
            errors.path(0).path("Code").asText(),
            bucket + "/" + errors.path(0).path("Key").asText(),
            false);
      }
    }
  }

  /** Keys and versions of the first 1,000 objects, versions and delete markers. */
  private JsonNode identifiers(String bucket) {
    var identifiers = Json.array();
    requests
        .find(SERVICE, "ListObjectVersions", "Bucket", bucket)
        .ifPresent(
            page -> {
              page.path("Versions").forEach(version -> identifiers.add(identifier(version)));
              page.path("DeleteMarkers").forEach(marker -> identifiers.add(identifier(marker)));
            });
    return identifiers;
  }

  private static ObjectNode identifier(JsonNode version) {
    return Json.object()
        .put("Key", version.path("Key").asText())
        .put("VersionId", version.path("VersionId").asText());
  }
}
