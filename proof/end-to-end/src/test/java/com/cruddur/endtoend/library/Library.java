package com.cruddur.endtoend.library;

import com.cruddur.templates.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.util.VersionInfo;

/** What people sign in with: published by AWS, and used by front ends and scripts. */
public enum Library {
  IDENTITY_JS("amazon-cognito-identity-js", "identity-js.mjs"),
  AMPLIFY_5("aws-amplify 5", "amplify-5.mjs"),
  AMPLIFY_6("aws-amplify 6", "amplify-6.mjs"),
  SDK_FOR_JAVA("AWS SDK for Java", ""),
  BOTO3("boto3", "sdk.py"),
  AWS_CLI("AWS CLI", "sdk.py");

  private static final Path ROOT = Path.of(System.getProperty("cruddur.root")).normalize();
  private static final Path SCRIPTS = ROOT.resolve("proof/end-to-end/src/test/resources/libraries");
  private static final Path NODE = ROOT.resolve("node_modules/.bin/node");
  private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)+");

  /** As the table of operations names it. */
  public final String title;

  private final String script;

  Library(String title, String script) {
    this.title = title;
    this.script = script;
  }

  /**
   * Empty where it is not on this machine: what Debian packages is not this build's to install. The
   * newest of the browser's libraries and the one in this JVM are always there, the others in the
   * thorough build.
   */
  public Optional<String> version() {
    if (!Thorough.isOn() && this != AMPLIFY_6 && this != SDK_FOR_JAVA) {
      return Optional.empty();
    }
    return switch (this) {
      case IDENTITY_JS -> packaged("amazon-cognito-identity-js");
      case AMPLIFY_5 -> packaged("aws-amplify-5");
      case AMPLIFY_6 -> packaged("aws-amplify-6");
      case SDK_FOR_JAVA -> Optional.of(VersionInfo.SDK_VERSION);
      case BOTO3 -> said(python(), "-c", "import boto3; print(boto3.__version__)");
      case AWS_CLI -> said(python(), "--version").flatMap(_ -> said("aws", "--version"));
    };
  }

  /**
   * @param log gets what it prints
   */
  public Device open(Place place, Path log) {
    var command = new ArrayList<String>();
    switch (this) {
      case SDK_FOR_JAVA -> {
        return new JavaSdk(place);
      }
      case BOTO3 -> command.addAll(List.of(python(), script(), "boto3"));
      case AWS_CLI -> command.addAll(List.of(python(), script(), "cli"));
      default -> command.addAll(List.of(NODE.toString(), script()));
    }
    command.addAll(List.of(place.endpoint().toString(), place.pool(), place.client()));
    return new ForeignProcess(command, log);
  }

  private String script() {
    return SCRIPTS.resolve(script).toString();
  }

  private static Optional<String> packaged(String name) {
    return Optional.of(
        Json.read(ROOT.resolve("node_modules").resolve(name).resolve("package.json"))
            .path("version")
            .asText());
  }

  /** Debian's packages are for Debian's Python, which need not be the first on the path. */
  private static String python() {
    var debian = Path.of("/usr/bin/python3");
    return said("python3", "-c", "import boto3; print(boto3.__version__)").isEmpty()
            && Files.isExecutable(debian)
        ? debian.toString()
        : "python3";
  }

  /** The version that a command prints, where there is the command and it succeeds. */
  private static Optional<String> said(String... command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      var version = VERSION.matcher(text);
      return process.waitFor() == 0 && version.find()
          ? Optional.of(version.group())
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
