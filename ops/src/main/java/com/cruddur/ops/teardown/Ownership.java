package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.Item;
import com.cruddur.ops.aws.Kind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether a thing is an environment's: by CloudFormation's record, by its tags, by its name. */
final class Ownership {
  /** What of the app's resources the listings of {@link Kind} cover, as ARNs. */
  private static final Pattern LISTED =
      Pattern.compile(
          ":(dynamodb:.*:table/|lambda:|logs:.*:log-group:|dax:.*:cache/|s3:::|cognito-idp:|sns:"
              + "|wafv2:.*:regional/webacl/|budgets:.*:budget/"
              + "|cloudwatch:.*:(alarm:|dashboard/)|events:.*:rule/|cloudfront:.*:(distribution|function)/|cloudtrail:.*:trail/|kms:.*:key/|ssm:"
              + "|backup:.*:backup-(vault|plan):|apigateway:.*/apis/|iam:.*:role/"
              + "|ec2:.*:(network-interface|vpc|subnet|security-group|vpc-endpoint)/)");

  /** Kinds that are named by the table that they were made of. */
  private static final Set<Kind> COPIES =
      EnumSet.of(Kind.TABLE_BACKUP, Kind.VAULT_BACKUP, Kind.FINAL_BACKUP);

  private final Record record;
  private final Set<String> tagged;
  private final Pattern name;

  Ownership(String environment, Record record, Set<String> tagged) {
    this.record = record;
    this.tagged = tagged;
    this.name =
        Pattern.compile(
            "(?<![a-z0-9])cruddur-" + environment + "(?![a-z0-9])", Pattern.CASE_INSENSITIVE);
  }

  /** Why it is the environment's; empty when it is not. */
  Optional<String> why(Item item) {
    if (record.removed().contains(item.id()) || record.removed().contains(item.arn())) {
      return Optional.of("its stack was deleted");
    }
    if (isKept(item)) {
      return Optional.of("DeletionPolicy Retain");
    }
    if (isCopy(item)) {
      return Optional.of("by its table");
    }
    if (tagged.stream().anyMatch(arn -> names(arn, item))) {
      return Optional.of("by tag");
    }
    return name.matcher(item.name()).find() || name.matcher(item.id()).find()
        ? Optional.of("by name")
        : Optional.empty();
  }

  /** A backup is that environment's whose table it was made of; nothing of its own says so. */
  private boolean isCopy(Item item) {
    return COPIES.contains(item.kind())
        && Stream.of(record.inStacks(), record.kept(), record.removed())
            .anyMatch(ids -> ids.contains(item.name()));
  }

  boolean isKept(Item item) {
    return record.kept().contains(item.id()) || record.kept().contains(item.arn());
  }

  /** A stack stands that has it, or a part of whose that has it. */
  boolean isInStack(Item item) {
    return record.inStacks().contains(item.id()) || record.inStacks().contains(item.arn());
  }

  /** Tagged ARNs of kinds that nothing here lists, for example route tables. */
  Set<String> unlisted() {
    var unlisted = new TreeSet<>(tagged);
    unlisted.removeIf(arn -> LISTED.matcher(arn).find());
    unlisted.removeIf(arn -> record.inStacks().stream().anyMatch(id -> ends(arn, id)));
    return unlisted;
  }

  private static boolean names(String arn, Item item) {
    return arn.equals(item.arn()) || ends(arn, item.id());
  }

  private static boolean ends(String arn, String id) {
    return arn.endsWith("/" + id) || arn.endsWith(":" + id);
  }
}
