package com.cruddur.infra.stack;

import com.cruddur.infra.environment.InvalidConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the functions' code is. Synthesis hashes the files, so they have to exist.
 *
 * @param stream the jar of the stream's function
 * @param api the jar of the API's function and of the user pool's triggers
 */
public record FunctionJars(Path stream, Path api) {
  public FunctionJars {
    requireFile(stream);
    requireFile(api);
  }

  /** The jars that the build leaves in the repository. */
  public static FunctionJars built(Path root) {
    return new FunctionJars(
        root.resolve("lambda-stream/target/lambda-stream.jar"),
        root.resolve("lambda-api/target/lambda-api.jar"));
  }

  private static void requireFile(Path jar) {
    if (!Files.isRegularFile(jar)) {
      throw new InvalidConfiguration(jar + " is missing: run bin/build.");
    }
  }
}
