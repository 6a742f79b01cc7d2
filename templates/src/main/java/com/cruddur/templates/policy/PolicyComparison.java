package com.cruddur.templates.policy;

import com.cruddur.templates.policy.Statement.Effect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Two policies, request by request: what the one allows and the other does not.
 *
 * <p>A request is allowed if a statement allows it and none denies it. All requests that there can
 * be are put into classes whose members no statement tells apart, so that sets of requests can be
 * subtracted from each other, whatever wildcards, complements and conditions they are made of.
 */
public final class PolicyComparison {
  /**
   * What is shown of a difference: statements, as far as they have to do with it.
   *
   * @param before of the old policy; empty: nothing
   * @param after of the new one; empty: nothing
   */
  public record Difference(String before, String after) {
    public boolean isNone() {
      return before.isEmpty() && after.isEmpty();
    }
  }

  private final Policy before;
  private final Policy after;

  /** Null where the policies are too large for a comparison. */
  private final RequestSpace space;

  public PolicyComparison(Policy before, Policy after) {
    this.before = before;
    this.after = after;
    var statements = new ArrayList<>(before.statements());
    statements.addAll(after.statements());
    RequestSpace made = null;
    try {
      made = new RequestSpace(statements);
    } catch (Undecidable _) {
      // Then whatever is not the same is different
    }
    this.space = made;
  }

  /** What is allowed now and was not. */
  public Difference allowed() {
    return allowed(false);
  }

  /** The same without requests that AWS's own services make. */
  public Difference allowedToOthersThanServices() {
    return allowed(true);
  }

  private Difference allowed(boolean toOthersThanServices) {
    try {
      var now = allow(after).without(deny(after));
      var more = now.without(allow(before)).or(now.and(deny(before)));
      if (toOthersThanServices) {
        more = more.without(space().ofServices());
      }
      var allowing = parts(after.with(Effect.ALLOW), more);
      var limits = changed(Effect.DENY, allowing);
      return new Difference(
          lines(parts(before.with(Effect.DENY), more)),
          lines(allowing) + (limits.isEmpty() ? "" : ", but " + lines(limits)));
    } catch (Undecidable _) {
      return other(before.statements(), after.statements());
    }
  }

  /** What was denied and is not any more. */
  public Difference undenied() {
    try {
      var gone = deny(before).without(deny(after));
      var denying = parts(before.with(Effect.DENY), gone);
      return new Difference(lines(denying), lines(changed(Effect.DENY, denying)));
    } catch (Undecidable _) {
      return other(before.with(Effect.DENY), after.with(Effect.DENY));
    }
  }

  /** What was allowed and no statement allows any more. */
  public Difference notAllowed() {
    try {
      var gone = allow(before).without(deny(before)).without(allow(after));
      var allowing = parts(before.with(Effect.ALLOW), gone);
      return new Difference(lines(allowing), lines(changed(Effect.ALLOW, allowing)));
    } catch (Undecidable _) {
      return other(before.with(Effect.ALLOW), after.with(Effect.ALLOW));
    }
  }

  /** What is denied now and was not. */
  public Difference denied() {
    try {
      var more = deny(after).without(deny(before));
      return new Difference("", lines(parts(after.with(Effect.DENY), more)));
    } catch (Undecidable _) {
      return other(before.with(Effect.DENY), after.with(Effect.DENY));
    }
  }

  private RequestSpace space() {
    if (space == null) {
      throw new Undecidable("the policies");
    }
    return space;
  }

  private RequestSet allow(Policy policy) {
    return space().about(policy.with(Effect.ALLOW));
  }

  private RequestSet deny(Policy policy) {
    return space().about(policy.with(Effect.DENY));
  }

  /** Statements that only one of the two has, word by word. */
  private static Difference other(List<Statement> old, List<Statement> now) {
    var gone = new LinkedHashSet<>(old);
    now.forEach(gone::remove);
    var come = new LinkedHashSet<>(now);
    old.forEach(come::remove);
    return new Difference(lines(List.copyOf(gone)), lines(List.copyOf(come)));
  }

  /** What the new policy says anew of requests that these are about. */
  private List<Statement> changed(Effect effect, List<Statement> about) {
    var old = new HashSet<Statement>();
    before.with(effect).forEach(statement -> old.addAll(statement.parts()));
    return parts(after.with(effect), space().about(about)).stream()
        .filter(part -> !old.contains(part))
        .toList();
  }

  /** Each principal, action and resource of the statements that such a request names. */
  private List<Statement> parts(List<Statement> statements, RequestSet requests) {
    return statements.stream()
        .flatMap(statement -> statement.parts().stream())
        .filter(part -> space().about(part).meets(requests))
        .toList();
  }

  /** Those that differ by their actions alone in one line. */
  private static String lines(List<Statement> parts) {
    var lines = new LinkedHashSet<String>();
    for (Statement part : parts) {
      var alike =
          parts.stream()
              .filter(some -> some.withActions(part.actions()).equals(part))
              .map(some -> some.actions().described())
              .distinct()
              .toList();
      lines.add(part.described(alike));
    }
    return lines.stream().collect(Collectors.joining("; "));
  }
}
