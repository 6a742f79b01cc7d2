package com.cruddur.infra;

import com.cruddur.infra.environment.Environments;
import com.cruddur.infra.environment.InvalidConfiguration;
import com.cruddur.infra.organization.OrganizationStage;
import com.cruddur.infra.stack.FunctionJars;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/** The CDK app: environments, their stages, synthesis. Started in the repository's root. */
public final class InfraApp {
  private InfraApp() {}

  /** The CLI says in CDK_OUTDIR where the assembly goes; without it, it goes to cdk.out. */
  public static void main(String[] args) {
    run(Environments::cruddur);
  }

  /** Synthesizes, or says in one line what is wrong with the configuration and exits with 1. */
  static void run(Supplier<Environments> environments) {
    try {
      Path root = Path.of("");
      String output = Objects.requireNonNullElse(System.getenv("CDK_OUTDIR"), "cdk.out");
      app(root, output, environments.get(), FunctionJars.built(root)).synth();
    } catch (InvalidConfiguration e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  /** Every environment as a stage of one app, with the context of the root's cdk.json. */
  public static App app(Path root, String output, Environments environments, FunctionJars jars) {
    var app = new App(AppProps.builder().context(CdkJson.context(root)).outdir(output).build());
    environments.forEach(environment -> new MessagingStage(app, environment, jars));
    environments
        .organization()
        .ifPresent(
            organization ->
                new OrganizationStage(app, organization, environments.guardedFromDeletion()));
    return app;
  }
}
