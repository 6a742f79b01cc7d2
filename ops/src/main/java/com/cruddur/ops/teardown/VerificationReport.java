package com.cruddur.ops.teardown;

import com.cruddur.templates.Json;
import java.util.List;
import java.util.Locale;

/** What is left, for people and for programs. */
final class VerificationReport {
  private VerificationReport() {}

  static String text(Verification verification) {
    var text = new StringBuilder();
    text.append(
        "What is left of %s in account %s, region %s (%d stacks deleted in the last 90 days):%n"
            .formatted(
                verification.environment(),
                verification.caller().account(),
                verification.caller().region(),
                verification.deletedStacks()));
    section(text, verification, Found.State.LEFT, "Left over");
    section(text, verification, Found.State.EXPIRING, "Goes by itself");
    section(text, verification, Found.State.KEPT, "Kept on purpose");
    section(text, verification, Found.State.NOT_ITS_OWN, "Not its own");
    if (!verification.notListed().isEmpty()) {
      text.append("NOT LISTED, so that more may be left").append(System.lineSeparator());
      verification
          .notListed()
          .forEach((what, why) -> text.append("  %-22s %s%n".formatted(what, why)));
    }
    text.append(
        "Residue: %d; going: %d; kept: %d.%n"
            .formatted(
                verification.count(Found.State.LEFT),
                verification.count(Found.State.EXPIRING),
                verification.count(Found.State.KEPT)));
    return text.toString();
  }

  private static void section(
      StringBuilder text, Verification verification, Found.State state, String title) {
    List<Found> found = verification.found().stream().filter(it -> it.state() == state).toList();
    if (found.isEmpty()) {
      return;
    }
    text.append(title).append(System.lineSeparator());
    for (Found it : found) {
      text.append("  %-22s %s (%s)%n".formatted(it.what(), it.id(), it.why()));
    }
  }

  static String json(Verification verification) {
    var json =
        Json.object()
            .put("environment", verification.environment())
            .put("account", verification.caller().account())
            .put("region", verification.caller().region())
            .put("deletedStacks", verification.deletedStacks())
            .put("residue", verification.count(Found.State.LEFT));
    var found = json.putArray("found");
    verification
        .found()
        .forEach(
            it ->
                found
                    .addObject()
                    .put("class", it.what())
                    .put("id", it.id())
                    .put("state", it.state().name().toLowerCase(Locale.ROOT))
                    .put("why", it.why()));
    var notListed = json.putArray("notListed");
    verification
        .notListed()
        .forEach((what, why) -> notListed.addObject().put("class", what).put("why", why));
    return json.toPrettyString();
  }
}
