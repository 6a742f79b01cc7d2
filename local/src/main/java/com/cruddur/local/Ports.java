package com.cruddur.local;

import com.cruddur.local.process.Port;
import com.cruddur.templates.UserError;
import java.util.List;

/** The three ports that people use. */
record Ports(Port api, Port dynamoDb, Port cognito) {
  /**
   * @param numbers 0: a free one
   * @throws UserError when one is no port's number, or wanted twice
   */
  static Ports of(Options.PortNumbers numbers) {
    return new Ports(
        new Port(numbers.api(), "the HTTP API", "--api-port"),
        new Port(numbers.dynamoDb(), "DynamoDB Local", "--dynamodb-port"),
        new Port(numbers.cognito(), "the user pool", "--cognito-port"));
  }

  Ports {
    refuseSame(api, dynamoDb);
    refuseSame(api, cognito);
    refuseSame(dynamoDb, cognito);
  }

  /**
   * Whoever gets any port takes it when they listen.
   *
   * @throws UserError when one that is named is in use
   */
  void requireAvailable() {
    for (var port : List.of(api, dynamoDb, cognito)) {
      if (port.number() != 0) {
        port.available();
      }
    }
  }

  private static void refuseSame(Port one, Port other) {
    if (one.number() == other.number() && one.number() != 0) {
      throw new UserError(
          "Port %d is wanted by %s and by %s: choose another for one of them with %s or %s"
              .formatted(one.number(), one.user(), other.user(), one.option(), other.option()));
    }
  }
}
