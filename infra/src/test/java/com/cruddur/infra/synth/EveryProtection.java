package com.cruddur.infra.synth;

import com.cruddur.infra.environment.AddressLimit;
import com.cruddur.infra.environment.Cache;
import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.environment.EnvironmentBuilder;
import com.cruddur.infra.environment.Environments;
import com.cruddur.infra.environment.Organization;
import com.cruddur.infra.environment.PersonLimits;
import com.cruddur.infra.environment.Profiles;
import com.cruddur.infra.environment.Protection;
import com.cruddur.infra.environment.Sender;
import com.cruddur.infra.environment.Throttle;
import com.cruddur.infra.environment.Throughput;
import com.cruddur.infra.environment.Watch;
import com.cruddur.infra.environment.WebDomain;
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
      String name = protection.name().toLowerCase(Locale.ROOT).substring(0, 8);
      int number = 2 * protection.ordinal();
      all.add(least(name, number, protection).build());
      all.add(full(name + "full", number + 1, protection).build());
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

  /** Where an alarm address is required, it has one. */
  private static EnvironmentBuilder least(String name, int number, Protection protection) {
    var alarms = new Watch(Optional.of("alarms@cruddur.example"), false);
    return Environment.named(name)
        .account("20000000000" + number)
        .region("eu-west-1")
        .availabilityZones("eu-west-1a", "eu-west-1b")
        .vpcCidr("10." + (100 + number) + ".0.0/16")
        .protection(protection)
        .corsOrigins("https://cruddur.example")
        .profiles(Profiles.SIGNED_IN)
        .throttle(new Throttle(10, 10))
        .throughput(new Throughput(400, 400))
        .watch(protection == Protection.PROTECTED ? alarms : Watch.NONE);
  }

  private static EnvironmentBuilder full(String name, int number, Protection protection) {
    String account = "20000000000" + number;
    var builder =
        least(name, number, protection)
            .throttle(new Throttle(10, 10, PersonLimits.USUAL, Optional.of(new AddressLimit(100))))
            .cache(new Cache("dax.t3.small", 1))
            .watch(new Watch(Optional.of("alarms@cruddur.example"), true, Optional.of(50)))
            .sender(new Sender("no-reply@mail.cruddur.example"))
            .webDomain(
                new WebDomain(
                    name + ".cruddur.example",
                    "arn:aws:acm:us-east-1:%s:certificate/1a2b".formatted(account)));
    return protection == Protection.PROTECTED
        ? builder.teardownPrincipal("arn:aws:iam::%s:role/break-glass".formatted(account))
        : builder;
  }
}
