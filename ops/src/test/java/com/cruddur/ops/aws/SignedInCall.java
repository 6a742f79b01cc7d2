package com.cruddur.ops.aws;

/**
 * A process of its own, because a profile is chosen by the environment: one call, as commands do.
 */
final class SignedInCall {
  private SignedInCall() {}

  public static void main(String[] arguments) {
    try (var client = AwsClients.dynamoDb("eu-central-1")) {
      System.out.println(client.listTables().tableNames());
    }
  }
}
