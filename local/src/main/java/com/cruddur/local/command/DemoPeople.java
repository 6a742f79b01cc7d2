package com.cruddur.local.command;

import com.cruddur.clients.Clients;
import com.cruddur.clients.DemoUser;
import com.cruddur.clients.users.Assignments;
import com.cruddur.clients.users.Sync;
import com.cruddur.clients.users.UserPool;
import com.cruddur.clients.users.UserPool.Member;
import com.cruddur.local.LocalSystem;
import com.cruddur.messages.Table;
import com.cruddur.messages.TableUserDirectory;
import com.cruddur.templates.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;

/**
 * Sees that every demo user is in the pool, confirmed and with the password that is shown, and in
 * the table, whatever a drop, an erasure, a seed or a kill has left of them.
 */
public final class DemoPeople implements AutoCloseable {
  private final LocalSystem system;
  private final Table table;
  private final String pool;
  private final CognitoIdentityProviderClient cognito;

  DemoPeople(LocalSystem system, Table table) {
    this.system = system;
    this.table = table;
    this.pool = system.outputs().get("UserPoolId");
    this.cognito = Clients.cognito(system.cognito());
  }

  /**
   * @param progress told who cannot be helped, in a sentence
   * @return those who can sign in and be written to
   */
  List<DemoUser> ensure(Consumer<String> progress) {
    var present = new ArrayList<DemoUser>();
    var members = members();
    for (var user : DemoUser.values()) {
      try {
        if (members.containsKey(user.email())) {
          setPassword(user);
        } else {
          join(user);
        }
        present.add(user);
      } catch (UserError e) {
        progress.accept(cannot(user.handle(), e.getMessage()));
      } catch (CognitoIdentityProviderException e) {
        progress.accept(cannot(user.handle(), e.awsErrorDetails().errorMessage()));
      }
    }
    var now = members();
    present.removeIf(user -> !isInTable(now.get(user.email()), progress));
    return present;
  }

  /** The pool's users by their address. */
  private Map<String, Member> members() {
    var members = new LinkedHashMap<String, Member>();
    new UserPool(cognito, pool).each(member -> members.put(member.email(), member));
    return members;
  }

  /** Signs up, as anybody does; whose handle was seeded is an administrator's to bring in. */
  private void join(DemoUser user) {
    var attributes = new LinkedHashMap<String, String>();
    attributes.put("name", user.displayName());
    attributes.put("preferred_username", user.handle());
    if (new TableUserDirectory(table).byHandle(user.handle()).isEmpty()) {
      system.signUp(user.email(), DemoUser.PASSWORD, attributes);
      return;
    }
    attributes.put("email", user.email());
    attributes.put("email_verified", "true");
    cognito.adminCreateUser(
        r ->
            r.userPoolId(pool)
                .username(user.email())
                .messageAction(MessageActionType.SUPPRESS)
                .userAttributes(
                    attributes.entrySet().stream()
                        .map(
                            attribute ->
                                AttributeType.builder()
                                    .name(attribute.getKey())
                                    .value(attribute.getValue())
                                    .build())
                        .toList()));
    setPassword(user);
  }

  /** Which confirms those too who were killed on the way. */
  private void setPassword(DemoUser user) {
    cognito.adminSetUserPassword(
        r -> r.userPoolId(pool).username(user.email()).password(DemoUser.PASSWORD).permanent(true));
  }

  private boolean isInTable(Member member, Consumer<String> progress) {
    return switch (new Sync(table, Assignments.ofDemoUsers()).sync(member)) {
      case CURRENT, SYNCED, MADE -> true;
      case TAKEN, LOOKS_ALIKE, UNUSABLE, UNKNOWN, UNCONFIRMED, NOT_LISTED, UNVERIFIED -> {
        progress.accept(cannot(member.handle(), "the table has another one"));
        yield false;
      }
    };
  }

  /** Of an erasure, for example, that was interrupted between pool and table. */
  private static String cannot(String handle, String why) {
    return "! %s cannot sign in (%s): run bin/cruddur users erase %s --apply, then start again"
        .formatted(handle, why, handle);
  }

  @Override
  public void close() {
    cognito.close();
  }
}
