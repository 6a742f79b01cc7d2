package com.cruddur.templates.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.templates.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssemblyTest {
  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    write(
        "manifest.json",
        """
        {"artifacts": {
          "assembly-dev": {"type": "cdk:cloud-assembly", "properties": {"directoryName": "assembly-dev", "displayName": "dev"}},
          "assembly-prod": {"type": "cdk:cloud-assembly", "properties": {"directoryName": "assembly-prod", "displayName": "prod"}},
          "Tree": {"type": "cdk:tree", "properties": {"file": "tree.json"}}}}
        """);
    write(
        "assembly-dev/manifest.json",
        """
        {"artifacts": {
          "service": {"type": "aws:cloudformation:stack", "environment": "aws://unknown-account/eu-west-1",
            "properties": {"templateFile": "service.json", "stackName": "cruddur-dev-service"},
            "dependencies": ["data", "service.assets"], "additionalMetadataFile": "service.metadata.json"},
          "data": {"type": "aws:cloudformation:stack", "environment": "aws://123456789012/eu-west-1",
            "properties": {"templateFile": "data.json", "stackName": "cruddur-dev-data"}},
          "service.assets": {"type": "cdk:asset-manifest", "properties": {"file": "service.assets.json"}}}}
        """);
    write(
        "assembly-dev/service.assets.json",
        """
        {"files": {"abc": {"source": {"path": "../asset.abc.jar", "packaging": "file"},
          "destinations": {"here": {"objectKey": "abc.jar"}}}}}
        """);
    write(
        "assembly-dev/service.metadata.json",
        """
        {"/dev/service/Api/Function": [{"type": "aws:cdk:logicalId", "data": "Function"}]}
        """);
    write("asset.abc.jar", "");
    write("assembly-dev/data.json", "{}");
    write(
        "assembly-dev/service.json",
        "{\"Resources\": {\"Function\": {\"Type\": \"AWS::Lambda::Function\"}}}");
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), text);
  }

  @Test
  void stacksComeAfterThoseThatTheyNeed() {
    List<Stack> stacks = Assembly.read(folder, "dev").stacks();

    assertEquals(
        List.of("cruddur-dev-data", "cruddur-dev-service"),
        stacks.stream().map(Stack::name).toList());
    assertEquals("123456789012", stacks.getFirst().account());
    assertEquals("000000000000", stacks.getLast().account());
    assertEquals("eu-west-1", stacks.getLast().region());
  }

  @Test
  void aResourceKnowsItsConstruct() {
    Resource function = Assembly.read(folder, "dev").stacks().getLast().resources().get("Function");

    assertEquals("dev/service/Api/Function", function.path());
  }

  @Test
  void anAssetIsFoundByItsKey() {
    assertEquals(folder.resolve("asset.abc.jar"), Assembly.read(folder, "dev").asset("abc.jar"));
  }

  @Test
  void anAssetWhoseFileIsGoneIsRefused() throws IOException {
    Assembly assembly = Assembly.read(folder, "dev");
    Files.delete(folder.resolve("asset.abc.jar"));

    String message = assertThrows(UserError.class, () -> assembly.asset("abc.jar")).getMessage();

    assertTrue(message.contains("abc.jar") && message.contains("bin/build"), message);
  }

  @Test
  void anUnknownEnvironmentIsRefusedWithTheKnownOnes() {
    String message =
        assertThrows(UserError.class, () -> Assembly.read(folder, "nowhere")).getMessage();

    assertEquals("There is no environment 'nowhere': the app has dev, prod", message);
  }

  @Test
  void aDamagedManifestIsRefusedByItsName() throws IOException {
    write("assembly-dev/manifest.json", "{\"artifacts\": ");

    String message = assertThrows(UserError.class, () -> Assembly.read(folder, "dev")).getMessage();

    assertTrue(message.contains("assembly-dev/manifest.json"), message);
  }
}
