package com.cruddur.messages.rate;

import java.time.Instant;

/**
 * What this execution environment knows of one person's use of one rate.
 *
 * <p>First goes what was claimed from the table, then the environment's own share, then another
 * claim. Whoever stays within the share costs no call, and neither does whoever was refused.
 */
final class Account {
  private static final long SECOND = 1_000_000;

  private final Bucket bucket;
  private final Bucket share;
  private long shareFull;
  private int claimed;
  private long seenFull;
  private long refusedUntil;

  Account(Bucket bucket) {
    this.bucket = bucket;
    this.share = bucket.share();
  }

  /** Whether it says no more than none would. */
  boolean isForgettable(long now) {
    return refusedUntil <= now && shareFull <= now;
  }

  /**
   * How long the person is refused without a question, in microseconds; 0 when they are not. A
   * moment too far away is one from before the clock was set back.
   */
  long refused(long now) {
    var wait = refusedUntil - now;
    return wait <= bucket.horizon(0) ? Math.max(0, wait) : 0;
  }

  /**
   * Takes a token.
   *
   * @return how long to wait for one, in microseconds; 0 when it was there
   * @throws software.amazon.awssdk.core.exception.SdkException when the table cannot say; the
   *     person is refused for a second then
   */
  long take(String sub, SharedBucket shared, Instant at) {
    var now = Bucket.micros(at);
    if (claimed > 0) {
      claimed--;
      return 0;
    }
    if (shareFull > share.horizon(now)) {
      shareFull = 0;
    }
    if (share.tokens(shareFull, now) > 0) {
      shareFull = share.after(shareFull, now, 1);
      return 0;
    }
    // Also when the answer never comes
    refusedUntil = now + SECOND;
    var claim = shared.claim(sub, bucket.lease(), seenFull, at);
    seenFull = claim.full();
    if (claim.tokens() == 0) {
      refuse(now);
      return refusedUntil - now;
    }
    refusedUntil = 0;
    claimed = claim.tokens() - 1;
    return 0;
  }

  /**
   * Takes tokens for what is done already, also where there are none.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException when the table cannot note it
   */
  void charge(String sub, int tokens, SharedBucket shared, Instant at) {
    var now = Bucket.micros(at);
    var owed = tokens - Math.min(tokens, claimed);
    claimed -= tokens - owed;
    var own = Math.min(owed, share.tokens(shareFull, now));
    shareFull = share.after(shareFull, now, own);
    owed -= own;
    if (owed == 0) {
      return;
    }
    var claim = shared.overdraw(sub, owed, seenFull, at);
    seenFull = claim.full();
    if (bucket.tokens(seenFull, now) == 0) {
      refuse(now);
    }
  }

  /** Until the table has a token, and as long as a client is told to wait: a second at least. */
  private void refuse(long now) {
    refusedUntil = Math.max(bucket.refilled(seenFull, 1), now + SECOND);
  }
}
