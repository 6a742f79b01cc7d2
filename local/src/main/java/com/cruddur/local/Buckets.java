package com.cruddur.local;

import com.cruddur.templates.assembly.Properties;
import com.cruddur.templates.assembly.Resource;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The templates' buckets: a folder each, under {@code s3} in the data folder. */
final class Buckets {
  private static final String ARN = "arn:aws:s3:::";

  private Buckets() {}

  static void declare(Blueprint blueprint) {
    for (Resource resource : blueprint.of("AWS::S3::Bucket")) {
      Properties properties = blueprint.properties(resource);
      String name =
          properties.text("BucketName", blueprint.name(resource).toLowerCase(Locale.ROOT));
      blueprint.put(
          resource,
          name,
          Map.of("Arn", ARN + name, "RegionalDomainName", name + ".s3.amazonaws.com"));
      blueprint.note(
          resource,
          properties
              .withoutEffect(
                  "BucketEncryption",
                  "LifecycleConfiguration",
                  "LoggingConfiguration",
                  "ObjectLockEnabled",
                  "OwnershipControls",
                  "PublicAccessBlockConfiguration",
                  "Tags",
                  "VersioningConfiguration")
              .refuseOthers());
    }
  }

  static Path folder(Path data, String arn) {
    return data.resolve("s3").resolve(arn.substring(ARN.length()));
  }
}
