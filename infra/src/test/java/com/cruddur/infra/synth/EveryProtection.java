package com.cruddur.infra.synth;

import com.cruddur.infra.environment.AddressLimit;
import com.cruddur.infra.environment.Cache;
import com.cruddur.infra.environment.Cidr;
import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.environment.Environments;
import com.cruddur.infra.environment.Organization;
import com.cruddur.infra.environment.PersonLimits;
import com.cruddur.infra.environment.Profiles;
import com.cruddur.infra.environment.Protection;
import com.cruddur.infra.environment.Sender;
import com.cruddur.infra.environment.Throttle;
import com.cruddur.infra.environment.Throughput;
import com.cruddur.infra.environment.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Environments that the app does not have but could: each level of protection, with and without all
 * that is optional, and an organization.
 */
public final class EveryProtection {
  private static final Environments ALL = environments();

  private static final class Shared {
    private static final SynthesizedApp ASSEMBLY = SynthesizedApp.of("every-protection", ALL);
  }

  private EveryProtection() {}

  public static Environments all() {
    return ALL;
  }

  /** Synthesized once. */
  public static SynthesizedApp assembly() {
    return Shared.ASSEMBLY;
  }

  public static Environment environment(String name) {
    return ALL.all().stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
  }

  private static Environments environments() {
    List<Environment> all = new ArrayList<>();
    for (Protection protection : Protection.values()) {
      String name = protection.name().toLowerCase(Locale.ROOT);
      int number = 2 * protection.ordinal();
      all.add(environment(name.substring(0, 8), number, protection, Optional.empty(), false));
      all.add(
          environment(
              name.substring(0, 8) + "full",
              number + 1,
              protection,
              Optional.of(new Cache("dax.t3.small", 1)),
              true));
    }
    return new Environments(
        all,
        Optional.of(
            new Organization(
                "999988887777",
                "us-east-1",
                List.of("ou-abcd-12345678"),
                Organization.ADMINISTRATOR_ROLE)));
  }

  private static Environment environment(
      String name, int number, Protection protection, Optional<Cache> cache, boolean auditTrail) {
    return new Environment(
        name,
        Optional.of("20000000000" + number),
        "eu-west-1",
        List.of("eu-west-1a", "eu-west-1b"),
        new Cidr("10." + (100 + number) + ".0.0/16"),
        protection,
        List.of("https://cruddur.example"),
        Profiles.SIGNED_IN,
        auditTrail
            ? new Throttle(10, 10, PersonLimits.USUAL, Optional.of(new AddressLimit(100)))
            : new Throttle(10, 10),
        new Throughput(400, 400),
        cache,
        auditTrail || protection == Protection.PROTECTED
            ? new Watch(
                Optional.of("alarms@cruddur.example"),
                auditTrail,
                auditTrail ? Optional.of(50) : Optional.empty())
            : Watch.NONE,
        cache.map(_ -> new Sender("no-reply@mail.cruddur.example")),
        auditTrail && protection == Protection.PROTECTED
            ? Optional.of("arn:aws:iam::20000000000" + number + ":role/break-glass")
            : Optional.empty());
  }
}
