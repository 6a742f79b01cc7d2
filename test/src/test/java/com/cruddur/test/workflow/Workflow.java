package com.cruddur.test.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A GitHub workflow.
 *
 * @param name the file's name
 * @param text as it is written, comments included
 */
record Workflow(String name, String text, JsonNode yaml) {
  static final Path FOLDER = Script.ROOT.resolve(".github/workflows");

  static Workflow of(String name, String text) {
    try {
      return new Workflow(name, text, new YAMLMapper().readTree(text));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Workflow read(String name) {
    try {
      return of(name, Files.readString(FOLDER.resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Workflow> all() {
    try (var files = Files.list(FOLDER)) {
      return files.map(file -> read(file.getFileName().toString())).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, JsonNode> jobs() {
    var jobs = new LinkedHashMap<String, JsonNode>();
    yaml.path("jobs").forEachEntry(jobs::put);
    return jobs;
  }

  /** The steps of a job that are scripts. */
  static List<String> scripts(JsonNode job) {
    var scripts = new ArrayList<String>();
    for (JsonNode step : job.path("steps")) {
      if (step.has("run")) {
        scripts.add(step.path("run").asText());
      }
    }
    return scripts;
  }

  /** Everything that is used: actions of steps, and workflows that jobs call. */
  List<JsonNode> uses() {
    var uses = new ArrayList<JsonNode>();
    for (JsonNode job : jobs().values()) {
      if (job.has("uses")) {
        uses.add(job);
      }
      for (JsonNode step : job.path("steps")) {
        if (step.has("uses")) {
          uses.add(step);
        }
      }
    }
    return uses;
  }

  /** Whether code runs here that nobody has reviewed. */
  boolean runsUnreviewedCode() {
    return yaml.path("on").has("pull_request");
  }

  @Override
  public String toString() {
    return name;
  }
}
