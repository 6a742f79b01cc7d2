package com.cruddur.ops.aws;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** S3. */
record Buckets(S3Client client) {

  int objects(String bucket) {
    return identifiers(bucket).size();
  }

  /** A page at a time until there is none: what is deleted makes room for the next page. */
  void empty(String bucket) {
    for (var page = identifiers(bucket); !page.isEmpty(); page = identifiers(bucket)) {
      var objects = page;
      var answer =
          client.deleteObjects(r -> r.bucket(bucket).delete(d -> d.objects(objects).quiet(true)));
      if (!answer.errors().isEmpty()) {
        var error = answer.errors().getFirst();
        throw new AwsFailure("s3 DeleteObjects", error.code(), bucket + "/" + error.key(), false);
      }
    }
  }

  /** Keys and versions of the first 1,000 objects, versions and delete markers. */
  private List<ObjectIdentifier> identifiers(String bucket) {
    return AwsFailure.found(() -> client.listObjectVersions(r -> r.bucket(bucket))).stream()
        .flatMap(
            page ->
                Stream.concat(
                    page.versions().stream().map(it -> identifier(it.key(), it.versionId())),
                    page.deleteMarkers().stream().map(it -> identifier(it.key(), it.versionId()))))
        .toList();
  }

  private static ObjectIdentifier identifier(String key, String version) {
    return ObjectIdentifier.builder().key(key).versionId(version).build();
  }
}
