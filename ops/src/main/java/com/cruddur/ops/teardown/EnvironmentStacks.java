package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.Account;
import com.cruddur.ops.aws.DeployedStack;
import java.util.ArrayList;
import java.util.List;

/**
 * An environment's stacks in the account. The tags that the app gives each of them say which they
 * are: a name that begins like theirs may be anybody's.
 *
 * @param standing not deleted, with the environment's tags
 * @param strangers not deleted, named like the environment's and without its tags
 * @param deleted of the last 90 days, named like the environment's
 */
record EnvironmentStacks(
    List<DeployedStack> standing, List<DeployedStack> strangers, List<DeployedStack> deleted) {

  static EnvironmentStacks of(Account account, Target target) {
    var standing = new ArrayList<DeployedStack>();
    var strangers = new ArrayList<DeployedStack>();
    var deleted = new ArrayList<DeployedStack>();
    for (DeployedStack stack : account.stacks(target.prefix())) {
      if (stack.isDeleted()) {
        deleted.add(stack);
      } else {
        (target.owns(stack) ? standing : strangers).add(stack);
      }
    }
    return new EnvironmentStacks(standing, strangers, deleted);
  }

  /** The deleted ones without those that were tagged as another's, which their ids have to tell. */
  List<DeployedStack> ownDeleted(Account account, Target target) {
    return deleted.stream()
        .map(stack -> account.stack(stack.id()).orElse(stack))
        .filter(stack -> stack.tags().isEmpty() || target.owns(stack))
        .toList();
  }
}
