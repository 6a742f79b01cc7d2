package com.cruddur.infra.organization;

import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.environment.Organization;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.organizations.CfnPolicy;
import software.constructs.Construct;

/**
 * The service control policy, attached to the accounts or units that the configuration names.
 *
 * <ul>
 *   <li>Creates: the policy and its attachments.
 *   <li>Needs: the management account, in which service control policies are switched on; the
 *       protected tables deployed before it is attached, since it keeps deployments from turning
 *       point-in-time recovery on or off.
 *   <li>Exposes: nothing.
 *   <li>Cost: none.
 *   <li>Teardown: the protection ends at once in all accounts; termination protection stands before
 *       that.
 * </ul>
 */
final class ServiceControlPolicyStack extends Stack {

  ServiceControlPolicyStack(
      Construct scope,
      Organization organization,
      List<Environment> guarded,
      Map<String, String> tags) {
    super(
        scope,
        "policy",
        StackProps.builder()
            .stackName("cruddur-organization-policy")
            .description("Cruddur: service control policy against deleting protected tables")
            .terminationProtection(true)
            .tags(tags)
            .synthesizer(
                DefaultStackSynthesizer.Builder.create()
                    .generateBootstrapVersionRule(false)
                    .build())
            .build());
    CfnPolicy.Builder.create(this, "TableProtection")
        // Organizations asks for a name
        .name("cruddur-table-protection")
        .description("Protected Cruddur tables are deleted by their teardown role alone")
        .type("SERVICE_CONTROL_POLICY")
        .content(ServiceControlPolicy.document(guarded, organization.administratorRole()))
        .targetIds(organization.targets())
        .build()
        .applyRemovalPolicy(RemovalPolicy.DESTROY);
  }
}
