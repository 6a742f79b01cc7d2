package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.Account;
import com.cruddur.ops.aws.DeployedStack;
import com.cruddur.ops.aws.VpcAttachment;
import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeletionProtectionType;

/**
 * Something that a teardown takes away from a resource before it deletes its stack, and gives back
 * when the stack stays.
 *
 * @param stack the stack's name
 * @param id what is protected: the stack's own name, a table's, a log group's, a function's, a
 *     pool's id
 * @param attachment where a function stood; {@link VpcAttachment#NONE} for the others
 */
record LiftedProtection(Kind kind, String stack, String id, VpcAttachment attachment) {
  enum Kind {
    TERMINATION("termination protection of the stack"),
    TABLE("deletion protection of the table"),
    LOG_GROUP("deletion protection of the log group"),
    USER_POOL("deletion protection of the user pool"),
    ATTACHMENT("VPC attachment of the function");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** What a resource of a type can have; empty: nothing that a teardown lifts. */
    static Optional<Kind> of(String type) {
      return Optional.ofNullable(
          switch (type) {
            case "AWS::DynamoDB::GlobalTable", "AWS::DynamoDB::Table" -> TABLE;
            case "AWS::Logs::LogGroup" -> LOG_GROUP;
            case "AWS::Cognito::UserPool" -> USER_POOL;
            case "AWS::Lambda::Function" -> ATTACHMENT;
            default -> null;
          });
    }
  }

  static LiftedProtection protection(Kind kind, String stack, String id) {
    return new LiftedProtection(kind, stack, id, VpcAttachment.NONE);
  }

  /** Whether it protects somebody's data, and so has to be lifted in so many words. */
  boolean isProtection() {
    return kind != Kind.ATTACHMENT;
  }

  /** Whether it is on in the account; empty: what it belongs to is not there. */
  Optional<Boolean> isOn(Account account) {
    return switch (kind) {
      case TERMINATION ->
          account
              .stack(id)
              .filter(stack -> !stack.isDeleted())
              .map(DeployedStack::protectedFromTermination);
      case TABLE ->
          account.table(id).map(table -> table.path("DeletionProtectionEnabled").asBoolean());
      case LOG_GROUP -> account.logGroupProtected(id);
      case USER_POOL ->
          account
              .userPool(id)
              .map(pool -> pool.deletionProtection() == DeletionProtectionType.ACTIVE);
      case ATTACHMENT -> account.attachment(id).map(there -> !there.isNone());
    };
  }

  /** The same, knowing where a function stands. */
  LiftedProtection withPlace(Account account) {
    return isProtection()
        ? this
        : new LiftedProtection(kind, stack, id, account.attachment(id).orElse(VpcAttachment.NONE));
  }

  void apply(Account account) {
    set(account, false);
  }

  /**
   * Gives it back, if what it belongs to is still there.
   *
   * @return whether it is
   */
  boolean undo(Account account) {
    boolean there = isOn(account).isPresent();
    if (there) {
      set(account, true);
    }
    return there;
  }

  private void set(Account account, boolean on) {
    switch (kind) {
      case TERMINATION -> account.protectStack(id, on);
      case TABLE -> account.protectTable(id, on);
      case LOG_GROUP -> account.protectLogGroup(id, on);
      case USER_POOL -> account.protectUserPool(id, on);
      case ATTACHMENT -> account.attach(id, on ? attachment : VpcAttachment.NONE);
    }
  }

  String described() {
    return kind.label + " " + id;
  }
}
