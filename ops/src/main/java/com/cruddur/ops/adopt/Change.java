package com.cruddur.ops.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/**
 * What has to become of the table before CloudFormation takes it over.
 *
 * @param what from what to what
 * @param consequence who feels it, and how long
 */
record Change(String what, String consequence, List<Call> calls) {

  /**
   * A call to DynamoDB.
   *
   * @param operation for example {@code UpdateTable}
   */
  record Call(String operation, JsonNode input) {

    /** For the AWS CLI. */
    String command(String region) {
      return "aws dynamodb %s --region %s --cli-input-json '%s'"
          .formatted(
              operation.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT),
              region,
              input);
    }
  }
}
