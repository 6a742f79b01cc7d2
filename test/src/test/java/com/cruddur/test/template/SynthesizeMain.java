package com.cruddur.test.template;

import com.cruddur.infra.environment.Environments;
import com.cruddur.infra.synth.PlaceholderApp;
import java.nio.file.Path;

/**
 * The app in a JVM of its own: the folder is CDK_OUTDIR's, as the CLI gives it, or the argument.
 */
final class SynthesizeMain {
  private SynthesizeMain() {}

  public static void main(String[] args) {
    String folder = args.length > 0 ? args[0] : System.getenv("CDK_OUTDIR");
    PlaceholderApp.in(Path.of(folder).toAbsolutePath(), Environments.cruddur()).synth();
  }
}
