package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.Account;
import com.cruddur.ops.aws.Caller;
import com.cruddur.ops.aws.DeployedStack;
import com.cruddur.ops.aws.Deployment;
import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Assembly;
import com.cruddur.templates.assembly.Stack;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The environment that a command is about, as its record says where it is. */
record Target(Assembly assembly) {

  /**
   * @param folder the cloud assembly
   * @throws NothingMatched when the app has no such environment
   */
  static Target of(Path folder, String environment) {
    try {
      return new Target(Assembly.read(folder, environment));
    } catch (UserError e) {
      throw new NothingMatched(e.getMessage());
    }
  }

  String environment() {
    return assembly.environment();
  }

  /** What the app gives every resource and stack of it. */
  SortedMap<String, String> tags() {
    return new TreeMap<>(Map.of("project", "cruddur", "environment", environment()));
  }

  /** Whether a stack has them. */
  boolean owns(DeployedStack stack) {
    return stack.tags().entrySet().containsAll(tags().entrySet());
  }

  /** What the names of all its stacks begin with. */
  String prefix() {
    return "cruddur-" + environment() + "-";
  }

  /** Whether CloudFormation is to refuse the deletion of a stack, as the app declares it. */
  boolean isTerminationProtected(String stack) {
    return assembly.stacks().stream()
        .anyMatch(it -> it.name().equals(stack) && it.terminationProtected());
  }

  List<String> stackNames() {
    return assembly.stacks().stream().map(Stack::name).toList();
  }

  /**
   * Whose credentials these are, if they are for the place that the record names.
   *
   * @throws NothingMatched when account or region is another
   */
  Caller caller(Account account) {
    try {
      return Deployment.of(assembly, account).caller();
    } catch (UserError e) {
      throw new NothingMatched(e.getMessage());
    }
  }
}
