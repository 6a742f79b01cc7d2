package com.cruddur.ops.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Cognito's user pools. */
record UserPoolCalls(Requests requests) {
  private static final String SERVICE = "cognito-identity-provider";
  private static final String POOL_ID = "UserPoolId";

  Optional<JsonNode> pool(String id) {
    return requests
        .find(SERVICE, "DescribeUserPool", POOL_ID, id)
        .map(output -> output.path("UserPool"));
  }

  /**
   * UpdateUserPool sets to its default what it is not told ("If you don't provide a value for an
   * attribute, Amazon Cognito sets it to its default value", its API reference): so it is told all
   * that DescribeUserPool says. The SDK leaves out what the request has no member for.
   */
  void protect(String id, boolean on) {
    ObjectNode pool =
        requests.call(SERVICE, "DescribeUserPool", POOL_ID, id).path("UserPool").deepCopy();
    pool.put(POOL_ID, id).put("DeletionProtection", on ? "ACTIVE" : "INACTIVE");
    pool.set("PoolName", pool.path("Name"));
    // Described in two places, and refused in this one: the password policy has it
    pool.withObjectProperty("AdminCreateUserConfig").remove("UnusedAccountValidityDays");
    requests.calls().call(SERVICE, "UpdateUserPool", pool);
  }
}
