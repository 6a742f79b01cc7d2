package com.cruddur.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.templates.command.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A repository of this project's shape, small enough to be built in a second: npm packages by the
 * project's own script, Node and the CDK's diff as packages, an app that copies its assembly.
 */
record SmallRepository(Path root) {
  private static final Path PROJECT = Checkout.root();

  /** Two commits of main: the table was protected, and is not any more. */
  static SmallRepository in(Path root) throws IOException {
    var repository = new SmallRepository(Files.createDirectories(root));
    repository.git("init", "--quiet", "--initial-branch", "main");
    repository.write(".gitignore", "node_modules/\ntarget/\n.cruddur/\n");
    repository.executable(
        "bin/node-modules", Files.readString(PROJECT.resolve("bin/node-modules")));
    repository.executable("bin/build", "#!/bin/sh\nbin/node-modules\n");
    repository.packages("1.0.0");
    repository.write(
        "cdk.json", "{\"app\": \"mkdir -p $CDK_OUTDIR && cp -r assembly/. $CDK_OUTDIR\"}");
    repository.assembly(true);
    var script = "review/src/main/node/replacements.mjs";
    repository.write(script, Files.readString(PROJECT.resolve(script)));
    repository.commitAll("protected");
    repository.assembly(false);
    repository.commitAll("open");
    return repository;
  }

  /** Packages that need no registry; another version is another package-lock.json. */
  void packages(String version) throws IOException {
    var modules = PROJECT.resolve("node_modules");
    executable(
        "tools/node/node.sh",
        "#!/bin/sh\nexec %s \"$@\"\n".formatted(modules.resolve(".bin/node")));
    write(
        "tools/node/package.json",
        "{\"name\": \"node\", \"version\": \"%s\", \"bin\": \"node.sh\"}".formatted(version));
    write(
        "tools/diff/index.mjs",
        """
        import { createRequire } from 'node:module';
        const library = createRequire('%s/')('@aws-cdk/cloudformation-diff');
        export const { fullDiff, ResourceImpact } = library;
        """
            .formatted(modules));
    write(
        "tools/diff/package.json",
        "{\"name\": \"@aws-cdk/cloudformation-diff\", \"version\": \"%s\", \"exports\": \"./index.mjs\"}"
            .formatted(version));
    var dependencies =
        "\"dependencies\": {\"node\": \"file:tools/node\", \"@aws-cdk/cloudformation-diff\":"
            + " \"file:tools/diff\"}";
    write(
        "package.json",
        "{\"name\": \"small\", \"version\": \"1.0.0\", %s}".formatted(dependencies));
    write(
        "package-lock.json",
        """
        {
          "name": "small", "version": "1.0.0", "lockfileVersion": 3, "requires": true,
          "packages": {
            "": {"name": "small", "version": "1.0.0", %s},
            "node_modules/node": {"resolved": "tools/node", "link": true},
            "node_modules/@aws-cdk/cloudformation-diff": {"resolved": "tools/diff", "link": true},
            "tools/node": {"version": "%s", "bin": {"node": "node.sh"}},
            "tools/diff": {"name": "@aws-cdk/cloudformation-diff", "version": "%s"}
          }
        }
        """
            .formatted(dependencies, version, version));
  }

  private void assembly(boolean protectedFromDeletion) throws IOException {
    write(
        "assembly/manifest.json",
        """
        {"artifacts": {"assembly-prod": {"type": "cdk:cloud-assembly",
          "properties": {"directoryName": "assembly-prod", "displayName": "prod"}}}}
        """);
    write(
        "assembly/assembly-prod/manifest.json",
        """
        {"artifacts": {"proddata": {"type": "aws:cloudformation:stack",
          "environment": "aws://111122223333/us-east-1",
          "properties": {"templateFile": "t.json", "stackName": "small-prod-data"}}}}
        """);
    write(
        "assembly/assembly-prod/t.json",
        """
        {"Resources": {"Messages": {"Type": "AWS::DynamoDB::GlobalTable", "Properties":
          {"Replicas": [{"Region": "us-east-1", "DeletionProtectionEnabled": %s}]}}}}
        """
            .formatted(protectedFromDeletion));
  }

  SmallRepository cloned(Path folder) {
    git("clone", "--quiet", "--no-hardlinks", root.toString(), folder.toString());
    return new SmallRepository(folder);
  }

  void commitAll(String message) {
    git("add", "-A");
    git("-c", "user.name=Test", "-c", "user.email=test@cruddur.example", "commit", "-qm", message);
  }

  void executable(String file, String text) throws IOException {
    write(file, text);
    assertTrue(root.resolve(file).toFile().setExecutable(true));
  }

  void write(String file, String text) throws IOException {
    Files.createDirectories(root.resolve(file).getParent());
    Files.writeString(root.resolve(file), text);
  }

  String git(String... words) {
    var all = new ArrayList<>(List.of("git"));
    all.addAll(List.of(words));
    return run(all);
  }

  /** What {@code bin/cruddur} does before it runs anything. */
  void build() {
    run(List.of("bin/build"));
  }

  private String run(List<String> words) {
    var result = Shell.run(root, words);
    assertEquals(0, result.status(), result.output());
    return result.output();
  }

  /** {@code bin/cruddur} of this repository in a process of its own. */
  ProcessBuilder command(Path temporary, String... arguments) {
    var words =
        new ArrayList<>(
            List.of(
                // A build in the background of a shell ignores it, and so do its children
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dcruddur.root=" + root,
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                "com.cruddur.templates.command.Cruddur"));
    words.addAll(List.of(arguments));
    return new ProcessBuilder(words).directory(root.toFile());
  }
}
