package com.cruddur.infra.environment;

import java.util.List;
import java.util.Optional;

/**
 * An environment's fields by their names. What is optional in {@link Environment} may be left out,
 * and so may {@code watch}: nobody is told of anything then.
 */
public final class EnvironmentBuilder {
  private final String name;
  private Optional<String> account = Optional.empty();
  private String region;
  private List<String> availabilityZones;
  private Cidr vpcCidr;
  private Protection protection;
  private List<String> corsOrigins;
  private Profiles profiles;
  private Throttle throttle;
  private Throughput throughput;
  private Optional<Cache> cache = Optional.empty();
  private Watch watch = Watch.NONE;
  private Optional<Sender> sender = Optional.empty();
  private Optional<String> teardownPrincipal = Optional.empty();
  private Optional<WebDomain> webDomain = Optional.empty();

  EnvironmentBuilder(String name) {
    this.name = name;
  }

  EnvironmentBuilder(Environment like) {
    name = like.name();
    account = like.account();
    region = like.region();
    availabilityZones = like.availabilityZones();
    vpcCidr = like.vpcCidr();
    protection = like.protection();
    corsOrigins = like.corsOrigins();
    profiles = like.profiles();
    throttle = like.throttle();
    throughput = like.throughput();
    cache = like.cache();
    watch = like.watch();
    sender = like.sender();
    teardownPrincipal = like.teardownPrincipal();
    webDomain = like.webDomain();
  }

  public EnvironmentBuilder account(String account) {
    this.account = Optional.of(account);
    return this;
  }

  public EnvironmentBuilder region(String region) {
    this.region = region;
    return this;
  }

  public EnvironmentBuilder availabilityZones(String... availabilityZones) {
    this.availabilityZones = List.of(availabilityZones);
    return this;
  }

  public EnvironmentBuilder vpcCidr(String vpcCidr) {
    this.vpcCidr = new Cidr(vpcCidr);
    return this;
  }

  public EnvironmentBuilder protection(Protection protection) {
    this.protection = protection;
    return this;
  }

  public EnvironmentBuilder corsOrigins(String... corsOrigins) {
    this.corsOrigins = List.of(corsOrigins);
    return this;
  }

  public EnvironmentBuilder profiles(Profiles profiles) {
    this.profiles = profiles;
    return this;
  }

  public EnvironmentBuilder throttle(Throttle throttle) {
    this.throttle = throttle;
    return this;
  }

  public EnvironmentBuilder throughput(Throughput throughput) {
    this.throughput = throughput;
    return this;
  }

  public EnvironmentBuilder cache(Cache cache) {
    this.cache = Optional.of(cache);
    return this;
  }

  public EnvironmentBuilder watch(Watch watch) {
    this.watch = watch;
    return this;
  }

  public EnvironmentBuilder sender(Sender sender) {
    this.sender = Optional.of(sender);
    return this;
  }

  public EnvironmentBuilder teardownPrincipal(String teardownPrincipal) {
    this.teardownPrincipal = Optional.of(teardownPrincipal);
    return this;
  }

  public EnvironmentBuilder webDomain(WebDomain webDomain) {
    this.webDomain = Optional.of(webDomain);
    return this;
  }

  /**
   * @throws InvalidConfiguration when a field is missing, or cannot be
   */
  public Environment build() {
    return new Environment(
        name,
        account,
        required("region", region),
        required("availabilityZones", availabilityZones),
        required("vpcCidr", vpcCidr),
        required("protection", protection),
        required("corsOrigins", corsOrigins),
        required("profiles", profiles),
        required("throttle", throttle),
        required("throughput", throughput),
        cache,
        watch,
        sender,
        teardownPrincipal,
        webDomain);
  }

  private <T> T required(String field, T value) {
    if (value == null) {
      throw new InvalidConfiguration(
          "%s: its %s is missing: say .%s(…).".formatted(name, field, field));
    }
    return value;
  }
}
