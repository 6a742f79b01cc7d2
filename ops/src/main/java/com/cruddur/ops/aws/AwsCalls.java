package com.cruddur.ops.aws;

import com.fasterxml.jackson.databind.JsonNode;

/** One call of an AWS API, as its reference documents it. */
interface AwsCalls {
  /**
   * @param region where the call went
   * @param output the response's members; timestamps are ISO-8601 text
   */
  record Answer(String region, JsonNode output) {}

  /**
   * @param service the part of {@code @aws-sdk/client-…}'s name that says which, for example {@code
   *     cloudformation}
   * @param command for example {@code DescribeStacks}
   * @throws AwsFailure when AWS refuses or cannot be reached
   */
  Answer call(String service, String command, JsonNode input);
}
