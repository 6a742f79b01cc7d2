package com.cruddur.endtoend;

import java.util.Arrays;
import java.util.List;

/** A module, the package of its own classes, and the modules that these may use. */
enum Module {
  DYNAMODB_LOCAL("local/dynamodb", "com.cruddur.dynamodb"),
  MESSAGES("messages", "com.cruddur.messages"),
  STREAM("lambda-stream", "com.cruddur.stream", MESSAGES),
  API("lambda-api", "com.cruddur.api", MESSAGES),
  INFRA("infra", "com.cruddur.infra", MESSAGES),
  TEMPLATES("templates", "com.cruddur.templates", MESSAGES),
  CLIENTS("clients", "com.cruddur.clients", MESSAGES, TEMPLATES),
  REVIEW("review", "com.cruddur.review", MESSAGES, TEMPLATES),
  LOCAL("local", "com.cruddur.local", MESSAGES, TEMPLATES, CLIENTS, DYNAMODB_LOCAL),
  OPS("ops", "com.cruddur.ops", MESSAGES, TEMPLATES, CLIENTS, REVIEW, STREAM),
  REFERENCE("proof/reference", "com.cruddur.reference", MESSAGES),
  BENCH(
      "proof/bench",
      "com.cruddur.bench",
      DYNAMODB_LOCAL,
      MESSAGES,
      STREAM,
      API,
      TEMPLATES,
      CLIENTS,
      REVIEW,
      LOCAL,
      REFERENCE);

  final String folder;
  final String mainPackage;
  final List<Module> uses;

  Module(String folder, String mainPackage, Module... uses) {
    this.folder = folder;
    this.mainPackage = mainPackage;
    this.uses = List.of(uses);
  }

  /** For ArchUnit: the module's package and all below it. */
  String classes() {
    return mainPackage + "..";
  }

  /** The modules whose classes may use this one's. */
  String[] users() {
    return Arrays.stream(values())
        .filter(module -> module.uses.contains(this))
        .map(Module::name)
        .toArray(String[]::new);
  }
}
