package com.cruddur.review;

import com.cruddur.review.judge.Finding;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A digest for programs. */
final class DigestJson {
  private DigestJson() {}

  /** An object for one environment, a list for several. */
  static String text(List<Digest> digests) {
    if (digests.size() == 1) {
      return json(digests.getFirst()).toPrettyString() + "\n";
    }
    var list = Json.array();
    digests.forEach(digest -> list.add(json(digest)));
    return list.toPrettyString() + "\n";
  }

  private static ObjectNode json(Digest digest) {
    var json = Json.object();
    json.put("environment", digest.environment());
    json.put("base", digest.base());
    json.put("head", digest.head());
    json.put("toApprove", digest.open().size());
    var findings = json.putArray("findings");
    for (Finding finding : digest.judgment().findings()) {
      var entry = findings.addObject();
      entry
          .put("id", finding.id())
          .put("rank", finding.rank().name())
          .put("needsApproval", finding.rank().needsApproval())
          .put("stack", finding.stack())
          .put("resource", finding.resource())
          .put("subject", finding.subject())
          .put("name", finding.name())
          .put("place", finding.place())
          .put("before", finding.before())
          .put("after", finding.after())
          .put("meaning", finding.meaning())
          .put("advice", finding.advice())
          .put("minutes", finding.minutes());
      digest.approvals().of(finding).ifPresent(reason -> entry.put("approved", reason));
    }
    var folded = json.putObject("folded");
    digest.judgment().folded().forEach(folded::put);
    var cost = json.putObject("usdPerMonth");
    if (digest.cost().known()) {
      cost.put("before", digest.cost().before())
          .put("after", digest.cost().after())
          .put("idleBefore", digest.cost().idleBefore())
          .put("idleAfter", digest.cost().idleAfter());
    } else {
      cost.put("unknown", digest.cost().unknown());
    }
    return json;
  }
}
