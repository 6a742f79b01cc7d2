package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.AwsFailure;
import com.cruddur.ops.aws.VpcAttachment;
import java.time.Duration;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;

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

  GetFunctionConfigurationResponse configuration(Thing function) {
    var ended = failure.isEmpty() ? LastUpdateStatus.SUCCESSFUL : LastUpdateStatus.FAILED;
    var isUpdating = time.now().isBefore(function.updating);
    return GetFunctionConfigurationResponse.builder()
        .lastUpdateStatus(isUpdating ? LastUpdateStatus.IN_PROGRESS : ended)
        .lastUpdateStatusReason(failure)
        .build();
  }
}
