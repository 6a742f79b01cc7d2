package com.cruddur.test.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs with credentials, and what is approved although it destroys, has owners. */
class CodeOwnersTest {
  private static final Optional<String> OWNERS = Optional.of("@cruddur/owners");

  @Test
  void workflowsAndTheirCommandsAndApprovalsHaveOwners() throws IOException {
    List<String> paths = new ArrayList<>();
    for (String folder : List.of(".github", ".ci", "bin")) {
      try (Stream<Path> files = Files.walk(Script.ROOT.resolve(folder))) {
        files
            .filter(Files::isRegularFile)
            .map(file -> Script.ROOT.relativize(file).toString())
            .forEach(paths::add);
      }
    }
    assertTrue(paths.containsAll(List.of(".ci/approved", ".github/CODEOWNERS")), paths.toString());
    for (String path : paths) {
      assertEquals(OWNERS, CodeOwners.ofThisRepository().of(path), path);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docs/roles/prod-plan.json",
        "docs/service-control-policy.json",
        "infra/src/main/java/com/cruddur/infra/environment/Environments.java",
        "infra/src/main/java/com/cruddur/infra/stack/TeardownRole.java"
      })
  void soHasWhatDecidesWhoMayWhat(String path) {
    assertTrue(Files.exists(Script.ROOT.resolve(path)), path);
    assertEquals(OWNERS, CodeOwners.ofThisRepository().of(path));
  }

  /** Mutations: without its line, or with a later one, a path is anybody's. */
  @Test
  void aMissingLineAndALaterOneAreNoticed() {
    String text = CodeOwners.ofThisRepository().text();
    var without = new CodeOwners(text.replace("/.ci/ @cruddur/owners\n", ""));
    assertNotEquals(OWNERS, without.of(".ci/approved"));
    var later = new CodeOwners(text + "* @cruddur/engineers\n");
    assertNotEquals(OWNERS, later.of(".ci/approved"));
    var nobody = new CodeOwners(text + "/.ci/approved\n");
    assertNotEquals(OWNERS, nobody.of(".ci/approved"));
  }
}
