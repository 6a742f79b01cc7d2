package com.cruddur.ops.web;

import com.cruddur.clients.web.WebFile;
import com.cruddur.templates.Json;
import com.cruddur.templates.UserError;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A release as the bucket remembers it: this record and its page beside it, from which it can be
 * served again.
 *
 * @param published when it was first put there
 * @param servedUntil when another one took its place; what is served, or never was, has the time of
 *     its publication
 * @param revision of the tree that it was built from, as git names it; empty: none is known
 * @param assets paths
 */
record KeptRelease(
    String id, Instant published, Instant servedUntil, String revision, List<String> assets) {
  static final String FOLDER = "releases/";
  private static final String RECORD = ".json";

  static KeptRelease of(Release release, Instant now, String revision) {
    return new KeptRelease(
        release.id(), now, now, revision, release.assets().stream().map(WebFile::path).toList());
  }

  /** From now on another one is served. */
  KeptRelease replaced(Instant now) {
    return new KeptRelease(id, published, now, revision, assets);
  }

  static boolean isRecord(String key) {
    return key.startsWith(FOLDER) && key.endsWith(RECORD);
  }

  static WebFile record(String id) {
    return new WebFile(FOLDER + id + RECORD);
  }

  static WebFile page(String id) {
    return new WebFile(FOLDER + id + ".html");
  }

  byte[] json() {
    var json =
        Json.object()
            .put("release", id)
            .put("published", published.toString())
            .put("servedUntil", servedUntil.toString())
            .put("revision", revision);
    assets.forEach(json.putArray("assets")::add);
    return Json.bytes(json);
  }

  /**
   * @throws UserError when it was not written by this program
   */
  static KeptRelease read(String key, byte[] content) {
    try {
      var json = Json.parse(content);
      var assets = new ArrayList<String>();
      json.path("assets").forEach(asset -> assets.add(asset.asText()));
      var kept =
          new KeptRelease(
              json.path("release").asText(),
              Instant.parse(json.path("published").asText()),
              Instant.parse(json.path("servedUntil").asText()),
              json.path("revision").asText(),
              assets);
      if (key.equals(record(kept.id()).path())) {
        return kept;
      }
    } catch (IOException | DateTimeException _) {
      // Said below
    }
    throw new UserError(
        "%s in the site's bucket is no record of a release: delete it, or bring its last version back"
            .formatted(key));
  }
}
