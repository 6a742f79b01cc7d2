package com.cruddur.ops.aws;

/**
 * A resource of a deployed or deleted stack.
 *
 * @param physicalId empty when it was never made
 * @param status for example {@code DELETE_SKIPPED} for one that was kept when its stack was deleted
 */
public record StackResource(String logicalId, String physicalId, String type, String status) {
  /** Kept by its deletion policy when the stack was deleted. */
  public boolean isKept() {
    return status.equals("DELETE_SKIPPED");
  }

  public boolean isGone() {
    return status.equals("DELETE_COMPLETE");
  }
}
