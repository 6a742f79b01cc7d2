package com.cruddur.local.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.cruddur.local.child.UntilParentEnds;
import com.cruddur.local.process.Child;
import com.cruddur.templates.UserError;
import com.cruddur.templates.file.Folders;
import com.cruddur.templates.file.NewFile;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * Starts a function's process as the managed Java runtime does: the packaged code and AWS's runtime
 * interface client on the class path of the JDK that the template names.
 */
public final class FunctionRuntime {
  // The share of a function's memory that AWS's Java runtime gives to the heap.
  private static final double HEAP = 0.85;
  // By which org.crac finds the context of the runtime: so does Lambda's command line have it.
  private static final String CRAC = "com.amazonaws.services.lambda.crac";
  private static final String JAVA_TOOL_OPTIONS = "JAVA_TOOL_OPTIONS";
  private static final String TIER = "-XX:TieredStopAtLevel";

  private final Path root;
  private final Path data;
  private final URI dynamoDb;
  private final String classPath;
  private final Optional<String> nativeLibrary;
  private final Path temporary;
  private final Map<Integer, Path> jdks = new ConcurrentHashMap<>();

  /**
   * @param root the project's folder, which holds {@code bin/jdk}
   * @param data where logs are written
   * @param dynamoDb the endpoint that the functions' SDK is pointed at
   */
  public FunctionRuntime(Path root, Path data, URI dynamoDb) {
    this.root = root;
    this.data = data;
    this.dynamoDb = dynamoDb;
    this.temporary = emptied(data.resolve("tmp"));
    Path runtime = data.resolve("runtime");
    this.nativeLibrary = NativeLibrary.unpack(runtime);
    // Not our own class path: a function sees nothing but its code and the runtime.
    this.classPath =
        Stream.concat(
                Stream.of(
                        AWSLambda.class,
                        Context.class,
                        PojoSerializer.class,
                        SdkInternalThreadLocal.class)
                    .map(FunctionRuntime::location),
                Stream.of(launcher(runtime)))
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
  }

  Child start(FunctionDefinition function, String runtimeApi) {
    // Its own, as on Lambda: in one that users share, names can be taken, and lead elsewhere
    Path own = temporaryFolder(function);
    var command = new ArrayList<String>();
    command.add(jdk(function).resolve("bin").resolve("java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Xmx" + Math.round(function.memory() * HEAP) + "m",
            "-Dorg.crac.Core.Compat=" + CRAC,
            "-Djava.io.tmpdir=" + own,
            // Else the JVM keeps counters under a fixed name of the users' shared folder
            "-XX:-UsePerfData"));
    nativeLibrary.ifPresent(command::add);
    if (!function.variables().getOrDefault(JAVA_TOOL_OPTIONS, "").contains(TIER)) {
      // Lambda's own choice where no snapshot is taken, as here: docs/decisions/0015. A flag of
      // the command line would override the template's, which the JVM reads first.
      command.add(TIER + "=1");
    }
    if (function.javaVersion() >= 22) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(
        List.of(
            "-cp",
            code(function.code()) + File.pathSeparator + classPath,
            UntilParentEnds.class.getName(),
            AWSLambda.class.getName(),
            function.handler()));
    var environment = environment(function, runtimeApi);
    environment.put("TMPDIR", own.toString());
    var child =
        Child.start(
            command, environment, data, data.resolve("logs").resolve(function.name() + ".log"));
    child.onExit().thenRunAsync(() -> delete(own));
    return child;
  }

  private Path temporaryFolder(FunctionDefinition function) {
    try {
      Files.createDirectories(temporary);
      return Files.createTempDirectory(temporary, function.name() + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(temporary + " cannot be used", e);
    }
  }

  /** What a system that was killed left. */
  private static Path emptied(Path folder) {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      delete(folder);
    }
    return folder;
  }

  private static void delete(Path folder) {
    try {
      Folders.delete(folder);
    } catch (IOException _) {
      // The next start does it.
    }
  }

  private LinkedHashMap<String, String> environment(
      FunctionDefinition function, String runtimeApi) {
    var environment = new LinkedHashMap<>(function.variables());
    environment.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
    environment.put("_HANDLER", function.handler());
    environment.put("LAMBDA_TASK_ROOT", function.code().getParent().toString());
    environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + function.runtime());
    environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(function.memory()));
    environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
    environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
    environment.put(
        "AWS_LAMBDA_INITIALIZATION_TYPE", function.snapStart() ? "snap-start" : "on-demand");
    environment.put("AWS_LAMBDA_LOG_FORMAT", function.logFormat());
    environment.put("TZ", ":UTC");
    environment.put("LANG", "en_US.UTF-8");
    environment.put("AWS_REGION", function.region());
    environment.put("AWS_DEFAULT_REGION", function.region());
    environment.put("AWS_ACCESS_KEY_ID", "local");
    environment.put("AWS_SECRET_ACCESS_KEY", "local");
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.toString());
    // The SDK finds the developer's own files by user.home, whatever the environment is.
    environment.put("AWS_CONFIG_FILE", data.resolve("no-aws-config").toString());
    environment.put("AWS_SHARED_CREDENTIALS_FILE", data.resolve("no-aws-credentials").toString());
    return environment;
  }

  /** A folder is laid out as Lambda's task root: classes beside {@code lib/*.jar}. */
  private static String code(Path code) {
    return Files.isDirectory(code)
        ? code + File.pathSeparator + code.resolve("lib").resolve("*")
        : code.toString();
  }

  private Path jdk(FunctionDefinition function) {
    return jdks.computeIfAbsent(function.javaVersion(), version -> findJdk(function, version));
  }

  private Path findJdk(FunctionDefinition function, int version) {
    try {
      var process =
          new ProcessBuilder(root.resolve("bin/jdk").toString(), String.valueOf(version))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      String home = new String(process.getInputStream().readAllBytes()).strip();
      if (process.waitFor() != 0) {
        throw new UserError(
            "%s needs JDK %d (its template says %s), which is not installed: install it, or set JAVA_%d_HOME to its folder"
                .formatted(function.name(), version, function.runtime(), version));
      }
      return Path.of(home);
    } catch (IOException e) {
      throw new UserError("bin/jdk cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while looking for a JDK", e);
    }
  }

  private static Path location(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  /**
   * The launcher alone in a jar, so that no other class of this module is seen. Not in a folder:
   * with one on the class path the JVM makes no archive of classes.
   */
  private static Path launcher(Path folder) {
    String name = UntilParentEnds.class.getName().replace('.', '/') + ".class";
    Path jar = folder.resolve("launcher.jar");
    NewFile.write(
        jar,
        file -> {
          try (InputStream bytes = UntilParentEnds.class.getResourceAsStream("/" + name);
              var entries = new JarOutputStream(file)) {
            entries.putNextEntry(new JarEntry(name));
            bytes.transferTo(entries);
          }
        });
    return jar;
  }
}
