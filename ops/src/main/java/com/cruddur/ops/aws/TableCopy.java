package com.cruddur.ops.aws;

import java.time.Instant;

/**
 * A complete copy of a table outside of it: an on-demand backup or a recovery point in a vault.
 *
 * @param made when it was begun
 * @param complete whether it can be restored from
 */
public record TableCopy(String arn, Instant made, boolean complete) {}
