package com.cruddur.test.template;

import com.cruddur.infra.synth.Json;
import com.cruddur.infra.synth.SynthesizedStack;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What synthesis writes about the constructs that a template was made of. */
final class Constructs {
  private Constructs() {}

  /** Logical id to the path of its construct, from the stage down. */
  static Map<String, String> paths(SynthesizedStack stack) {
    Map<String, String> paths = new TreeMap<>();
    metadata(stack, "aws:cdk:logicalId", (path, data) -> paths.put(data.textValue(), path));
    return paths;
  }

  /** What the app accepts, of CDK's own validation and of the policy packs. */
  static List<Finding> accepted(List<SynthesizedStack> stacks) {
    List<Finding> accepted = new ArrayList<>();
    for (SynthesizedStack stack : stacks) {
      metadata(
          stack,
          "aws:cdk:acknowledged-rules",
          (path, data) ->
              data.forEachEntry(
                  (rule, reason) -> accepted.add(new Finding(path, rule, reason.textValue()))));
    }
    return accepted.stream().sorted().toList();
  }

  /** What the app tells whoever synthesizes. */
  static List<String> notes(SynthesizedStack stack) {
    List<String> notes = new ArrayList<>();
    metadata(stack, "aws:cdk:info", (_, data) -> notes.add(data.textValue()));
    return notes;
  }

  private interface Entry {
    void accept(String path, JsonNode data);
  }

  private static void metadata(SynthesizedStack stack, String type, Entry entry) {
    String file = stack.artifact().path("additionalMetadataFile").textValue();
    Path metadata = stack.file().resolveSibling(file);
    Json.read(metadata)
        .forEachEntry(
            (path, entries) ->
                entries.forEach(
                    e -> {
                      if (e.path("type").textValue().equals(type)) {
                        entry.accept(path.substring(1), e.path("data"));
                      }
                    }));
  }
}
