package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.environment.Cidr;
import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.environment.Environments;
import com.cruddur.infra.environment.Profiles;
import com.cruddur.infra.environment.Protection;
import com.cruddur.infra.environment.Throttle;
import com.cruddur.infra.environment.Throughput;
import com.cruddur.infra.environment.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The record of docs/environments.md, added to the app's own: nothing else is needed. */
class AddedEnvironmentTest {
  private static final Environment ADDED =
      new Environment(
          // Not qa: somebody may have added that one
          "added",
          Optional.of("121212121212"),
          "eu-south-2",
          List.of("eu-south-2a", "eu-south-2b"),
          new Cidr("10.250.0.0/16"),
          Protection.RECOVERABLE,
          List.of("https://qa.cruddur.example"),
          Profiles.SIGNED_IN,
          new Throttle(50, 100),
          new Throughput(400, 400),
          Optional.empty(),
          Watch.NONE);

  private static final class Shared {
    private static final Assembly ASSEMBLY = Assembly.of("added-environment", environments());
  }

  @Test
  void itHasTheStacksThatItsRecordAsksForAfterThoseOfTheOthers() {
    List<String> expected =
        new ArrayList<>(
            Assembly.shared().stacks().stream()
                .filter(stack -> !stack.environment().equals("organization"))
                .map(SynthesizedStack::toString)
                .toList());
    expected.addAll(List.of("added/network", "added/data", "added/identity", "added/service"));
    assertEquals(
        expected,
        Shared.ASSEMBLY.stacks().stream()
            .filter(stack -> !stack.environment().equals("organization"))
            .map(SynthesizedStack::toString)
            .toList());
  }

  @ParameterizedTest
  @EnumSource
  void itFollowsEveryRule(TemplateRule rule) {
    for (SynthesizedStack stack : added()) {
      assertEquals(List.of(), rule.findings(stack), stack.toString());
    }
  }

  @Test
  void noOtherEnvironmentsTemplateChangesByIt() throws IOException {
    for (SynthesizedStack stack : Assembly.shared().stacks()) {
      if (!stack.environment().equals("organization")) {
        assertEquals(
            Files.readString(stack.file()),
            Files.readString(Shared.ASSEMBLY.stack(stack.environment(), stack.name()).file()),
            stack.toString());
      }
    }
  }

  /** An account and region has one namespace for all that CloudFormation does not name. */
  @Test
  void noTwoEnvironmentsShareAPhysicalNameInOneAccountAndRegion() {
    Map<String, String> owners = new TreeMap<>();
    var seen = new TreeSet<String>();
    for (Assembly assembly : List.of(Shared.ASSEMBLY, EveryProtection.assembly())) {
      owners.clear();
      for (SynthesizedStack stack : assembly.stacks()) {
        String place = stack.artifact().path("environment").textValue();
        for (String name : PhysicalNames.of(stack)) {
          String before = owners.put(place + " " + name, stack.toString());
          assertTrue(before == null, before + " and " + stack + " are both " + name);
          seen.add(name);
        }
      }
    }
    assertTrue(
        seen.contains("AWS::DynamoDB::GlobalTable cruddur-messages")
            && seen.contains("AWS::Backup::BackupVault cruddur-prod"),
        seen.toString());
  }

  private static List<SynthesizedStack> added() {
    List<SynthesizedStack> stacks =
        Shared.ASSEMBLY.stacks().stream()
            .filter(stack -> stack.environment().equals(ADDED.name()))
            .toList();
    assertEquals(4, stacks.size());
    return stacks;
  }

  private static Environments environments() {
    List<Environment> all = new ArrayList<>(Environments.cruddur().all());
    all.add(ADDED);
    return new Environments(all, Environments.cruddur().organization());
  }
}
