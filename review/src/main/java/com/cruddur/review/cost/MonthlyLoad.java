package com.cruddur.review.cost;

/**
 * A month of traffic in what AWS counts: requests, units, bytes. The units per pattern are those of
 * the code: docs/architecture.md (access patterns) and docs/decisions/0003 (a move costs 12).
 */
public record MonthlyLoad(Traffic traffic, boolean cached) {
  /** A month has 730 hours, as AWS's calculator has it. */
  static final double HOURS = 730;

  static final double DAYS = HOURS / 24;
  static final double GIGABYTE = 1024.0 * 1024 * 1024;

  /** Keys, uuids, names and attribute names of a message, without its text. */
  private static final double MESSAGE_BYTES = 230;

  /** The same of a conversation row. */
  private static final double ROW_BYTES = 260;

  /** Keys and projected attributes of a row in the index. */
  private static final double INDEX_BYTES = 200;

  private static final double MEMBERSHIP_BYTES = 90;
  private static final double PAIR_BYTES = 160;
  private static final double USER_BYTES = 250;
  private static final double LOOKALIKE_BYTES = 90;

  /** DynamoDB stores and bills 100 bytes more than an item or an index entry holds. */
  private static final double OVERHEAD_BYTES = 100;

  /** A page and the one more that tells whether there is another. */
  private static final double PAGE_ITEMS = 21;

  private static final double WRITE_UNIT_BYTES = 1024;
  private static final double READ_UNIT_BYTES = 4096;

  public double starts() {
    return traffic.newConversationsPerDay() * DAYS;
  }

  /** Messages to conversations that there are. */
  public double appends() {
    return traffic.messagesPerDay() * DAYS - starts();
  }

  public double moves() {
    return appends() / traffic.messagesPerMove();
  }

  public double signUps() {
    return traffic.newUsersPerMonth();
  }

  /** A refresh token lives for 30 days: whoever is active signs in once a month at least. */
  public double signIns() {
    return traffic.activeUsers();
  }

  /** Before a sign-up, after its confirmation, and after each sign-in. */
  public double poolTriggers() {
    return 2 * signUps() + signIns();
  }

  /**
   * What the web client asks of the user pool: two to sign up, two to sign in, and one for each
   * hour in which somebody is there, of which there is one for each look at the list at most.
   */
  public double poolRequests() {
    return 2 * signUps() + 2 * signIns() + lists();
  }

  public double lists() {
    return traffic.activeUsers() * traffic.listsPerUserPerDay() * DAYS;
  }

  public double pages() {
    return traffic.activeUsers() * traffic.pagesPerUserPerDay() * DAYS;
  }

  public double olderPages() {
    return traffic.activeUsers() * traffic.olderPagesPerUserPerDay() * DAYS;
  }

  public double apiRequests() {
    return appends() + starts() + lists() + pages() + olderPages();
  }

  /** Batches of the stream: every stored message passes the mapping's filter. */
  public double streamInvocations() {
    return moves() + starts();
  }

  /**
   * A message: one put. A move: two deletes and two puts in a transaction, at double price, and
   * four writes of the index. A new conversation: a transaction of pair, message, two rows and two
   * memberships, and two writes of the index. A new user: a transaction of three items.
   */
  public double writeUnits() {
    var message = units(messageBytes(), WRITE_UNIT_BYTES);
    var row = units(rowBytes(), WRITE_UNIT_BYTES);
    return appends() * message
        + moves() * (2 * 4 * row + 4)
        + starts() * (2 * (1 + message + 2 * row + 2) + 2)
        + signUps() * 2 * 3;
  }

  /** Items and pages that may come from DAX, in units if they come from the table. */
  public double cacheableUnits() {
    // Who calls, and whether they take part; who sends is asked of the table, for a block
    var items = appends() + lists() + 2 * pages() + 2 * olderPages();
    return items + olderPages() * pageUnits();
  }

  /**
   * What DAX does not know it reads eventually consistent, at half a unit.
   *
   * <p>An append: the sender. A move: the index (half a unit), both rows. A new conversation: both
   * users, the pair, both lists for a conversation that the reference wrote, and the index when the
   * stream sees it. A sign-up: the handle and what it looks like. A sign-in: the user.
   */
  public double readUnits() {
    var row = units(rowBytes(), READ_UNIT_BYTES);
    var table =
        appends()
            + moves() * (0.5 + 2 * row)
            + starts() * (2 + 1 + 2 * listUnits() + 0.5)
            + lists() * listUnits()
            + pages() * pageUnits()
            + 2 * signUps()
            + signIns();
    return table + cacheableUnits() * (cached ? (1 - traffic.cacheHits()) / 2 : 1);
  }

  /** Calls of the table's data plane. */
  public double tableCalls() {
    var throughCache = appends() + lists() + 2 * pages() + 3 * olderPages();
    return 2 * appends()
        + 3 * moves()
        + 6 * starts()
        + lists()
        + pages()
        + poolTriggers()
        + throughCache * (cached ? 1 - traffic.cacheHits() : 1);
  }

  /** Gigabytes of items and index entries, after the months that they gathered. */
  public double storedGigabytes() {
    var messages = traffic.messagesPerDay() * DAYS * traffic.monthsStored();
    var conversation =
        2 * (rowBytes() + INDEX_BYTES + MEMBERSHIP_BYTES + 3 * OVERHEAD_BYTES)
            + PAIR_BYTES
            + OVERHEAD_BYTES;
    return (messages * (messageBytes() + OVERHEAD_BYTES)
            + starts() * traffic.monthsStored() * conversation
            + traffic.activeUsers() * (2 * USER_BYTES + LOOKALIKE_BYTES + 3 * OVERHEAD_BYTES))
        / GIGABYTE;
  }

  /** Gigabytes of answers to clients: JSON repeats names that the table does not. */
  public double answerGigabytes() {
    var item = rowBytes() + 50;
    return (item * (appends() + starts()) + item * PAGE_ITEMS * (lists() + pages() + olderPages()))
        / GIGABYTE;
  }

  private double messageBytes() {
    return MESSAGE_BYTES + traffic.textBytes();
  }

  private double rowBytes() {
    return ROW_BYTES + traffic.textBytes();
  }

  private double listUnits() {
    return units(PAGE_ITEMS * rowBytes(), READ_UNIT_BYTES);
  }

  private double pageUnits() {
    return units(PAGE_ITEMS * messageBytes(), READ_UNIT_BYTES);
  }

  private static double units(double bytes, double unit) {
    return Math.ceil(bytes / unit);
  }
}
