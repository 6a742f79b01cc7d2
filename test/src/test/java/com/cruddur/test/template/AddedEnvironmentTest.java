package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.environment.Environments;
import com.cruddur.infra.synth.EveryProtection;
import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.infra.synth.SynthesizedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The record of docs/environments.md, added to the app's own: nothing else is needed. */
class AddedEnvironmentTest {
  private static final Environment ADDED = EnvironmentOfThePage.read();

  private static final class Shared {
    private static final SynthesizedApp ASSEMBLY =
        SynthesizedApp.of("added-environment", environments());
  }

  @Test
  void itHasTheStacksThatItsRecordAsksForAfterThoseOfTheOthers() {
    List<String> expected = new ArrayList<>(others().map(SynthesizedStack::toString).toList());
    expected.addAll(List.of("qa/network", "qa/data", "qa/identity", "qa/service", "qa/web"));
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
    for (SynthesizedStack stack : others().toList()) {
      assertEquals(
          Files.readString(stack.file()),
          Files.readString(Shared.ASSEMBLY.stack(stack.environment(), stack.name()).file()),
          stack.toString());
    }
  }

  /** An account and region has one namespace for all that CloudFormation does not name. */
  @Test
  void noTwoEnvironmentsShareAPhysicalNameInOneAccountAndRegion() {
    Map<String, String> owners = new TreeMap<>();
    var seen = new TreeSet<String>();
    for (SynthesizedApp assembly : List.of(Shared.ASSEMBLY, EveryProtection.assembly())) {
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

  /** Where somebody followed the page, its record is among the app's own, and they do without. */
  private static Stream<SynthesizedStack> others() {
    return SynthesizedApp.shared().stacks().stream()
        .filter(stack -> !stack.environment().equals("organization"))
        .filter(
            stack ->
                !stack.environment().equals(ADDED.name())
                    && environments().all().stream()
                        .anyMatch(other -> other.name().equals(stack.environment())));
  }

  private static List<SynthesizedStack> added() {
    List<SynthesizedStack> stacks =
        Shared.ASSEMBLY.stacks().stream()
            .filter(stack -> stack.environment().equals(ADDED.name()))
            .toList();
    assertEquals(5, stacks.size());
    return stacks;
  }

  private static Environments environments() {
    List<Environment> all = new ArrayList<>(Environments.cruddur().all());
    all.removeIf(own -> own.name().equals(ADDED.name()) || own.vpcCidr().overlaps(ADDED.vpcCidr()));
    all.add(ADDED);
    return new Environments(all, Environments.cruddur().organization());
  }
}
