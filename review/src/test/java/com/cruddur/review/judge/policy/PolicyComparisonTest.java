package com.cruddur.review.judge.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.templates.Json;
import com.cruddur.templates.policy.Policy;
import com.cruddur.templates.policy.PolicyComparison;
import com.cruddur.templates.policy.PolicyComparison.Difference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyComparisonTest {
  private static final Difference NONE = new Difference("", "");

  @Test
  void whatIsLeftOutLessIsAllowedMore() {
    var before = allow("'NotAction': ['iam:*', 'sts:*'], 'Resource': '*'");
    var after = allow("'NotAction': 'sts:*', 'Resource': '*'");
    assertEquals(new Difference("", "allow all but sts:* on *"), compared(before, after).allowed());
    assertEquals(NONE, compared(before, after).notAllowed());
    assertEquals(NONE, compared(after, before).allowed());
    assertEquals(
        new Difference("allow all but sts:* on *", "allow all but iam:*, sts:* on *"),
        compared(after, before).notAllowed());
  }

  @Test
  void whatIsAllowedIsShownWithItsLimits() {
    var before = allow("'Action': 's3:GetObject', 'Resource': '*'");
    var after =
        policy(
            statement("Allow", "'Action': 's3:*', 'Resource': '*'"),
            statement("Deny", "'Action': 's3:Delete*', 'Resource': '*'"));
    assertEquals(
        "allow s3:* on *, but deny s3:Delete* on *", compared(before, after).allowed().after());
    ((ArrayNode) before.path("Statement")).add(after.path("Statement").path(1));
    assertEquals("allow s3:* on *", compared(before, after).allowed().after());
  }

  @Test
  void aDenialThatBecomesNarrowerIsShownWithWhatIsLeftOfIt() {
    var before = policy(statement("Deny", "'Action': 's3:*', 'Resource': '*'"));
    var after = policy(statement("Deny", "'Action': 's3:Put*', 'Resource': '*'"));
    assertEquals(
        new Difference("deny s3:* on *", "deny s3:Put* on *"), compared(before, after).undenied());
  }

  @Test
  void severalStatementsTogetherAllowWhatOneDid() {
    var before =
        allow(
            "'Action': ['s3:GetObject', 's3:PutObject'], 'Resource': ['arn:aws:s3:::a',"
                + " 'arn:aws:s3:::b']");
    var after =
        policy(
            statement(
                "Allow",
                "'Action': 's3:PutObject', 'Resource': ['arn:aws:s3:::b', 'arn:aws:s3:::a']"),
            statement("Allow", "'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::b'"),
            statement("Allow", "'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::a'"));
    assertSame(before, after);
  }

  @Test
  void aDenialThatNothingAllowsAnywayAndAnAllowanceThatIsDeniedChangeNothing() {
    var before = policy(statement("Deny", "'Action': 's3:*', 'Resource': '*'"));
    var after =
        policy(
            statement("Allow", "'Action': 's3:GetObject', 'Resource': '*'"),
            statement("Deny", "'Action': 's3:*', 'Resource': '*'"));
    assertSame(before, after);
  }

  /** Both may be the same bucket. */
  @Test
  void twoReferencesMayBeOne() {
    var before = allow("'Action': 's3:*', 'NotResource': '${One.Arn}'");
    var after = allow("'Action': 's3:*', 'Resource': '${Other.Arn}'");
    assertFalse(compared(before, after).allowed().isNone());
    assertTrue(compared(before, before).allowed().isNone());
  }

  @Test
  void whatBelongsToAReferenceIsContainedInItsWildcard() {
    var before = allow("'Action': 's3:*', 'Resource': '${Bucket.Arn}/*'");
    var after = allow("'Action': 's3:*', 'Resource': '${Bucket.Arn}/logs/*'");
    assertTrue(compared(before, after).allowed().isNone());
    assertFalse(compared(after, before).allowed().isNone());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          'StringLike': {'k': 'a*'}                  | 'StringEquals': {'K': ['ab', 'a*']}
          'StringEqualsIgnoreCase': {'k': 'a'}       | 'stringequals': {'k': 'a'}
          'StringNotEquals': {'k': 'a'}              | 'StringNotLike': {'k': ['a', 'b*']}
          'StringEqualsIfExists': {'k': 'a'}         | 'StringEquals': {'k': 'a'}
          'StringNotEquals': {'k': 'a'}              | 'StringEquals': {'k': 'b'}
          'ArnLike': {'k': 'arn:aws:s3:*:*:b'}       | 'ArnEquals': {'k': 'arn:aws:s3:*:1:b'}
          'StringLike': {'k': 'arn:aws:s3:*'}        | 'ArnLike': {'k': 'arn:aws:s3:*:1:*'}
          'ArnNotLike': {'k': 'arn:aws:s3:*:*:b'}    | 'ArnNotLike': {'k': ['arn:aws:s3:*:*:*']}
          'Null': {'k': 'false'}                     | 'Bool': {'k': 'true'}
          'BoolIfExists': {'k': 'true'}              | 'Null': {'k': 'true'}
          'ForAllValues:StringLike': {'k': ['a', 'b']} | 'ForAllValues:StringLike': {'k': 'a'}
          'ForAnyValue:StringLike': {'k': ['a', 'b']}  | 'ForAnyValue:StringLike': {'k': 'a'}
          'StringLike': {'k': 'a*'}                  | 'StringLike': {'k': 'a*'}, 'Null': {'other': 'false'}
          'StringLike': {'k': 'a*'}                  | 'StringLike': {'k': 'a*'}, 'IpAddress': {'aws:SourceIp': '10.0.0.0/8'}
          """)
  void whatAConditionAsksMoreIsAllowedLess(String before, String after) {
    var wide = allow("'Action': 's3:*', 'Resource': '*', 'Condition': {" + before + "}");
    var narrow = allow("'Action': 's3:*', 'Resource': '*', 'Condition': {" + after + "}");
    assertTrue(compared(wide, narrow).allowed().isNone());
    assertFalse(compared(wide, narrow).notAllowed().isNone());
    assertFalse(compared(narrow, wide).allowed().isNone());
  }

  /** Numbers, dates, addresses and binary values: whatever is not the same may be more. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          'NumericLessThan': {'k': '10'}                         | 'NumericLessThan': {'k': '5'}
          'DateLessThan': {'aws:CurrentTime': '2027-01-01'}      | 'DateLessThan': {'aws:CurrentTime': '2026-01-01'}
          'IpAddress': {'aws:SourceIp': '10.0.0.0/8'}            | 'IpAddress': {'aws:SourceIp': '10.1.0.0/16'}
          'NotIpAddress': {'aws:SourceIp': '10.1.0.0/16'}        | 'NotIpAddress': {'aws:SourceIp': '10.0.0.0/8'}
          'BinaryEquals': {'k': 'QQ=='}                          | 'BinaryEquals': {'k': 'Qg=='}
          'ForAnyValue:StringEqualsIfExists': {'k': ['a', 'b']}  | 'ForAnyValue:StringEqualsIfExists': {'k': 'a'}
          'SomethingNew': {'k': 'a'}                             | 'SomethingNew': {'k': 'b'}
          'Null': {'k': '${Parameter}'}                          | 'Null': {'k': '${Other}'}
          """)
  void conditionsOfOtherOperatorsAreTheSameOrNot(String before, String after) {
    var one = allow("'Action': 's3:*', 'Resource': '*', 'Condition': {" + before + "}");
    var other = allow("'Action': 's3:*', 'Resource': '*', 'Condition': {" + after + "}");
    assertFalse(compared(one, other).allowed().isNone());
    assertFalse(compared(other, one).allowed().isNone());
    assertSame(
        one,
        allow(
            "'Action': 's3:*', 'Resource': '*', 'Condition': {"
                + before.replace("'k'", "'K'")
                + "}"));
  }

  /** Each of these patterns can match with and without each other one. */
  @Test
  void policiesTooLargeForAComparisonAreTheSameStatementsOrMore() {
    var many = new StringBuilder();
    for (var character = 'a'; character <= 'z'; character++) {
      many.append(many.isEmpty() ? "" : ", ").append("'*%s*%s*'".formatted(character, character));
    }
    var before =
        policy(
            statement("Allow", "'Action': 's3:*', 'Resource': [" + many + "]"),
            statement("Deny", "'Action': 's3:DeleteObject', 'Resource': '*'"));
    var order =
        policy(
            statement("Deny", "'Action': 's3:DeleteObject', 'Resource': '*'"),
            statement("Allow", "'Resource': [" + many + "], 'Action': 's3:*'"));
    assertSame(before, order);
    var narrower = policy(statement("Allow", "'Action': 's3:Get*', 'Resource': [" + many + "]"));
    var comparison = compared(before, narrower);
    assertFalse(comparison.allowed().isNone());
    assertFalse(comparison.undenied().isNone());
  }

  private static void assertSame(ObjectNode one, ObjectNode other) {
    for (var pair : List.of(List.of(one, other), List.of(other, one))) {
      var comparison = compared(pair.getFirst(), pair.getLast());
      assertEquals(NONE, comparison.allowed());
      assertEquals(NONE, comparison.undenied());
      assertEquals(NONE, comparison.notAllowed());
      assertEquals(NONE, comparison.denied());
    }
  }

  private static PolicyComparison compared(JsonNode before, JsonNode after) {
    return new PolicyComparison(Policy.read(before, ""), Policy.read(after, ""));
  }

  private static ObjectNode allow(String elements) {
    return policy(statement("Allow", elements));
  }

  private static JsonNode statement(String effect, String elements) {
    return Alphabet.json("{'Effect': '%s', %s}".formatted(effect, elements).replace('\'', '"'));
  }

  private static ObjectNode policy(JsonNode... statements) {
    var policy = Json.object().put("Version", "2012-10-17");
    policy.putArray("Statement").addAll(List.of(statements));
    return policy;
  }
}
