package com.cruddur.ops.diff.judge.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.ops.diff.judge.Rank;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the guard says of two policies, held against an IAM that is not ours, which decides every
 * request that the two could tell apart.
 */
class PolicyOracleTest {
  private static final long SEED = Long.getLong("cruddur.policies.seed", 20_261_126);
  private static final int PAIRS = Integer.getInteger("cruddur.policies.pairs", 400);

  private record Case(RandomPolicies.Pair pair, Set<Rank> expected) {}

  private static final List<Case> CASES = new ArrayList<>();

  @BeforeAll
  static void decideAllRequests() throws IOException {
    var random = new Random(SEED);
    var requests = 0L;
    try (var evaluator = new Evaluator()) {
      while (CASES.size() < PAIRS) {
        var pair = RandomPolicies.pair(random);
        var verdicts =
            evaluator.verdicts(pair.kind(), pair.requests(), List.of(pair.before(), pair.after()));
        requests += 2L * verdicts.getFirst().length();
        CASES.add(new Case(pair, pair.kind().expected(verdicts.getFirst(), verdicts.getLast())));
      }
    }
    var counts = new TreeMap<String, Integer>();
    CASES.forEach(one -> counts.merge(one.expected().toString(), 1, Integer::sum));
    System.out.printf(
        "Policies: seed %d, %d pairs, %d requests; what they come to: %s%n",
        SEED, PAIRS, requests, counts);
  }

  @Test
  void theGuardSaysOfEachPairWhatFollowsFromAllRequests() {
    for (Case one : CASES) {
      var pair = one.pair();
      assertEquals(
          one.expected(),
          pair.kind().judged(pair.before(), pair.after()),
          () -> "%s, seed %d%n%s%n%s".formatted(pair.kind(), SEED, pair.before(), pair.after()));
    }
  }

  /** Ways to compare policies wrongly, as what such a comparison would take them for. */
  enum Mistake {
    NOT_ACTION_READ_AS_ACTION(policy -> renamed(policy, "NotAction", "Action")),
    NOT_RESOURCE_READ_AS_RESOURCE(policy -> renamed(policy, "NotResource", "Resource")),
    NOT_PRINCIPAL_READ_AS_PRINCIPAL(policy -> renamed(policy, "NotPrincipal", "Principal")),
    DENIALS_NOT_READ(policy -> renamed(policy, "Deny", "Allow")),
    CONDITIONS_NOT_READ(policy -> renamed(policy, "Condition", "Sid")),
    NEGATED_OPERATORS_READ_AS_PLAIN(policy -> renamed(policy, "(String|Arn)Not(\\w+)", "$1$2")),
    ABSENT_KEYS_NOT_READ(policy -> renamed(policy, "(\\w+)IfExists", "$1")),
    ANY_VALUE_READ_AS_ALL(policy -> renamed(policy, "ForAnyValue(:\\w+)", "ForAllValues$1")),
    CASE_OF_KEYS_READ(policy -> renamed(policy, "aws:principaltag/(?i:team)", "another:key")),
    WILDCARDS_READ_AS_EVERYTHING(policy -> renamed(policy, "arn:aws:s3:::b/x\\?", "*")),
    ACCOUNT_READ_AS_ITS_IDENTITIES(
        policy -> renamed(policy, "222222222222", "arn:aws:iam::222222222222:role/r"));

    private final UnaryOperator<JsonNode> read;

    Mistake(UnaryOperator<JsonNode> read) {
      this.read = read;
    }
  }

  private static JsonNode renamed(JsonNode policy, String pattern, String replacement) {
    var text = policy.toString().replaceAll("\"" + pattern + "\"", "\"" + replacement + "\"");
    return Alphabet.json(text);
  }

  @ParameterizedTest
  @EnumSource
  void aComparisonThatReadsPoliciesWronglyIsFoundOut(Mistake mistake) {
    var found =
        CASES.stream()
            .filter(
                one ->
                    !one.expected()
                        .equals(
                            one.pair()
                                .kind()
                                .judged(
                                    mistake.read.apply(one.pair().before()),
                                    mistake.read.apply(one.pair().after()))))
            .count();
    assertTrue(found > 0, () -> mistake + " passes all " + PAIRS + " pairs");
  }
}
