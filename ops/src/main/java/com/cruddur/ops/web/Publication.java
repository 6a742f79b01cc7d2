package com.cruddur.ops.web;

import com.cruddur.clients.web.WebFile;
import com.cruddur.templates.UserError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Puts a release where it is served: its assets first, then its record with a copy of its page, the
 * environment's settings, and last the page, which is the switch; what is too old goes after it.
 * Who stops at any call leaves a whole release served, that of before or the new one; the same call
 * goes on where it stopped.
 *
 * @param settings of the environment, as {@code config.json}
 * @param dryRun whether to say what would be done, and to do nothing
 * @param progress a line for people
 */
record Publication(
    WebBucket bucket, byte[] settings, boolean dryRun, Instant now, Consumer<String> progress) {
  /** Tabs that were opened before go on with the assets that their page named. */
  static final Duration KEPT = Duration.ofDays(30);

  /** However old they are: the one that is served, and what one can go back to. */
  private static final int KEPT_AT_LEAST = 3;

  /**
   * What was done, or would be.
   *
   * @param before the release that was served; empty: none was
   * @param uploaded assets that were not there
   * @param settingsChanged whether {@code config.json} was another, or none
   * @param removed releases that were too old
   */
  record Outcome(
      String release,
      Optional<String> before,
      List<String> uploaded,
      boolean settingsChanged,
      List<String> removed) {
    boolean isSwitch() {
      return !before.equals(Optional.of(release));
    }
  }

  /** Makes a build the one that is served. */
  Outcome publish(Release release, String revision) {
    var there = bucket.keys(WebFile.ASSETS).keySet();
    var missing = release.assets().stream().filter(asset -> !there.contains(asset.path())).toList();
    for (int i = 0; i < missing.size(); i++) {
      var asset = missing.get(i);
      progress.accept("%d of %d: %s".formatted(i + 1, missing.size(), asset.path()));
      write(() -> bucket.putAsset(asset, release.read(asset)));
    }
    var page = release.read(WebFile.PAGE);
    var kept = bucket.releases();
    if (kept.stream().noneMatch(it -> it.id().equals(release.id()))) {
      var record = KeptRelease.of(release, now, revision);
      write(() -> bucket.put(KeptRelease.page(release.id()), page));
      write(() -> bucket.put(KeptRelease.record(release.id()), record.json()));
      kept.addFirst(record);
    }
    return serve(release.id(), page, missing.stream().map(WebFile::path).toList(), kept);
  }

  /**
   * Goes back, or on, to a release that the bucket has kept.
   *
   * @throws UserError when it has not, or not all of it
   */
  Outcome publish(String id) {
    var kept = bucket.releases();
    var release =
        kept.stream()
            .filter(it -> it.id().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    new UserError(
                        "No release %s is kept. There are: %s"
                            .formatted(id, kept.stream().map(KeptRelease::id).toList())));
    var missing = new ArrayList<>(release.assets());
    missing.removeAll(bucket.keys(WebFile.ASSETS).keySet());
    var page = bucket.read(KeptRelease.page(id));
    if (!missing.isEmpty() || page.isEmpty()) {
      throw new UserError(
          "Release %s is not whole any more, %s is missing: check its revision out (%s) and publish that"
              .formatted(
                  id,
                  page.isEmpty() ? "its page" : missing.getFirst(),
                  release.revision().isEmpty() ? "unknown" : release.revision()));
    }
    return serve(id, page.get(), List.of(), kept);
  }

  private Outcome serve(String id, byte[] page, List<String> uploaded, List<KeptRelease> kept) {
    var before = bucket.served();
    var settingsChanged =
        !bucket.read(WebFile.SETTINGS).map(there -> Arrays.equals(there, settings)).orElse(false);
    if (settingsChanged) {
      write(() -> bucket.put(WebFile.SETTINGS, settings));
    }
    if (!before.equals(Optional.of(id))) {
      // Whoever has it open goes on with it from here
      kept.replaceAll(it -> it.id().equals(before.orElse("")) ? noted(it.replaced(now)) : it);
      write(() -> bucket.serve(id, page));
    }
    return new Outcome(id, before, uploaded, settingsChanged, cleanUp(id, kept));
  }

  private KeptRelease noted(KeptRelease release) {
    write(() -> bucket.put(KeptRelease.record(release.id()), release.json()));
    return release;
  }

  /**
   * Removes what nobody has got for so long, and assets that no release names: of these only such
   * as are older, for another publisher's come before its record.
   */
  private List<String> cleanUp(String served, List<KeptRelease> kept) {
    var end = now.minus(KEPT);
    var removed = new ArrayList<String>();
    var named = new HashSet<String>();
    for (int i = 0; i < kept.size(); i++) {
      var release = kept.get(i);
      var stays =
          i < KEPT_AT_LEAST || release.id().equals(served) || release.servedUntil().isAfter(end);
      if (stays) {
        named.addAll(release.assets());
      } else {
        removed.add(release.id());
        write(
            () ->
                bucket.delete(
                    List.of(KeptRelease.record(release.id()), KeptRelease.page(release.id()))));
      }
    }
    write(() -> bucket.delete(unnamed(named, end)));
    return removed;
  }

  private List<WebFile> unnamed(Set<String> named, Instant end) {
    return bucket.keys(WebFile.ASSETS).entrySet().stream()
        .filter(asset -> !named.contains(asset.getKey()) && asset.getValue().isBefore(end))
        .map(asset -> new WebFile(asset.getKey()))
        .toList();
  }

  private void write(Runnable call) {
    if (!dryRun) {
      call.run();
    }
  }
}
