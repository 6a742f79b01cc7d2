package com.cruddur.infra.network;

import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.environment.Protection;
import com.cruddur.infra.stack.AcceptedFindings;
import com.cruddur.infra.stack.EnvironmentStack;
import java.util.List;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Validations;
import software.constructs.Construct;

/** The private way to the table. Stateless; free. */
public final class NetworkStack extends EnvironmentStack {
  private final List<String> availabilityZones;
  private final PrivateNetwork network;
  private final TableEndpoint endpoint;

  public NetworkStack(Construct scope, Environment environment) {
    super(scope, "network", environment, "Cruddur: private network and the way to the table");
    availabilityZones = environment.availabilityZones();
    network =
        new PrivateNetwork(
            this,
            "Network",
            environment.vpcCidr(),
            availabilityZones,
            environment.cache().isPresent());
    endpoint = new TableEndpoint(this, "TableEndpoint", network);
    if (environment.protection() == Protection.DISPOSABLE) {
      AcceptedFindings.accept(
          network, "AwsSolutions-VPC7", "A disposable environment pays for nothing while idle");
    } else {
      new RefusedTraffic(this, "RefusedTraffic", network, environment.protection());
    }
    Validations.of(network)
        .acknowledge(
            Acknowledgment.builder()
                .id("CloudFormation-Validate::W3010")
                .reason("Zones are named, so that synthesis needs no credentials")
                .build());
  }

  /**
   * The zones that the environment names. A stack with an account and a region would look its zones
   * up in the account, even when the VPC is given them, and synthesis would need credentials.
   */
  @Override
  public List<String> getAvailabilityZones() {
    return availabilityZones;
  }

  /** The id of the gateway endpoint, {@code vpce-…}. */
  public String tableEndpointId() {
    return endpoint.id();
  }

  public PrivateNetwork network() {
    return network;
  }
}
