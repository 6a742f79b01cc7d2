package com.cruddur.infra;

import com.cruddur.infra.environment.Cache;
import com.cruddur.infra.environment.Cidr;
import com.cruddur.infra.environment.Environment;
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
  private static final Optional<Cache> DAX = Optional.of(new Cache("dax.t3.small", 1));
  private static final String ORIGIN = "https://qa.example";
  private static final Watch WATCHED = new Watch(Optional.of("qa@cruddur.example"), false);

  private InvalidEnvironmentMain() {}

  public static void main(String[] args) {
    InfraApp.run(() -> environments(args[0]));
  }

  private static Environments environments(String mistake) {
    return switch (mistake) {
      case "none" -> with(qa("us-east-2", "10.40.0.0/16", ORIGIN, DAX, WATCHED));
      case "dax" -> with(qa("af-south-1", "10.40.0.0/16", ORIGIN, DAX, WATCHED));
      case "cidr" -> with(qa("us-east-2", "10.30.128.0/20", ORIGIN, DAX, WATCHED));
      case "cors" -> with(qa("us-east-2", "10.40.0.0/16", "*", DAX, WATCHED));
      case "alarm" -> with(qa("us-east-2", "10.40.0.0/16", ORIGIN, DAX, Watch.NONE));
      case "name" -> with(qa("us-east-1", "10.40.0.0/16", ORIGIN, DAX, WATCHED));
      case "organization" ->
          new Environments(
              List.of(),
              Optional.of(new Organization("999988887777", "us-east-1", List.of("prod"), "Admin")));
      default -> throw new IllegalArgumentException(mistake);
    };
  }

  /** Beside one that stands in us-east-1 already, whatever the app's own environments are. */
  private static Environments with(Environment qa) {
    return new Environments(
        List.of(environment("live", "us-east-1", "10.30.0.0/16", ORIGIN, DAX, WATCHED), qa));
  }

  private static Environment qa(
      String region, String cidr, String origin, Optional<Cache> cache, Watch watch) {
    return environment("qa", region, cidr, origin, cache, watch);
  }

  private static Environment environment(
      String name, String region, String cidr, String origin, Optional<Cache> cache, Watch watch) {
    return new Environment(
        name,
        Optional.of("111122223333"),
        region,
        List.of(region + "a", region + "b"),
        new Cidr(cidr),
        Protection.PROTECTED,
        List.of(origin),
        Profiles.SIGNED_IN,
        new Throttle(1, 1),
        new Throughput(400, 400),
        cache,
        watch,
        Optional.empty(),
        Optional.empty());
  }
}
