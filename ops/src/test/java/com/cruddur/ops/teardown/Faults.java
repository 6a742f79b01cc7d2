package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.Account;
import com.cruddur.ops.aws.AwsFailure;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** An account in front of another that fails at one of its calls. */
final class Faults {
  enum Fault {
    /** Refused once, because there were too many; nothing was done. */
    THROTTLED,
    /** Done, but the answer was lost. */
    TIMED_OUT,
    /** Refused for good, at this call alone. */
    REFUSED,
    /** From this call on nobody answers for longer than a call is repeated; then all do again. */
    LOST,
    /** From this call on nobody answers. */
    UNREACHABLE,
    /** This process dies before the call. */
    DIES_BEFORE,
    /** This process dies after it. */
    DIES_AFTER
  }

  /** The process is gone: nothing in it may catch this. */
  static final class Death extends Error {
    private static final long serialVersionUID = 1;
  }

  private final Account account;
  private final Fault fault;
  private final int at;
  private final List<String> calls = new ArrayList<>();
  private boolean dead;

  /**
   * @param at the number of the call that fails, from 0; a negative one never comes
   */
  Faults(Account account, Fault fault, int at) {
    this.account = account;
    this.fault = fault;
    this.at = at;
  }

  /** The methods called so far. */
  List<String> calls() {
    return calls;
  }

  Account account() {
    return (Account)
        Proxy.newProxyInstance(
            Account.class.getClassLoader(),
            new Class<?>[] {Account.class},
            (_, method, arguments) -> {
              int number = calls.size();
              calls.add(method.getName());
              boolean here = number == at;
              if (dead || (here && fault == Fault.DIES_BEFORE)) {
                dead = true;
                throw new Death();
              }
              if (here && fault == Fault.REFUSED) {
                throw new AwsFailure(method.getName(), "AccessDenied", "not you", false);
              }
              if (here && fault == Fault.THROTTLED
                  || fault == Fault.LOST && number >= at && number < at + RetryingAccount.ATTEMPTS
                  || fault == Fault.UNREACHABLE && at >= 0 && number >= at) {
                throw new AwsFailure(method.getName(), "Throttling", "Rate exceeded", true);
              }
              Object answer;
              try {
                answer = method.invoke(account, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              if (here && fault == Fault.TIMED_OUT) {
                throw new AwsFailure(method.getName(), "TimeoutError", "no answer", true);
              }
              if (here && fault == Fault.DIES_AFTER) {
                dead = true;
                throw new Death();
              }
              return answer;
            });
  }
}
