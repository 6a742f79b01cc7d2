package com.cruddur.ops.adopt;

import com.cruddur.ops.aws.Account;
import com.cruddur.ops.aws.AwsFailure;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * An account in front of another, which takes one change of a table's time to live until an hour is
 * said to have passed, and refuses the next in DynamoDB's words.
 */
final class TimeToLiveHour {
  private final Account account;
  private boolean changed;
  private int taken;

  TimeToLiveHour(Account behind) {
    this.account =
        (Account)
            Proxy.newProxyInstance(
                Account.class.getClassLoader(),
                new Class<?>[] {Account.class},
                (_, method, arguments) -> {
                  if (method.getName().equals("changeTable")
                      && arguments[0].equals("UpdateTimeToLive")) {
                    take();
                  }
                  try {
                    return method.invoke(behind, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
  }

  Account account() {
    return account;
  }

  /** How many changes there were. */
  int taken() {
    return taken;
  }

  void pass() {
    changed = false;
  }

  private void take() {
    if (changed) {
      throw new AwsFailure(
          "dynamodb UpdateTimeToLive",
          "ValidationException",
          "Time to live has been modified multiple times within a fixed interval",
          false);
    }
    changed = true;
    taken++;
  }
}
