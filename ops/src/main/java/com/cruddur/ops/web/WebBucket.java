package com.cruddur.ops.web;

import com.cruddur.clients.web.WebFile;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The bucket behind the distribution. */
record WebBucket(S3Client s3, String name) {
  private static final String RELEASE = "release";
  private static final int PRECONDITION_FAILED = 412;

  /** Keys below a folder, with the time of their last change. */
  Map<String, Instant> keys(String folder) {
    var keys = new TreeMap<String, Instant>();
    s3.listObjectsV2Paginator(r -> r.bucket(name).prefix(folder))
        .contents()
        .forEach(object -> keys.put(object.key(), object.lastModified()));
    return keys;
  }

  Optional<byte[]> read(String key) {
    try {
      return Optional.of(s3.getObjectAsBytes(r -> r.bucket(name).key(key)).asByteArray());
    } catch (NoSuchKeyException _) {
      return Optional.empty();
    }
  }

  /** The release whose page is served; empty before the first one. */
  Optional<String> served() {
    try {
      var page = s3.headObject(r -> r.bucket(name).key(WebFile.PAGE.path()));
      return Optional.of(page.metadata().getOrDefault(RELEASE, "unknown"));
    } catch (NoSuchKeyException _) {
      return Optional.empty();
    }
  }

  /** An asset's name has its content's hash: another publisher's is the same one. */
  void putAsset(WebFile asset, byte[] content) {
    try {
      put(request(asset.path(), asset).ifNoneMatch("*"), content);
    } catch (S3Exception e) {
      if (e.statusCode() != PRECONDITION_FAILED) {
        throw e;
      }
    }
  }

  void put(WebFile file, byte[] content) {
    put(request(file.path(), file), content);
  }

  /** What no browser asks for. */
  void put(String key, byte[] content) {
    put(request(key, new WebFile(key)), content);
  }

  /** From this moment on, who asks gets the release. */
  void serve(String release, byte[] page) {
    put(request(WebFile.PAGE.path(), WebFile.PAGE).metadata(Map.of(RELEASE, release)), page);
  }

  private PutObjectRequest.Builder request(String key, WebFile file) {
    return PutObjectRequest.builder()
        .bucket(name)
        .key(key)
        .contentType(file.mediaType())
        .cacheControl(file.cacheControl());
  }

  private void put(PutObjectRequest.Builder request, byte[] content) {
    s3.putObject(request.build(), RequestBody.fromBytes(content));
  }

  /** The bucket has versions: for a while they can be brought back. */
  void delete(Collection<String> keys) {
    keys.forEach(key -> s3.deleteObject(r -> r.bucket(name).key(key)));
  }
}
