package com.cruddur.infra.environment;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The AWS organization whose service control policy keeps protected environments from being
 * deleted, even by an administrator of their accounts.
 *
 * @param managementAccount 12 digits: service control policies are deployed there and act elsewhere
 * @param region where the policy's stack stands; the policy itself is global
 * @param targets to what the policy is attached: account ids or ids of organizational units
 * @param administratorRole the name of the role that may make and change teardown roles
 */
public record Organization(
    String managementAccount, String region, List<String> targets, String administratorRole) {
  /** What Organizations makes in every account that it creates. */
  public static final String ADMINISTRATOR_ROLE = "OrganizationAccountAccessRole";

  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  /** "Policies: TargetIds", CloudFormation template reference: roots, accounts, units. */
  private static final Pattern TARGET =
      Pattern.compile("\\d{12}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|r-[0-9a-z]{4,32}");

  private static final Pattern ROLE = Pattern.compile("[\\w+=,.@-]{1,64}");

  public Organization {
    targets = List.copyOf(targets);
    require(
        ACCOUNT.matcher(managementAccount).matches(),
        "Organization: management account '%s' is not 12 digits.",
        managementAccount);
    require(
        Environment.REGION.matcher(region).matches(),
        "Organization: region '%s' does not look like us-east-1.",
        region);
    require(
        ROLE.matcher(administratorRole).matches(),
        "Organization: '%s' is not the name of a role.",
        administratorRole);
    require(!targets.isEmpty(), "Organization: no target: the policy would act nowhere.%s", "");
    for (String target : targets) {
      require(
          TARGET.matcher(target).matches(),
          "Organization: target '%s' is neither an account, nor an organizational unit, nor a"
              + " root.",
          target);
      require(
          !target.equals(managementAccount),
          "Organization: target '%s' is the management account, on which no such policy acts.",
          target);
    }
    require(
        new HashSet<>(targets).size() == targets.size(),
        "Organization: targets %s: one is named twice.",
        targets.toString());
  }

  private static void require(boolean holds, String message, String value) {
    if (!holds) {
      throw new InvalidConfiguration(message.formatted(value));
    }
  }
}
