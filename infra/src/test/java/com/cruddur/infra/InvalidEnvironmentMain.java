package com.cruddur.infra;

import com.cruddur.infra.environment.Cache;
import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.environment.EnvironmentBuilder;
import com.cruddur.infra.environment.Environments;
import com.cruddur.infra.environment.Organization;
import com.cruddur.infra.environment.Profiles;
import com.cruddur.infra.environment.Protection;
import com.cruddur.infra.environment.Throttle;
import com.cruddur.infra.environment.Throughput;
import com.cruddur.infra.environment.Watch;
import java.util.List;
import java.util.Optional;

/** The app as somebody starts it who has added an environment that cannot be. */
final class InvalidEnvironmentMain {
  private InvalidEnvironmentMain() {}

  public static void main(String[] args) {
    InfraApp.run(() -> environments(args[0]));
  }

  private static Environments environments(String mistake) {
    return switch (mistake) {
      case "none" -> with(qa("us-east-2"));
      case "dax" -> with(qa("af-south-1"));
      case "cidr" -> with(qa("us-east-2").vpcCidr("10.30.128.0/20"));
      case "cors" -> with(qa("us-east-2").corsOrigins("*"));
      case "alarm" -> with(qa("us-east-2").watch(Watch.NONE));
      case "name" -> with(qa("us-east-1"));
      case "missing" -> with(Environment.named("qa"));
      case "organization" ->
          new Environments(
              List.of(),
              Optional.of(new Organization("999988887777", "us-east-1", List.of("prod"), "Admin")));
      default -> throw new IllegalArgumentException(mistake);
    };
  }

  /** Beside one that stands in us-east-1 already, whatever the app's own environments are. */
  private static Environments with(EnvironmentBuilder qa) {
    return new Environments(
        List.of(environment("live", "us-east-1").vpcCidr("10.30.0.0/16").build(), qa.build()));
  }

  private static EnvironmentBuilder qa(String region) {
    return environment("qa", region);
  }

  private static EnvironmentBuilder environment(String name, String region) {
    return Environment.named(name)
        .account("111122223333")
        .region(region)
        .availabilityZones(region + "a", region + "b")
        .vpcCidr("10.40.0.0/16")
        .protection(Protection.PROTECTED)
        .corsOrigins("https://qa.example")
        .profiles(Profiles.SIGNED_IN)
        .throttle(new Throttle(1, 1))
        .throughput(new Throughput(400, 400))
        .cache(new Cache("dax.t3.small", 1))
        .watch(new Watch(Optional.of("qa@cruddur.example"), false));
  }
}
