package com.cruddur.local;

import com.cruddur.local.notice.Refusal;
import com.cruddur.local.process.Port;

/** The three ports that people use, each checked before anything starts. */
record Ports(Port api, Port dynamoDb, Port cognito) {
  /**
   * @param numbers 0: a free one
   * @throws Refusal when one is in use, or wanted twice
   */
  static Ports available(Options.PortNumbers numbers) {
    return new Ports(
        available(numbers.api(), "the HTTP API", "--api-port"),
        available(numbers.dynamoDb(), "DynamoDB Local", "--dynamodb-port"),
        available(numbers.cognito(), "the Cognito emulator", "--cognito-port"));
  }

  Ports {
    refuseSame(api, dynamoDb);
    refuseSame(api, cognito);
    refuseSame(dynamoDb, cognito);
  }

  private static Port available(int number, String user, String option) {
    int free = new Port(number, user, option).available();
    return new Port(free, user, option);
  }

  private static void refuseSame(Port one, Port other) {
    if (one.number() == other.number()) {
      throw new Refusal(
          "Port %d is wanted by %s and by %s: choose another for one of them with %s or %s"
              .formatted(one.number(), one.user(), other.user(), one.option(), other.option()));
    }
  }
}
