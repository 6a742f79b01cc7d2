package com.cruddur.local;

import com.cruddur.local.notice.Refusal;
import com.cruddur.local.process.Port;

/** The three ports that people use. */
record Ports(Port api, Port dynamoDb, Port cognito) {
  /**
   * @param numbers 0: a free one
   * @throws Refusal when one is no port's number, or wanted twice
   */
  static Ports of(Options.PortNumbers numbers) {
    return new Ports(
        new Port(numbers.api(), "the HTTP API", "--api-port"),
        new Port(numbers.dynamoDb(), "DynamoDB Local", "--dynamodb-port"),
        new Port(numbers.cognito(), "the Cognito emulator", "--cognito-port"));
  }

  Ports {
    refuseSame(api, dynamoDb);
    refuseSame(api, cognito);
    refuseSame(dynamoDb, cognito);
  }

  /**
   * The same with a free one for each 0.
   *
   * @throws Refusal when one is in use
   */
  Ports available() {
    return new Ports(available(api), available(dynamoDb), available(cognito));
  }

  private static Port available(Port port) {
    return new Port(port.available(), port.user(), port.option());
  }

  private static void refuseSame(Port one, Port other) {
    if (one.number() == other.number() && one.number() != 0) {
      throw new Refusal(
          "Port %d is wanted by %s and by %s: choose another for one of them with %s or %s"
              .formatted(one.number(), one.user(), other.user(), one.option(), other.option()));
    }
  }
}
