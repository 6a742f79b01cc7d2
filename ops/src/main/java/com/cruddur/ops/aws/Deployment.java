package com.cruddur.ops.aws;

import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Assembly;
import com.cruddur.templates.assembly.Stack;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An environment in the account that it belongs to.
 *
 * @param caller whose credentials these are
 */
public record Deployment(Assembly assembly, Account account, Caller caller) {

  /** The account of the credentials at hand, in the environment's own region. */
  public static Account account(Assembly assembly) {
    return AwsAccount.open(Optional.of(any(assembly).region()));
  }

  /**
   * @throws UserError when the credentials are another account's, or AWS cannot be asked
   */
  public static Deployment of(Assembly assembly, Account account) {
    var stack = any(assembly);
    var caller = account.caller();
    requireAccount(assembly, caller.account());
    if (!stack.region().equals(caller.region())) {
      throw new UserError(
          "The account was asked in %s, and %s is in %s"
              .formatted(caller.region(), assembly.environment(), stack.region()));
    }
    return new Deployment(assembly, account, caller);
  }

  /**
   * @param account whose credentials are at hand
   * @throws UserError when it is not the environment's, whose names may be the same in another one
   */
  public static void requireAccount(Assembly assembly, String account) {
    var own = any(assembly).account();
    if (!own.equals(Stack.ANY_ACCOUNT) && !own.equals(account)) {
      throw new UserError(
          "The credentials at hand are of account %s, and %s is of account %s: use its own"
              .formatted(account, assembly.environment(), own));
    }
  }

  /** The outputs of the stacks that are deployed, by name. */
  public SortedMap<String, String> outputs() {
    var outputs = new TreeMap<String, String>();
    for (Stack stack : assembly.stacks()) {
      account.stack(stack.name()).ifPresent(deployed -> outputs.putAll(deployed.outputs()));
    }
    return outputs;
  }

  /**
   * The same, for who needs some of them.
   *
   * @throws UserError naming those that are not there
   */
  public SortedMap<String, String> outputs(List<String> needed) {
    var outputs = outputs();
    var missing = needed.stream().filter(name -> !outputs.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      throw new UserError(
          "%s: no stack has the output %s: deploy it whole first"
              .formatted(where(), String.join(", ", missing)));
    }
    return outputs;
  }

  /** For people. */
  public String where() {
    return "%s, account %s, %s"
        .formatted(assembly.environment(), caller.account(), caller.region());
  }

  private static Stack any(Assembly assembly) {
    return assembly.stacks().getFirst();
  }
}
