package com.cruddur.ops.replay;

import com.cruddur.clients.ClientFailures;
import com.cruddur.ops.aws.AwsClients;
import com.cruddur.templates.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;

/** The documents of a failure destination: a file, a folder with all below it, or a bucket. */
sealed interface KeptDocuments {
  Pattern S3 = Pattern.compile("s3://([^/]+)(?:/(.*))?");

  /** Hands on the name and content of each, in the order of their names. */
  void each(BiConsumer<String, byte[]> document);

  /**
   * @param source a path, or {@code s3://bucket/prefix}
   * @param region the bucket's; empty: the SDK's own chain says
   * @throws UserError when there is nothing
   */
  static KeptDocuments of(String source, Optional<Region> region) {
    var s3 = S3.matcher(source);
    if (s3.matches()) {
      return new InBucket(s3.group(1), Optional.ofNullable(s3.group(2)).orElse(""), region);
    }
    var path = Path.of(source);
    if (!Files.isReadable(path)) {
      throw new UserError(
          "%s is no file or folder that can be read: name one, or s3://bucket/prefix"
              .formatted(source));
    }
    return new InFolder(path);
  }

  /** A file, or the files below a folder; not those that are still being written. */
  record InFolder(Path path) implements KeptDocuments {
    @Override
    public void each(BiConsumer<String, byte[]> document) {
      try (var files = Files.walk(path)) {
        for (var file : files.filter(InFolder::isDocument).sorted().toList()) {
          document.accept(name(file), Files.readAllBytes(file));
        }
      } catch (IOException | UncheckedIOException e) {
        throw new UserError(
            "%s cannot be read whole: see that it, and all below it, may be read".formatted(path),
            e);
      }
    }

    private String name(Path file) {
      return (file.equals(path) ? file.getFileName() : path.relativize(file)).toString();
    }

    private static boolean isDocument(Path file) {
      return Files.isRegularFile(file) && !file.getFileName().toString().endsWith(".partial");
    }
  }

  /** Every object whose key begins with a prefix. */
  record InBucket(String bucket, String prefix, Optional<Region> region) implements KeptDocuments {
    @Override
    public void each(BiConsumer<String, byte[]> document) {
      try (var s3 = AwsClients.s3(region)) {
        for (var object :
            s3.listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix)).contents()) {
          document.accept(
              object.key(),
              s3.getObjectAsBytes(r -> r.bucket(bucket).key(object.key())).asByteArray());
        }
      } catch (SdkException e) {
        throw new UserError(
            "s3://%s/%s cannot be read (%s): check its name, region and your credentials"
                .formatted(bucket, prefix, ClientFailures.words(e)),
            e);
      }
    }
  }
}
