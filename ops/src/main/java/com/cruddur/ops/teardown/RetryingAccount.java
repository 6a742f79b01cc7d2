package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.Account;
import com.cruddur.ops.aws.AwsFailure;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;

/**
 * An account whose calls are repeated when they are throttled or time out. The SDK repeats them
 * within seconds; CloudFormation throttles for longer than that.
 */
final class RetryingAccount {
  static final int ATTEMPTS = 6;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

  private RetryingAccount() {}

  /** Every method of the port may be repeated, so all of them are. */
  static Account of(Account account, Time time) {
    return (Account)
        Proxy.newProxyInstance(
            Account.class.getClassLoader(),
            new Class<?>[] {Account.class},
            (_, method, arguments) -> {
              Duration pause = FIRST_PAUSE;
              for (int attempt = 1; ; attempt++) {
                try {
                  return method.invoke(account, arguments);
                } catch (InvocationTargetException e) {
                  if (!(e.getCause() instanceof AwsFailure failure)
                      || !failure.retryable()
                      || attempt == ATTEMPTS) {
                    throw e.getCause();
                  }
                  time.pause(pause);
                  pause = pause.multipliedBy(2);
                }
              }
            });
  }
}
