package com.cruddur.infra.organization;

import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.environment.Organization;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.StageProps;
import software.amazon.awscdk.Tags;
import software.constructs.Construct;

/** What stands in the organization's management account, for all environments together. */
public final class OrganizationStage extends Stage {
  private static final Map<String, String> TAGS =
      new TreeMap<>(Map.of("project", "cruddur", "environment", "organization"));

  public OrganizationStage(Construct scope, Organization organization, List<Environment> guarded) {
    super(
        scope,
        "organization",
        StageProps.builder()
            .env(
                software.amazon.awscdk.Environment.builder()
                    .account(organization.managementAccount())
                    .region(organization.region())
                    .build())
            .build());
    new ServiceControlPolicyStack(this, organization, guarded, TAGS);
    TAGS.forEach(Tags.of(this)::add);
  }
}
