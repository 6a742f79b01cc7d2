package com.cruddur.review.judge.policy;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The values that the policies of {@link PolicyOracleTest} are made of, and the requests that tell
 * all sets apart that can be made of them.
 */
final class Alphabet {
  static final String ACCOUNT = "111122223333";
  private static final String OTHER = "222222222222";

  static final List<String> ACTIONS =
      List.of(
          "*",
          "s3:*",
          "s3:Get*",
          "s3:GetObject",
          "s3:getobject",
          "s3:PutObject",
          "s3:???Object",
          "dynamodb:*",
          "dynamodb:GetItem");

  static final List<String> REQUESTED_ACTIONS =
      List.of(
          "s3:GetObject",
          "s3:PutObject",
          "s3:TagObject",
          "s3:GetBucketAcl",
          "s3:ListBucket",
          "dynamodb:GetItem",
          "dynamodb:Query",
          "sqs:SendMessage");

  static final List<String> RESOURCES =
      List.of(
          "*",
          "arn:aws:s3:::*",
          "arn:aws:s3:::b/*",
          "arn:aws:s3:::b/x",
          "arn:aws:s3:::b/x?",
          "arn:aws:dynamodb:us-east-1:111122223333:table/t",
          "arn:aws:dynamodb:*:111122223333:table/t",
          "arn:aws:dynamodb:us-east-1:111122223333:table/*");

  static final List<String> REQUESTED_RESOURCES =
      List.of(
          "arn:aws:s3:::c/x",
          "arn:aws:s3:::b/x",
          "arn:aws:s3:::b/y",
          "arn:aws:s3:::b/xz",
          "arn:aws:dynamodb:us-east-1:111122223333:table/t",
          "arn:aws:dynamodb:eu-west-1:111122223333:table/t",
          "arn:aws:dynamodb:us-east-1:111122223333:table/u",
          "arn:aws:sqs:us-east-1:111122223333:q");

  /** Kind and value; no kind: the element is the value. */
  static final List<List<String>> PRINCIPALS =
      List.of(
          List.of("*"),
          List.of("AWS", "*"),
          List.of("AWS", OTHER),
          List.of("AWS", "arn:aws:iam::222222222222:root"),
          List.of("AWS", "arn:aws:iam::222222222222:role/r"),
          List.of("AWS", "arn:aws:iam::222222222222:role/s"),
          List.of("AWS", "arn:aws:sts::222222222222:assumed-role/r/one"),
          List.of("Service", "cloudtrail.amazonaws.com"),
          List.of("Federated", "cognito-identity.amazonaws.com"));

  static final List<String> REQUESTING =
      List.of(
          "arn:aws:iam::222222222222:role/r",
          "arn:aws:iam::222222222222:role/s",
          "arn:aws:iam::222222222222:user/u",
          "arn:aws:sts::222222222222:assumed-role/r/one",
          "arn:aws:iam::333333333333:role/r",
          "cloudtrail.amazonaws.com",
          "cognito-identity.amazonaws.com");

  /**
   * What conditions can be made of one key.
   *
   * @param requested JSON; null is a request without the key
   */
  record Key(String name, List<String> operators, List<String> values, String requested) {}

  static final List<Key> KEYS =
      List.of(
          new Key(
              "aws:PrincipalTag/team",
              List.of(
                  "StringEquals",
                  "StringNotEquals",
                  "StringLike",
                  "StringNotLike",
                  "StringEqualsIgnoreCase",
                  "StringNotEqualsIgnoreCase",
                  "StringEqualsIfExists",
                  "StringNotLikeIfExists",
                  "stringlike"),
              List.of("a", "b", "a*"),
              """
              [null, "a", "A", "b", "B", "ab", "a*", "A*", "c"]
              """),
          new Key(
              "aws:SourceArn",
              List.of("ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "ArnLikeIfExists"),
              List.of(
                  "arn:aws:sns:us-east-1:111122223333:t",
                  "arn:aws:sns:*:111122223333:t",
                  "arn:aws:sns:us-east-1:111122223333:*"),
              """
              [null, "arn:aws:sns:us-east-1:111122223333:t", "arn:aws:sns:us-east-1:111122223333:u", "arn:aws:sns:eu-west-1:111122223333:t", "arn:aws:sqs:us-east-1:111122223333:q"]
              """),
          new Key(
              "dynamodb:LeadingKeys",
              List.of(
                  "ForAllValues:StringLike",
                  "ForAnyValue:StringLike",
                  "ForAllValues:StringNotLike",
                  "ForAnyValue:StringNotLike"),
              List.of("u#*", "h#*"),
              """
              [null, ["u#1"], ["h#1"], ["x"], ["u#1", "h#1"], ["u#1", "x"], ["h#1", "x"], ["u#1", "h#1", "x"]]
              """),
          new Key(
              "aws:SecureTransport",
              List.of("Bool", "BoolIfExists"),
              List.of("true", "false"),
              """
              [null, "true", "false"]
              """),
          new Key(
              "s3:max-keys",
              List.of("NumericLessThan"),
              List.of("10"),
              """
              [null, "5", "20"]
              """));

  private Alphabet() {}

  /** What can stand under {@code AWS}. */
  static List<String> identities() {
    return PRINCIPALS.stream()
        .filter(principal -> principal.getFirst().equals("AWS"))
        .map(List::getLast)
        .toList();
  }

  static JsonNode json(String text) {
    try {
      return Json.parse(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
