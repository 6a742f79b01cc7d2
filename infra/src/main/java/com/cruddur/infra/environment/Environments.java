package com.cruddur.infra.environment;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * All environments of the app, checked against each other.
 *
 * @param all in the order in which a change travels
 * @param organization where the service control policy is deployed; empty: it is a document only
 *     (docs/service-control-policy.json)
 */
public record Environments(List<Environment> all, Optional<Organization> organization)
    implements Iterable<Environment> {
  public Environments {
    all = List.copyOf(all);
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        requireApart(all.get(i), all.get(j));
      }
    }
  }

  /** Without an organization. */
  public Environments(List<Environment> all) {
    this(all, Optional.empty());
  }

  /** The environments of Cruddur: add one here, and its stacks are synthesized. */
  public static Environments cruddur() {
    return new Environments(List.of(dev(), staging(), prod()));
  }

  /** No account: a newcomer deploys it to the account at hand. Costs nothing while idle. */
  private static Environment dev() {
    return Environment.named("dev")
        .region("us-east-1")
        .availabilityZones("us-east-1a", "us-east-1b")
        .vpcCidr("10.10.0.0/16")
        .protection(Protection.DISPOSABLE)
        .corsOrigins("http://localhost:3000", "http://127.0.0.1:3000")
        .profiles(Profiles.OPEN_TO_ANYONE)
        // A person's usual limits are too much for a fuse this small
        .throttle(new Throttle(20, 40, new PersonLimits(5, 100, 5, 30)))
        .throughput(new Throughput(100, 100))
        .build();
  }

  /** One DAX node, so that the cached read path is deployed before production gets it. */
  private static Environment staging() {
    return Environment.named("staging")
        // an example account of AWS's documentation: put your own here
        .account("444455556666")
        .region("us-east-1")
        .availabilityZones("us-east-1a", "us-east-1b")
        .vpcCidr("10.20.0.0/16")
        .protection(Protection.RECOVERABLE)
        .corsOrigins("https://staging.cruddur.example")
        .profiles(Profiles.SIGNED_IN)
        .throttle(new Throttle(100, 200))
        .throughput(new Throughput(500, 500))
        .cache(new Cache("dax.t3.small", 1))
        .watch(new Watch(Optional.of("staging-alarms@cruddur.example"), false))
        .build();
  }

  /**
   * Three zones and three DAX nodes: one of each may fail. Whoever likes can sign up here, so one
   * address has a limit (6 USD a month), and so has the bill, at some one and a half times what
   * {@code bin/cruddur cost prod} says.
   */
  private static Environment prod() {
    return Environment.named("prod")
        // an example account of AWS's documentation: put your own here
        .account("111122223333")
        .region("us-east-1")
        .availabilityZones("us-east-1a", "us-east-1b", "us-east-1c")
        .vpcCidr("10.30.0.0/16")
        .protection(Protection.PROTECTED)
        .corsOrigins("https://cruddur.example")
        .profiles(Profiles.SIGNED_IN)
        .throttle(new Throttle(500, 1000, PersonLimits.USUAL, Optional.of(new AddressLimit(100))))
        .throughput(new Throughput(4000, 2000))
        .cache(new Cache("dax.t3.small", 3))
        .watch(new Watch(Optional.of("alarms@cruddur.example"), true, Optional.of(200)))
        // a user of its own with a hardware key, which nobody works as: put your own here
        .teardownPrincipal("arn:aws:iam::111122223333:user/cruddur-teardown")
        .build();
  }

  @Override
  public Iterator<Environment> iterator() {
    return all.iterator();
  }

  /** Those whose deletion is guarded, in the same order. */
  public List<Environment> guardedFromDeletion() {
    return all.stream().filter(environment -> environment.teardownRole().isPresent()).toList();
  }

  private static void requireApart(Environment one, Environment other) {
    if (one.name().equals(other.name())) {
      throw new InvalidConfiguration("Two environments are named '" + one.name() + "'.");
    }
    if (one.vpcCidr().overlaps(other.vpcCidr())) {
      throw new InvalidConfiguration(
          "The VPC ranges of %s (%s) and %s (%s) overlap: the two could never be peered."
              .formatted(one.name(), one.vpcCidr(), other.name(), other.vpcCidr()));
    }
    if (one.webDomain().isPresent()
        && one.webDomain().map(WebDomain::name).equals(other.webDomain().map(WebDomain::name))) {
      throw new InvalidConfiguration(
          "%s and %s share the web domain %s, which leads to one distribution alone."
              .formatted(one.name(), other.name(), one.webDomain().get().name()));
    }
    if (one.account().equals(other.account()) && one.region().equals(other.region())) {
      throw new InvalidConfiguration(
          "%s and %s share account %s and region %s, where one table alone can have the wire format's name."
              .formatted(
                  one.name(),
                  other.name(),
                  one.account().orElse("(that of the credentials)"),
                  one.region()));
    }
  }
}
