package com.cruddur.review.cost;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The traffic as options, with the defaults that the report states. */
final class TrafficOptions {
  @Option(
      names = "--messages-per-day",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Messages sent (default: ${DEFAULT-VALUE}).")
  private double messagesPerDay;

  @Option(
      names = "--new-conversations-per-day",
      paramLabel = "N",
      description = "Of these, first messages (default: a hundredth).")
  private Double newConversationsPerDay;

  @Option(
      names = "--active-users",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Who sign in within a month (default: ${DEFAULT-VALUE}).")
  private double activeUsers;

  @Option(
      names = "--new-users-per-month",
      paramLabel = "N",
      description = "Who sign up (default: a tenth of the active users).")
  private Double newUsersPerMonth;

  @Option(
      names = "--lists-per-user-per-day",
      paramLabel = "N",
      defaultValue = "10",
      description = "Looks at the list of conversations (default: ${DEFAULT-VALUE}).")
  private double listsPerUserPerDay;

  @Option(
      names = "--pages-per-user-per-day",
      paramLabel = "N",
      defaultValue = "20",
      description = "Looks at a conversation's newest messages (default: ${DEFAULT-VALUE}).")
  private double pagesPerUserPerDay;

  @Option(
      names = "--older-pages-per-user-per-day",
      paramLabel = "N",
      defaultValue = "2",
      description = "Looks at older messages (default: ${DEFAULT-VALUE}).")
  private double olderPagesPerUserPerDay;

  @Option(
      names = "--messages-per-move",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Messages of a conversation in one batch (default: ${DEFAULT-VALUE}, the most).")
  private double messagesPerMove;

  @Option(
      names = "--text-bytes",
      paramLabel = "N",
      defaultValue = "100",
      description = "Of a message's text (default: ${DEFAULT-VALUE}).")
  private double textBytes;

  @Option(
      names = "--months-stored",
      paramLabel = "N",
      defaultValue = "12",
      description = "For how long messages have gathered (default: ${DEFAULT-VALUE}).")
  private double monthsStored;

  @Option(
      names = "--cache-hits",
      paramLabel = "SHARE",
      defaultValue = "0.5",
      description = "Of the reads through DAX, 0 to 1 (default: ${DEFAULT-VALUE}).")
  private double cacheHits;

  @Option(
      names = "--api-millis",
      paramLabel = "MS",
      defaultValue = "60",
      description = "Billed for a request (default: ${DEFAULT-VALUE}).")
  private double apiMillis;

  @Option(
      names = "--stream-millis",
      paramLabel = "MS",
      defaultValue = "80",
      description = "Billed for a batch of the stream (default: ${DEFAULT-VALUE}).")
  private double streamMillis;

  /** What the options say when nobody gives one. */
  static Traffic usual() {
    var options = new TrafficOptions();
    new CommandLine(options).parseArgs();
    return options.traffic();
  }

  Traffic traffic() {
    return new Traffic(
        messagesPerDay,
        newConversationsPerDay == null ? messagesPerDay / 100 : newConversationsPerDay,
        activeUsers,
        newUsersPerMonth == null ? activeUsers / 10 : newUsersPerMonth,
        listsPerUserPerDay,
        pagesPerUserPerDay,
        olderPagesPerUserPerDay,
        messagesPerMove,
        textBytes,
        monthsStored,
        cacheHits,
        apiMillis,
        streamMillis);
  }

  /** By the option's name. */
  static Map<String, Double> values(Traffic traffic) {
    var values = new LinkedHashMap<String, Double>();
    values.put("messages-per-day", traffic.messagesPerDay());
    values.put("new-conversations-per-day", traffic.newConversationsPerDay());
    values.put("active-users", traffic.activeUsers());
    values.put("new-users-per-month", traffic.newUsersPerMonth());
    values.put("lists-per-user-per-day", traffic.listsPerUserPerDay());
    values.put("pages-per-user-per-day", traffic.pagesPerUserPerDay());
    values.put("older-pages-per-user-per-day", traffic.olderPagesPerUserPerDay());
    values.put("messages-per-move", traffic.messagesPerMove());
    values.put("text-bytes", traffic.textBytes());
    values.put("months-stored", traffic.monthsStored());
    values.put("cache-hits", traffic.cacheHits());
    values.put("api-millis", traffic.apiMillis());
    values.put("stream-millis", traffic.streamMillis());
    return values;
  }

  static List<String> describe(Traffic traffic) {
    return values(traffic).entrySet().stream()
        .map(
            option ->
                String.format(Locale.ROOT, "--%-31s %,.2f", option.getKey(), option.getValue())
                    .replaceFirst("\\.?0+$", ""))
        .toList();
  }
}
