package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.Account;
import com.cruddur.ops.aws.VpcAttachment;

/**
 * Something that a teardown takes away from a resource before it deletes its stack, and gives back
 * when the stack stays.
 *
 * @param stack the stack's name
 * @param id what is protected: the stack's own name, a table's, a log group's, a function's
 * @param attachment where a function stood; {@link VpcAttachment#NONE} for the others
 */
record Lift(Kind kind, String stack, String id, VpcAttachment attachment) {
  enum Kind {
    TERMINATION("termination protection of the stack"),
    TABLE("deletion protection of the table"),
    LOG_GROUP("deletion protection of the log group"),
    ATTACHMENT("VPC attachment of the function");

    private final String label;

    Kind(String label) {
      this.label = label;
    }
  }

  static Lift protection(Kind kind, String stack, String id) {
    return new Lift(kind, stack, id, VpcAttachment.NONE);
  }

  /** Whether it protects somebody's data, and so has to be lifted in so many words. */
  boolean isProtection() {
    return kind != Kind.ATTACHMENT;
  }

  void apply(Account account) {
    set(account, false);
  }

  /** Gives it back, if what it belongs to is still there. */
  void undo(Account account) {
    boolean there =
        switch (kind) {
          case TERMINATION -> account.stack(id).filter(stack -> !stack.isDeleted()).isPresent();
          case TABLE -> account.table(id).isPresent();
          case LOG_GROUP -> account.logGroupProtected(id).isPresent();
          case ATTACHMENT -> account.attachment(id).isPresent();
        };
    if (there) {
      set(account, true);
    }
  }

  private void set(Account account, boolean on) {
    switch (kind) {
      case TERMINATION -> account.protectStack(id, on);
      case TABLE -> account.protectTable(id, on);
      case LOG_GROUP -> account.protectLogGroup(id, on);
      case ATTACHMENT -> account.attach(id, on ? attachment : VpcAttachment.NONE);
    }
  }

  String described() {
    return kind.label + " " + id;
  }
}
