package com.cruddur.review.judge.policy;

import com.cruddur.review.judge.EnvironmentTemplates;
import com.cruddur.review.judge.Finding;
import com.cruddur.review.judge.Guard;
import com.cruddur.review.judge.Rank;
import com.cruddur.review.judge.Replacements;
import com.cruddur.review.judge.StackTemplate;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A place where a policy stands in a template, and what the guard says of it. */
enum Kind {
  IDENTITY("AWS::IAM::Role", Rank.ACCESS_WIDENED),
  TRUST("AWS::IAM::Role", Rank.ACCESS_WIDENED),
  BUCKET("AWS::S3::BucketPolicy", Rank.PROTECTION_LOST);

  private final String type;

  /** Of a denial that goes, whether a statement of this policy allows the request or not. */
  private final Rank undenied;

  Kind(String type, Rank undenied) {
    this.type = type;
    this.undenied = undenied;
  }

  boolean hasPrincipals() {
    return this != IDENTITY;
  }

  boolean hasResources() {
    return this != TRUST;
  }

  /** The ranks of all findings. */
  Set<Rank> judged(JsonNode before, JsonNode after) {
    return Guard.compare(environment(before), environment(after), Replacements.none())
        .findings()
        .stream()
        .map(Finding::rank)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The ranks that follow from the verdicts on every request. */
  Set<Rank> expected(String before, String after) {
    var ranks = new TreeSet<Rank>();
    for (var i = 0; i < before.length(); i++) {
      var old = before.charAt(i);
      var now = after.charAt(i);
      if (now > old && now >= '2') {
        ranks.add(Rank.ACCESS_WIDENED);
      }
      if (old == '0' && now != '0') {
        ranks.add(undenied);
      }
      if (now < old) {
        ranks.add(Rank.RELIABILITY_LOST);
      }
    }
    return ranks;
  }

  private EnvironmentTemplates environment(JsonNode policy) {
    var template = Json.object();
    var resource = template.putObject("Resources").putObject("One").put("Type", type);
    var properties = resource.putObject("Properties");
    switch (this) {
      case IDENTITY ->
          properties
              .putArray("Policies")
              .addObject()
              .put("PolicyName", "one")
              .set("PolicyDocument", policy);
      case TRUST -> properties.set("AssumeRolePolicyDocument", policy);
      case BUCKET -> properties.set("PolicyDocument", policy);
    }
    var stack =
        new StackTemplate("one", "one", Alphabet.ACCOUNT, "us-east-1", false, template, Map.of());
    return new EnvironmentTemplates("test", Map.of("one", stack));
  }
}
