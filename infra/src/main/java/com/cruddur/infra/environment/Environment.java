package com.cruddur.infra.environment;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One place that the whole system is deployed to. Stacks get all they need to know from here and
 * never read environment variables or context.
 *
 * @param name the stage's id and part of every stack's name: lower-case letters and digits
 * @param account 12 digits; empty: the account of the credentials that deploy
 * @param region for example {@code us-east-1}
 * @param availabilityZones at least two zones of that region, named here so that synthesis looks
 *     nothing up
 * @param vpcCidr the private network's range
 * @param protection how hard it is to lose what is stored
 * @param corsOrigins the web client's own origins: https, or loopback where nothing is protected
 * @param profiles who may look up a person by handle
 * @param throttle what the HTTP API lets through, and one person of it
 * @param throughput the table's cost fuse
 * @param cache the DAX cluster; empty: every read goes to DynamoDB
 * @param watch who is told of alarms, and whether the table's reads and writes are recorded
 * @param sender who the user pool's mails come from; empty: Cognito, which sends few
 * @param teardownPrincipal who alone may take on the teardown role, a user's or role's ARN; empty:
 *     nobody, where a service control policy stands
 * @param webDomain where the web client is reached; empty: at CloudFront's own name for it
 */
public record Environment(
    String name,
    Optional<String> account,
    String region,
    List<String> availabilityZones,
    Cidr vpcCidr,
    Protection protection,
    List<String> corsOrigins,
    Profiles profiles,
    Throttle throttle,
    Throughput throughput,
    Optional<Cache> cache,
    Watch watch,
    Optional<Sender> sender,
    Optional<String> teardownPrincipal,
    Optional<WebDomain> webDomain) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{1,11}");
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern PRINCIPAL =
      Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:(role|user)/[\\w+=,.@/-]+");
  static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");
  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

  public Environment {
    availabilityZones = List.copyOf(availabilityZones);
    corsOrigins = List.copyOf(corsOrigins);
    require(
        NAME.matcher(name).matches(),
        "Environment name '%s' has to be 2 to 12 lower-case letters and digits, a letter first.",
        name);
    account.ifPresent(
        id ->
            require(
                ACCOUNT.matcher(id).matches(),
                "%s: account '%s' is not 12 digits.".formatted(name, id)));
    require(
        REGION.matcher(region).matches(),
        "%s: region '%s' does not look like us-east-1.",
        name,
        region);
    requireZones(name, region, availabilityZones);
    require(!corsOrigins.isEmpty(), "%s: no CORS origin: no web client could call the API.", name);
    for (String origin : corsOrigins) {
      requireOrigin(name, protection, origin);
    }
    require(
        2 * throttle.person().units() <= Math.min(throughput.readUnits(), throughput.writeUnits()),
        "%s: one person may use %d units of the table a second, more than half of its fuse (%d read"
            + " and %d write units): lower the limits of a person or raise the fuse.",
        name,
        throttle.person().units(),
        throughput.readUnits(),
        throughput.writeUnits());
    require(
        cache.isEmpty() || cache.get().isOfferedIn(region),
        "%s: DAX is not offered in %s (AWS General Reference, DynamoDB endpoints and quotas, as"
            + " read on %s): leave the cache out, choose another region, or say new Cache(type,"
            + " nodes, true) where it is by now.",
        name,
        region,
        Cache.READ_ON);
    require(
        protection != Protection.PROTECTED || watch.alarmEmail().isPresent(),
        "%s: a protected environment needs an alarm address: nobody would hear its alarms.",
        name);
    for (String principal : teardownPrincipal.stream().toList()) {
      requireTeardownPrincipal(name, protection, principal);
    }
  }

  /** Begins a record with its name. */
  public static EnvironmentBuilder named(String name) {
    return new EnvironmentBuilder(name);
  }

  /** Begins another record, which is like this one where nothing else is said. */
  public EnvironmentBuilder toBuilder() {
    return new EnvironmentBuilder(this);
  }

  /** By what bills are split and leftovers are found. */
  public SortedMap<String, String> tags() {
    return new TreeMap<>(Map.of("project", "cruddur", "environment", name));
  }

  /**
   * The name of the one role that may delete what a protected environment keeps; empty where
   * nothing is kept. It is named here and made by the account's administrators, outside of this app
   * (docs/decisions/0013-protection.md).
   */
  public Optional<String> teardownRole() {
    return protection.deletionProtection()
        ? Optional.of("cruddur-" + name + "-teardown")
        : Optional.empty();
  }

  /** Whether calls that destroy something raise an alert. */
  public boolean guarded() {
    return protection.deletionProtection() || watch.auditTrail();
  }

  /**
   * Whether alarms hear of the web client. CloudFront publishes its metrics in us-east-1 alone, and
   * an alarm reads those of its own region ("View CloudFront and edge function metrics").
   */
  public boolean webWatched() {
    return watch.alarmEmail().isPresent() && region.equals("us-east-1");
  }

  private static void requireZones(String name, String region, List<String> zones) {
    for (String zone : zones) {
      require(
          zone.startsWith(region) && zone.substring(region.length()).matches("[a-z]"),
          "%s: availability zone '%s' is not one of %s.",
          name,
          zone,
          region);
    }
    require(
        new HashSet<>(zones).size() == zones.size() && zones.size() >= 2,
        "%s: availability zones %s: at least two different ones are needed.",
        name,
        zones);
  }

  private static void requireOrigin(String name, Protection protection, String origin) {
    boolean secure = origin.matches("https://[a-z0-9.-]+(:\\d{1,5})?");
    boolean loopback =
        origin.matches("http://[^/?#@*]+")
            && LOOPBACK.contains(URI.create(origin).getHost())
            && protection == Protection.DISPOSABLE;
    require(
        secure || loopback,
        "%s: CORS origin '%s' has to be https://host or https://host:port%s.",
        name,
        origin,
        protection == Protection.DISPOSABLE ? ", or http on loopback" : "");
  }

  private static void requireTeardownPrincipal(
      String name, Protection protection, String principal) {
    require(
        protection.deletionProtection(),
        "%s: '%s' may take on a teardown role, but nothing is protected and there is none.",
        name,
        principal);
    require(
        PRINCIPAL.matcher(principal).matches(),
        "%s: teardown principal '%s' has to be one user's or role's ARN, like"
            + " arn:aws:iam::111122223333:user/teardown, without a wildcard.",
        name,
        principal);
  }

  private static void require(boolean holds, String message, Object... values) {
    if (!holds) {
      throw new InvalidConfiguration(message.formatted(values));
    }
  }
}
