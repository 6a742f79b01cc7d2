package com.cruddur.ops.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.templates.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;

class PublicationTest {
  private static final byte[] SETTINGS =
      "{\"region\":\"us-east-1\"}".getBytes(StandardCharsets.UTF_8);
  private static final Pattern ASSET = Pattern.compile("assets/[a-z0-9.-]+");

  @TempDir private Path folder;
  private LoopbackBucket s3;

  @BeforeEach
  void start() throws IOException {
    s3 = new LoopbackBucket();
  }

  @AfterEach
  void stop() {
    s3.close();
  }

  /** A build whose page names its script and the style that every build has. */
  private Release build(String name) throws IOException {
    var files = folder.resolve(name);
    Files.createDirectories(files.resolve("assets"));
    Files.writeString(
        files.resolve("index.html"), "assets/index-%s.js assets/style.css".formatted(name));
    Files.writeString(files.resolve("assets/index-%s.js".formatted(name)), "run('" + name + "')");
    Files.writeString(files.resolve("assets/style.css"), "body {}");
    return Release.in(files);
  }

  private Publication publication() {
    return publication(false);
  }

  private Publication publication(boolean dryRun) {
    return new Publication(s3.open(), SETTINGS, dryRun, s3.now(), _ -> {});
  }

  private Publication.Outcome publish(Release release) {
    return publication().publish(release, "abc");
  }

  /** What a browser finds: the page, all that it names, and the settings; empty before. */
  private Optional<String> served() {
    var page = Optional.ofNullable(s3.objects.get("index.html")).map(LoopbackBucket.Stored::text);
    page.ifPresent(
        text -> {
          ASSET
              .matcher(text)
              .results()
              .forEach(asset -> assertTrue(s3.objects.containsKey(asset.group()), asset.group()));
          assertTrue(s3.objects.containsKey("config.json"));
        });
    return page;
  }

  @Test
  void thePageIsTheLastToComeAndEachFileSaysHowLongItHolds() throws IOException {
    var release = build("one");
    var outcome = publish(release);
    assertEquals(Optional.empty(), outcome.before());
    assertEquals(List.of("assets/index-one.js", "assets/style.css"), outcome.uploaded());
    var puts = s3.calls.stream().filter(call -> call.startsWith("PUT ")).toList();
    assertEquals(
        List.of(
            "PUT assets/index-one.js",
            "PUT assets/style.css",
            "PUT releases/%s.html".formatted(release.id()),
            "PUT releases/%s.json".formatted(release.id()),
            "PUT config.json",
            "PUT index.html"),
        puts);
    assertEquals("text/javascript; charset=utf-8", header("assets/index-one.js", "content-type"));
    assertTrue(header("assets/style.css", "cache-control").contains("immutable"));
    assertEquals("no-cache", header("index.html", "cache-control"));
    assertEquals("no-store", header("config.json", "cache-control"));
    assertEquals("run('one')", s3.objects.get("assets/index-one.js").text());
  }

  private String header(String key, String name) {
    return s3.objects.get(key).headers().get(name);
  }

  @Test
  void theSameContentIsTheSameReleaseAndChangesNothing() throws IOException {
    publish(build("one"));
    s3.calls.clear();
    var again = publish(build("one"));
    assertFalse(again.isSwitch());
    assertFalse(again.settingsChanged());
    assertEquals(List.of(), again.uploaded());
    assertTrue(
        s3.calls.stream().noneMatch(call -> call.matches("(PUT|DELETE) .*")), s3.calls::toString);
  }

  @Test
  void otherSettingsAloneAreWritten() throws IOException {
    publish(build("one"));
    var other = new Publication(s3.open(), new byte[] {'{', '}'}, false, s3.now(), _ -> {});
    var outcome = other.publish(build("one"), "");
    assertTrue(outcome.settingsChanged());
    assertFalse(outcome.isSwitch());
    assertEquals("{}", s3.objects.get("config.json").text());
  }

  /** At whichever call it stops, a browser finds a whole release, and the next run ends it. */
  @Test
  void whoStopsAnywhereLeavesAWholeReleaseAndTheSameCallGoesOn() throws IOException {
    publish(build("one"));
    var before = served();
    var two = build("two");
    int call = 0;
    for (boolean done = false; !done; call++) {
      s3.objects.keySet().removeIf(key -> key.contains("two") || key.contains(two.id()));
      publication().publish(build("one").id());
      s3.failAt(call, "InternalError");
      try {
        publish(two);
        done = true;
      } catch (SdkException _) {
        var now = served();
        assertTrue(now.equals(before) || now.orElse("").contains("two"), now::toString);
      }
      s3.heal();
      publish(two);
      assertTrue(served().orElse("").contains("two"));
    }
    assertTrue(call > 8, "calls: " + call);
  }

  @Test
  void oneGoesBackToAReleaseThatIsKept() throws IOException {
    var one = publish(build("one")).release();
    var two = publish(build("two")).release();
    var back = publication().publish(one);
    assertEquals(Optional.of(two), back.before());
    assertTrue(served().orElse("").contains("one"));
    assertEquals(Optional.of(one), s3.open().served());
    var refusal = assertThrows(UserError.class, () -> publication().publish("0123456789ab"));
    assertTrue(refusal.getMessage().contains(one), refusal.getMessage());
    s3.objects.remove("assets/index-two.js");
    var broken = assertThrows(UserError.class, () -> publication().publish(two));
    assertTrue(broken.getMessage().contains("assets/index-two.js"), broken.getMessage());
    assertTrue(broken.getMessage().contains("abc"), broken.getMessage());
    assertTrue(served().orElse("").contains("one"));
  }

  @Test
  void aDryRunWritesNothingAndSaysTheSame() throws IOException {
    publish(build("one"));
    var objects = List.copyOf(s3.objects.keySet());
    s3.at(s3.now().plus(Duration.ofDays(60)));
    var said = publication(true).publish(build("two"), "");
    assertEquals(objects, List.copyOf(s3.objects.keySet()));
    assertTrue(served().orElse("").contains("one"));
    var done = publish(build("two"));
    assertEquals(said, done);
  }

  @Test
  void oldReleasesGoButTheServedOneTheLastThreeAndWhatTheyName() throws IOException {
    var ids = new ArrayList<String>();
    for (var name : List.of("one", "two", "three", "four", "five")) {
      ids.add(publish(build(name)).release());
      s3.at(s3.now().plus(Duration.ofDays(1)));
    }
    publication().publish(ids.get(1));
    s3.at(s3.now().plus(Duration.ofDays(60)));
    assertEquals(List.of(ids.get(0)), publication().publish(ids.get(1)).removed());
    assertEquals(
        List.of(ids.get(4), ids.get(3), ids.get(2), ids.get(1)),
        s3.open().releases().stream().map(KeptRelease::id).toList());
    assertFalse(s3.objects.containsKey("assets/index-one.js"));
    assertTrue(s3.objects.containsKey("assets/style.css"));
    assertTrue(served().orElse("").contains("two"));
  }

  /** Its tabs are as young as its last visitor. */
  @Test
  void aReleaseThatWasServedUntilNowStaysForItsOpenTabs() throws IOException {
    publish(build("one"));
    s3.at(s3.now().plus(Duration.ofDays(60)));
    for (var name : List.of("two", "three", "four", "five")) {
      assertEquals(List.of(), publish(build(name)).removed());
    }
    assertTrue(s3.objects.containsKey("assets/index-one.js"));
    s3.at(s3.now().plus(Duration.ofDays(31)));
    assertTrue(publish(build("six")).removed().size() > 0);
    assertFalse(s3.objects.containsKey("assets/index-one.js"));
  }

  /** Another publisher's assets come before its record: they are young, and stay. */
  @Test
  void assetsOfAPublisherAtWorkAreNotTaken() throws IOException {
    publish(build("one"));
    var other = build("two");
    s3.open().putAsset(other.assets().getFirst(), other.read(other.assets().getFirst()));
    publish(build("three"));
    assertTrue(s3.objects.containsKey("assets/index-two.js"));
  }

  @Test
  void whatIsNoBuildIsRefused() throws IOException {
    var none = assertThrows(UserError.class, () -> Release.in(folder.resolve("none")));
    assertTrue(none.getMessage().contains("bin/build"), none.getMessage());
    build("one");
    Files.writeString(folder.resolve("one/robots.txt"), "");
    var unserved = assertThrows(UserError.class, () -> Release.in(folder.resolve("one")));
    assertTrue(unserved.getMessage().contains("robots.txt"), unserved.getMessage());
  }

  @Test
  void aRecordThatIsNoneIsNamed() throws IOException {
    publish(build("one"));
    for (var text :
        List.of(
            "",
            "{}",
            "{\"release\":\"other\",\"published\":\"2026-11-27T12:00:00Z\",\"servedUntil\":\"2026-11-27T12:00:00Z\"}")) {
      s3.open().put(KeptRelease.record("0123456789ab"), text.getBytes(StandardCharsets.UTF_8));
      var refusal = assertThrows(UserError.class, () -> s3.open().releases());
      assertTrue(refusal.getMessage().contains("releases/0123456789ab.json"), text);
    }
  }
}
