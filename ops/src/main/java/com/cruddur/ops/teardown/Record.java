package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.Account;
import com.cruddur.ops.aws.DeployedStack;
import com.cruddur.ops.aws.StackResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What CloudFormation remembers of an environment.
 *
 * @param standing stacks that are not deleted
 * @param deleted how many were, in the last 90 days
 * @param inStacks physical ids in standing stacks
 * @param kept physical ids that a deletion policy kept when their stack was deleted
 * @param removed physical ids that were deleted with their stack
 */
record Record(
    List<DeployedStack> standing,
    int deleted,
    Set<String> inStacks,
    Set<String> kept,
    Set<String> removed) {

  static Record of(Account account, String prefix) {
    var standing = new ArrayList<DeployedStack>();
    var inStacks = new TreeSet<String>();
    var kept = new TreeSet<String>();
    var removed = new TreeSet<String>();
    int deleted = 0;
    for (DeployedStack stack : account.stacks(prefix)) {
      if (stack.isDeleted()) {
        deleted++;
      } else {
        standing.add(stack);
      }
      for (StackResource resource : account.resources(stack.id())) {
        if (!resource.physicalId().isEmpty()) {
          (resource.isKept() ? kept : stack.isDeleted() || resource.isGone() ? removed : inStacks)
              .add(resource.physicalId());
        }
      }
    }
    return new Record(standing, deleted, inStacks, kept, removed);
  }

  boolean isEmpty() {
    return standing.isEmpty() && deleted == 0;
  }
}
