package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.Account;
import com.cruddur.ops.aws.DeployedStack;
import com.cruddur.ops.aws.StackResource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What CloudFormation remembers of an environment.
 *
 * @param standing stacks that are not deleted
 * @param strangers stacks that are named like the environment's and have not its tags
 * @param deleted how many were, in the last 90 days
 * @param inStacks physical ids in stacks that stand, strangers among them
 * @param kept physical ids that a deletion policy kept when their stack was deleted
 * @param removed physical ids that were deleted with their stack
 */
record Record(
    List<DeployedStack> standing,
    List<DeployedStack> strangers,
    int deleted,
    Set<String> inStacks,
    Set<String> kept,
    Set<String> removed) {

  static final Record UNKNOWN = new Record(List.of(), List.of(), 0, Set.of(), Set.of(), Set.of());

  static Record of(Account account, Target target) {
    var stacks = EnvironmentStacks.of(account, target);
    var deleted = stacks.ownDeleted(account, target);
    var inStacks = new TreeSet<String>();
    var kept = new TreeSet<String>();
    var removed = new TreeSet<String>();
    for (DeployedStack stack : stacks.strangers()) {
      account.resources(stack.id()).forEach(resource -> inStacks.add(id(resource)));
    }
    for (DeployedStack stack :
        Stream.concat(stacks.standing().stream(), deleted.stream()).toList()) {
      for (StackResource resource : account.resources(stack.id())) {
        if (!resource.physicalId().isEmpty()) {
          (resource.isKept() ? kept : stack.isDeleted() || resource.isGone() ? removed : inStacks)
              .add(id(resource));
        }
      }
    }
    return new Record(
        stacks.standing(), stacks.strangers(), deleted.size(), inStacks, kept, removed);
  }

  /** As the service itself lists it; CloudFormation's of a web ACL is {@code name|id|scope}. */
  private static String id(StackResource resource) {
    return resource.type().equals("AWS::WAFv2::WebACL")
        ? resource.physicalId().replaceFirst("^[^|]*\\|([^|]*)\\|.*$", "$1")
        : resource.physicalId();
  }

  boolean isEmpty() {
    return standing.isEmpty() && deleted == 0;
  }
}
