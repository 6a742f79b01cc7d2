package com.cruddur.infra.synth;

import com.cruddur.infra.InfraApp;
import com.cruddur.infra.environment.Environments;
import com.cruddur.infra.stack.FunctionJars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awscdk.App;

/**
 * The app of this repository, with the context of cdk.json and with placeholder jars of constant
 * bytes: no other module has to be packaged before.
 */
public final class PlaceholderApp {
  static final Path ROOT = Path.of(System.getProperty("cruddur.root"));

  private PlaceholderApp() {}

  /** Before its synthesis: its constructs, which the policy packs walk through. */
  public static App in(Path folder, Environments environments) {
    Path jars = folder.resolveSibling(folder.getFileName() + ".jars");
    var placeholders =
        new FunctionJars(
            placeholder(jars.resolve("stream.jar"), "the stream's function"),
            placeholder(jars.resolve("api.jar"), "the API's functions"));
    return InfraApp.app(ROOT, folder.toString(), environments, placeholders);
  }

  private static Path placeholder(Path jar, String content) {
    try {
      Files.createDirectories(jar.getParent());
      return Files.writeString(jar, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
