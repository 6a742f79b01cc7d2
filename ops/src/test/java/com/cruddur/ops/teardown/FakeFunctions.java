package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.AwsFailure;
import com.cruddur.ops.aws.VpcAttachment;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** Lambda in the fake account: an update is answered before it is made, and refuses another. */
final class FakeFunctions {
  private static final Duration UPDATING = Duration.ofSeconds(45);

  private final FakeTime time;

  /** Why updates fail; empty: they do not. */
  String failure = "";

  FakeFunctions(FakeTime time) {
    this.time = time;
  }

  void attach(Thing function, VpcAttachment attachment) {
    if (time.now().isBefore(function.updating)) {
      throw new AwsFailure("fake", "ResourceConflictException", "An update is in progress", false);
    }
    function.attachment = attachment;
    function.updating = time.now().plus(UPDATING);
  }

  JsonNode configuration(Thing function) {
    String ended = failure.isEmpty() ? "Successful" : "Failed";
    return Json.object()
        .put("LastUpdateStatus", time.now().isBefore(function.updating) ? "InProgress" : ended)
        .put("LastUpdateStatusReason", failure);
  }
}
