package com.cruddur.review.cost;

import com.cruddur.templates.UserError;

/**
 * What people do with an environment, and what is assumed about it. All numbers are averages.
 *
 * @param messagesPerDay sent, first messages of conversations included
 * @param newConversationsPerDay of these, first messages
 * @param activeUsers who sign in within a month
 * @param newUsersPerMonth who sign up
 * @param listsPerUserPerDay looks at the list of conversations
 * @param pagesPerUserPerDay looks at the newest messages of a conversation
 * @param olderPagesPerUserPerDay looks at older messages
 * @param messagesPerMove messages of one conversation in one batch of the stream: its rows move
 *     once for all of them
 * @param textBytes of a message's text, in UTF-8
 * @param monthsStored for how long messages have been gathering
 * @param cacheHits share of the reads through DAX that it answers from memory
 * @param apiMillis a request's billed duration
 * @param streamMillis a batch's billed duration
 */
public record Traffic(
    double messagesPerDay,
    double newConversationsPerDay,
    double activeUsers,
    double newUsersPerMonth,
    double listsPerUserPerDay,
    double pagesPerUserPerDay,
    double olderPagesPerUserPerDay,
    double messagesPerMove,
    double textBytes,
    double monthsStored,
    double cacheHits,
    double apiMillis,
    double streamMillis) {
  /** The stream's function takes at most this many records at once (decision 16). */
  private static final double LARGEST_BATCH = 100;

  /** 1,024 characters of four bytes. */
  private static final double LONGEST_TEXT = 4096;

  public Traffic {
    require("--messages-per-day", messagesPerDay, 0, 1e9);
    require("--new-conversations-per-day", newConversationsPerDay, 0, messagesPerDay);
    require("--active-users", activeUsers, 0, 1e9);
    require("--new-users-per-month", newUsersPerMonth, 0, 1e9);
    require("--lists-per-user-per-day", listsPerUserPerDay, 0, 1e5);
    require("--pages-per-user-per-day", pagesPerUserPerDay, 0, 1e5);
    require("--older-pages-per-user-per-day", olderPagesPerUserPerDay, 0, 1e5);
    require("--messages-per-move", messagesPerMove, 1, LARGEST_BATCH);
    require("--text-bytes", textBytes, 1, LONGEST_TEXT);
    require("--months-stored", monthsStored, 0, 1200);
    require("--cache-hits", cacheHits, 0, 1);
    require("--api-millis", apiMillis, 1, 29_000);
    require("--stream-millis", streamMillis, 1, 900_000);
  }

  private static void require(String option, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new UserError(
          "%s is %s: it has to be from %s to %s"
              .formatted(option, plain(value), plain(least), plain(most)));
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  /** What {@code bin/cruddur cost} assumes when nobody says otherwise. */
  public static Traffic usual() {
    return TrafficOptions.usual();
  }
}
