package com.cruddur.review.judge.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.review.judge.Rank;
import com.cruddur.review.judge.policy.RandomPolicies.Functions;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the guard says of two policies, held against an IAM that is not ours, which decides every
 * request that the two could tell apart.
 */
@Tag("thorough")
class PolicyOracleTest {
  private static final long SEED = Long.getLong("cruddur.policies.seed", 20_261_126);
  private static final int PAIRS = Integer.getInteger("cruddur.policies.pairs", 400);

  /**
   * @param expected the ranks that follow from the verdicts on all requests, whatever the functions
   *     in the policies turn out to be
   */
  private record Case(RandomPolicies.Pair pair, Set<Rank> expected) {
    Set<Rank> judged() {
      return pair.kind().judged(pair.before(), pair.after());
    }

    String words() {
      return "%s, seed %d%n%s%n%s".formatted(pair.kind(), SEED, pair.before(), pair.after());
    }
  }

  private static final Map<Functions, List<Case>> CASES = new EnumMap<>(Functions.class);

  @BeforeAll
  static void decideAllRequests() throws IOException {
    try (var evaluator = new Evaluator()) {
      for (Functions functions : Functions.values()) {
        var pairs = functions == Functions.NONE ? PAIRS : PAIRS / 4;
        CASES.put(functions, cases(evaluator, functions, pairs));
      }
    }
  }

  private static List<Case> cases(Evaluator evaluator, Functions functions, int pairs)
      throws IOException {
    var random = new Random(SEED);
    var requests = 0L;
    var cases = new ArrayList<Case>();
    while (cases.size() < pairs) {
      var pair = RandomPolicies.pair(random, functions);
      var expected = new TreeSet<Rank>();
      for (Worlds.World world : Worlds.of(functions, random)) {
        var verdicts =
            evaluator.verdicts(
                pair.kind(),
                pair.requests(),
                List.of(world.resolved(pair.before()), world.resolved(pair.after())));
        requests += 2L * verdicts.getFirst().length();
        expected.addAll(pair.kind().expected(verdicts.getFirst(), verdicts.getLast()));
      }
      cases.add(new Case(pair, expected));
    }
    var counts = new TreeMap<String, Integer>();
    cases.forEach(one -> counts.merge(one.expected().toString(), 1, Integer::sum));
    System.out.printf(
        "Policies, functions %s: seed %d, %d pairs, %d requests decided; they come to %s%n",
        functions, SEED, pairs, requests, counts);
    return cases;
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "IF"})
  void theGuardSaysOfEachPairWhatFollowsFromAllRequests(Functions functions) {
    for (Case one : CASES.get(functions)) {
      assertEquals(one.expected(), one.judged(), one::words);
    }
  }

  /** More may be said than is true of some values, but never less than is true of any. */
  @Test
  void theGuardSaysWhatFollowsFromAnyValueThatAReferenceMayHave() {
    for (Case one : CASES.get(Functions.REF)) {
      assertTrue(
          one.judged().containsAll(one.expected()), () -> one.expected() + " " + one.words());
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
        CASES.get(Functions.NONE).stream()
            .filter(one -> !one.expected().equals(read(one.pair(), mistake.read).judged()))
            .count();
    assertTrue(found > 0, () -> mistake + " passes all " + PAIRS + " pairs");
  }

  private static Case read(RandomPolicies.Pair pair, UnaryOperator<JsonNode> as) {
    return new Case(
        new RandomPolicies.Pair(
            pair.kind(), as.apply(pair.before()), as.apply(pair.after()), pair.requests()),
        Set.of());
  }
}
