package com.cruddur.ops.web;

import com.cruddur.clients.web.WebFile;
import com.cruddur.templates.UserError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
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

  Optional<byte[]> read(WebFile file) {
    try {
      return Optional.of(s3.getObjectAsBytes(r -> r.bucket(name).key(file.path())).asByteArray());
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

  /**
   * Releases that it has kept, the newest first.
   *
   * @throws UserError when a record of one was not written by this program
   */
  List<KeptRelease> releases() {
    var kept = new ArrayList<KeptRelease>();
    for (var key : keys(KeptRelease.FOLDER).keySet()) {
      if (KeptRelease.isRecord(key)) {
        read(new WebFile(key)).ifPresent(record -> kept.add(KeptRelease.read(key, record)));
      }
    }
    kept.sort(Comparator.comparing(KeptRelease::published).reversed());
    return kept;
  }

  /** An asset's name has its content's hash: another publisher's is the same one. */
  void putAsset(WebFile asset, byte[] content) {
    try {
      put(request(asset).ifNoneMatch("*"), content);
    } catch (S3Exception e) {
      if (e.statusCode() != PRECONDITION_FAILED) {
        throw e;
      }
    }
  }

  void put(WebFile file, byte[] content) {
    put(request(file), content);
  }

  /** From this moment on, who asks gets the release. */
  void serve(String release, byte[] page) {
    put(request(WebFile.PAGE).metadata(Map.of(RELEASE, release)), page);
  }

  private PutObjectRequest.Builder request(WebFile file) {
    return PutObjectRequest.builder()
        .bucket(name)
        .key(file.path())
        .contentType(file.mediaType())
        .cacheControl(file.cacheControl());
  }

  private void put(PutObjectRequest.Builder request, byte[] content) {
    s3.putObject(request.build(), RequestBody.fromBytes(content));
  }

  /** The bucket has versions: for a while they can be brought back. */
  void delete(Collection<WebFile> files) {
    files.forEach(file -> s3.deleteObject(r -> r.bucket(name).key(file.path())));
  }
}
