package com.cruddur.review.judge;

import static com.cruddur.review.judge.PolicyTemplates.SECTIONS;
import static com.cruddur.review.judge.PolicyTemplates.policy;
import static com.cruddur.review.judge.PolicyTemplates.quoted;
import static com.cruddur.review.judge.PolicyTemplates.ranks;
import static com.cruddur.review.judge.PolicyTemplates.role;
import static com.cruddur.review.judge.PolicyTemplates.trust;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies whose parts are made by CloudFormation's functions. */
class PolicyIntrinsicsTest {
  private static final String READER = "\"arn:aws:iam::111122223333:role/reader\"";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Fn::If': ['IsProd', 'arn:aws:iam::111122223333:role/reader', '*']}",
        "{'Fn::If': ['IsProd', '*', 'arn:aws:iam::111122223333:role/reader']}",
        "{'Fn::If': ['NobodyDefinedIt', 'arn:aws:iam::111122223333:role/reader', '*']}",
        "{'Fn::If': ['IsProd', {'Ref': 'AWS::NoValue'}, {'Fn::If': ['Other', '*', {'Ref':"
            + " 'AWS::NoValue'}]}]}",
        "[{'Fn::If': ['IsProd', {'Ref': 'AWS::NoValue'}, '999988887777']}]",
        "{'Fn::FindInMap': ['Readers', 'dev', 'Role']}",
        "{'Fn::FindInMap': ['Readers', {'Ref': 'Stage'}, 'Role']}",
        "{'Fn::FindInMap': ['NobodyDefinedIt', 'prod', 'Role']}",
        "{'Fn::Join': ['', ['arn:aws:iam::', {'Fn::Select': [0, {'Ref': 'Accounts'}]}, ':root']]}",
        "{'Fn::Join': ['', ['arn:aws:iam::', {'Fn::If': ['IsProd', '111122223333:role/reader',"
            + " '999988887777:root']}]]}",
        "{'Fn::Sub': ['arn:aws:iam::${Account}:root', {'Account': {'Fn::Select': [0, {'Ref':"
            + " 'Accounts'}]}}]}",
        "{'Fn::Select': [1, ['arn:aws:iam::111122223333:role/reader', '*']]}",
        "{'Fn::Select': [1, {'Fn::Split': ['|', 'arn:aws:iam::111122223333:role/reader|*']}]}",
        "{'Ref': 'Stage'}",
        "{'Fn::ImportValue': 'somebody'}",
        "{'Fn::Transform': {'Name': 'somebody'}}"
      })
  void aPrincipalThatMayBeAnybodyElseWidensAccess(String principal) {
    assertTrue(
        ranks(trust(READER), trust(quoted(principal))).contains(Rank.ACCESS_WIDENED), principal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Fn::If': ['InVirginia', 'arn:aws:iam::111122223333:role/reader', '*']}",
        "{'Fn::If': ['Elsewhere', '*', 'arn:aws:iam::111122223333:role/reader']}",
        "{'Fn::FindInMap': ['Readers', 'prod', 'Role']}",
        "{'Fn::Join': [':', ['arn', 'aws', 'iam', '', {'Ref': 'AWS::AccountId'}, 'role/reader']]}",
        "{'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/reader'}",
        "{'Fn::Select': ['0', ['arn:aws:iam::111122223333:role/reader', '*']]}",
        "[{'Fn::If': ['InVirginia', {'Ref': 'AWS::NoValue'}, '*']},"
            + " 'arn:aws:iam::111122223333:role/reader']"
      })
  void whatTheTemplateDecidesIsTheSame(String principal) {
    assertEquals(Set.of(), ranks(trust(READER), trust(quoted(principal))), principal);
  }

  @Test
  void aBranchThatAllowsLessNeedsNobodyToAllowMore() {
    var two = "['arn:aws:iam::111122223333:role/reader', %s]";
    var perhaps = "{'Fn::If': ['IsProd', '999988887777', {'Ref': 'AWS::NoValue'}]}";
    assertEquals(
        Set.of(Rank.RELIABILITY_LOST),
        ranks(
            trust(quoted(two.formatted("'999988887777'"))), trust(quoted(two.formatted(perhaps)))));
  }

  @Test
  void aConditionOfOneDefinitionHoldsOnBothSides() {
    var before = quoted("{'Fn::If': ['IsProd', 'arn:aws:iam::111122223333:role/reader', '*']}");
    var after =
        quoted("{'Fn::If': ['IsProd', 'arn:aws:iam::111122223333:role/reader', '999988887777']}");
    assertEquals(Set.of(Rank.RELIABILITY_LOST), ranks(trust(before), trust(after)));
    assertTrue(
        ranks(trust(before), trust(after.replace("IsProd", "Another")))
            .contains(Rank.ACCESS_WIDENED));
  }

  @Test
  void anotherDefinitionAnotherMappingAndAnotherDefaultAreSeenWhereTheyAreUsed() {
    var principal =
        quoted(
            "[{'Fn::If': ['IsProd', '999988887777', '*']}, {'Ref': 'Stage'},"
                + " {'Fn::FindInMap': ['Readers', 'prod', 'Role']}]");
    for (var change :
        Map.of(
                "[{\"Ref\": \"Stage\"}, \"prod\"]",
                "[\"prod\", \"dev\"]",
                READER,
                "\"*\"",
                "\"Default\": \"prod\"",
                "\"Default\": \"*\"")
            .entrySet()) {
      var other = SECTIONS.replace(change.getKey(), change.getValue());
      assertTrue(
          ranks(trust(principal), trust(other, principal)).contains(Rank.ACCESS_WIDENED),
          change::toString);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'Condition': {'StringEquals': {'aws:SourceAccount': '111122223333'}} | 'Condition':"
            + " {'Fn::If': ['IsProd', {'StringEquals': {'aws:SourceAccount': '111122223333'}},"
            + " {'Ref': 'AWS::NoValue'}]}",
        "'Condition': {'StringEquals': {'aws:SourceAccount': '111122223333'}} | 'Condition':"
            + " {'Fn::If': ['IsProd', {'StringEquals': {'aws:SourceAccount': '111122223333'}},"
            + " {}]}",
        "'Condition': {'StringEquals': {'aws:SourceAccount': '111122223333'}} | 'Condition':"
            + " {'StringEquals': {'Fn::If': ['IsProd', {'aws:SourceAccount': '111122223333'},"
            + " {}]}}",
        "'Condition': {'StringEquals': {'aws:SourceAccount': '111122223333'}} | 'Condition':"
            + " {'StringEquals': {'aws:SourceAccount': ['111122223333', {'Fn::If': ['IsProd',"
            + " {'Ref': 'AWS::NoValue'}, '999988887777']}]}}",
        "'Condition': {'StringEquals': {'aws:SourceAccount': '111122223333'}} | 'Condition':"
            + " {'Fn::Transform': {'Name': 'x'}}"
      },
      quoteCharacter = '~')
  void aConditionThatMayBeEmptyWidensAccess(String before, String after) {
    var statement =
        "{'Statement': [{'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*', 'Principal':"
            + " '*', %s}]}";
    for (String place : List.of("Policies", "PolicyDocument")) {
      assertTrue(
          ranks(
                  policy(place, quoted(statement.formatted(before))),
                  policy(place, quoted(statement.formatted(after))))
              .contains(Rank.ACCESS_WIDENED),
          place + after);
    }
  }

  @ParameterizedTest
  @CsvSource({"Allow, Deny", "Deny, Allow"})
  void anEffectThatMayBeAllowWidensAccess(String holds, String doesNot) {
    var statement =
        "{'Statement': [{'Effect': %s, 'Action': 's3:GetObject', 'Resource': '*', 'Principal':"
            + " '*'}]}";
    for (String place : List.of("Policies", "PolicyDocument")) {
      assertTrue(
          ranks(
                  policy(place, quoted(statement.formatted("'Deny'"))),
                  policy(
                      place,
                      quoted(
                          statement.formatted(
                              "{'Fn::If': ['IsProd', '%s', '%s']}".formatted(holds, doesNot)))))
              .contains(Rank.ACCESS_WIDENED),
          place);
    }
  }

  /** Nothing is known of it: it may allow everything. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Fn::Transform': {'Name': 'x'}}",
        "{'Statement': {'Fn::Transform': {'Name': 'x'}}}",
        "{'Statement': [{'Fn::Transform': {'Name': 'x'}}]}",
        "{'Statement': [{'Effect': {'Ref': 'Stage'}, 'Action': 's3:GetObject', 'Resource': '*',"
            + " 'Principal': '*'}]}",
        "'{\\'Statement\\': [{\\'Effect\\': \\'Allow\\', \\'Action\\': \\'*\\', \\'Resource\\':"
            + " \\'*\\', \\'Principal\\': \\'*\\'}]}'",
        "'no policy'",
        "{'Statement': [{'Effect': 'Allow', 'Resource': '*', 'Principal': '*'}]}"
      })
  void aPolicyThatCannotBeReadWidensAccess(String unreadable) {
    var none = quoted("{'Statement': []}");
    for (String place : List.of("Policies", "PolicyDocument")) {
      assertTrue(
          ranks(policy(place, none), policy(place, quoted(unreadable)))
              .contains(Rank.ACCESS_WIDENED),
          place);
      assertEquals(
          Set.of(), ranks(policy(place, quoted(unreadable)), policy(place, quoted(unreadable))));
    }
  }

  @Test
  void thePoliciesOfARoleAsAWholeMayBeMadeByAFunctionToo() {
    var one = "[{'PolicyName': 'a', 'PolicyDocument': {'Statement': []}}]";
    for (String unreadable :
        List.of(
            "{'Fn::Transform': {'Name': 'x'}}",
            "[{'Fn::Transform': {'Name': 'x'}}]",
            "{'Fn::If': ['IsProd', [], [{'PolicyName': 'a', 'PolicyDocument': {'Statement':"
                + " {'Effect': 'Allow', 'Action': '*', 'Resource': '*'}}}]]}")) {
      assertEquals(
          Set.of(Rank.ACCESS_WIDENED),
          ranks(
                  role(SECTIONS, "Policies", quoted(one)),
                  role(SECTIONS, "Policies", quoted(unreadable)))
              .stream()
              .filter(rank -> rank != Rank.RELIABILITY_LOST)
              .collect(Collectors.toSet()));
    }
  }

  @Test
  void theBranchThatAllowsMoreIsNamed() {
    var after =
        trust(quoted("{'Fn::If': ['IsProd', 'arn:aws:iam::111122223333:role/reader', '*']}"));
    var widened =
        PolicyTemplates.findings(trust(READER), after).stream()
            .filter(finding -> finding.rank() == Rank.ACCESS_WIDENED)
            .toList();
    assertEquals(1, widened.size());
    assertEquals(
        quoted(
            "anyone: allow sts:AssumeRole where IsProd"
                + " ({'Fn::Equals':['${Stage=prod}','prod']}) is false"),
        widened.getFirst().after());
  }

  @Test
  void moreBranchesThanCanBeComparedAreAsWideAsPossible() {
    var principals = new StringBuilder("[" + READER);
    for (var i = 0; i < 8; i++) {
      principals.append(
          quoted(
              ", {'Fn::If': ['C%d', '111122223333', '%s']}"
                  .formatted(i, "111122223333".replace('3', (char) ('3' + i)))));
    }
    principals.append("]");
    assertTrue(ranks(trust(READER), trust(principals.toString())).contains(Rank.ACCESS_WIDENED));
  }
}
