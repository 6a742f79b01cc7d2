package com.cruddur.clients.users;

import com.cruddur.clients.ClientFailures;
import com.cruddur.templates.UserError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/** A pool's users: a local system's, or a deployed environment's. */
public final class UserPool implements UserAccounts, AutoCloseable {
  private static final int PAGE = 60;

  private final CognitoIdentityProviderClient cognito;
  private final String id;

  public UserPool(CognitoIdentityProviderClient cognito, String id) {
    this.cognito = cognito;
    this.id = id;
  }

  /**
   * A user as the pool knows them.
   *
   * @param isVerified whether they have shown that the address is theirs
   * @param status for example {@code CONFIRMED}
   * @param enabled whether they may sign in
   */
  public record Member(
      String sub,
      String handle,
      String name,
      String email,
      boolean isVerified,
      String status,
      boolean enabled) {
    /** One who may sign in. */
    public Member(
        String sub, String handle, String name, String email, boolean isVerified, String status) {
      this(sub, handle, name, email, isVerified, status, true);
    }

    boolean isConfirmed() {
      return status.equals("CONFIRMED");
    }

    /** Or was made by an administrator, or has to choose a new password. */
    boolean isSignedUp() {
      return Set.of("CONFIRMED", "FORCE_CHANGE_PASSWORD", "RESET_REQUIRED").contains(status);
    }
  }

  /** Hands on every user, page by page, in no order. */
  public void each(Consumer<Member> members) {
    pages(page -> page.forEach(members));
  }

  /** The same, {@value #PAGE} at most at once. */
  public void pages(Consumer<List<Member>> pages) {
    try {
      String token = null;
      do {
        var after = token;
        var page = cognito.listUsers(r -> r.userPoolId(id).limit(PAGE).paginationToken(after));
        pages.accept(page.users().stream().map(UserPool::member).toList());
        token = page.paginationToken();
      } while (token != null);
    } catch (SdkException e) {
      throw new UserError(
          "The user pool %s cannot be read (%s): use other credentials, or start bin/cruddur up again"
              .formatted(id, ClientFailures.words(e)),
          e);
    }
  }

  /**
   * Deletes a user.
   *
   * @return whether there was one
   */
  public boolean delete(String sub) {
    try {
      cognito.adminDeleteUser(r -> r.userPoolId(id).username(sub));
      return true;
    } catch (UserNotFoundException _) {
      return false;
    }
  }

  /**
   * @throws UserError when the pool cannot be asked
   */
  @Override
  public Optional<Boolean> isEnabled(String sub) {
    try {
      return Optional.of(cognito.adminGetUser(r -> r.userPoolId(id).username(sub)).enabled());
    } catch (UserNotFoundException _) {
      return Optional.empty();
    } catch (SdkException e) {
      throw new UserError(
          "The user pool %s cannot be asked (%s): nothing was changed; use other credentials, or start bin/cruddur up again"
              .formatted(id, ClientFailures.words(e)),
          e);
    }
  }

  /** Tokens that were given out already hold until they expire, an hour at most. */
  @Override
  public void disable(String sub) {
    change(
        "sends are refused, and the account is not disabled",
        () -> {
          cognito.adminDisableUser(r -> r.userPoolId(id).username(sub));
          cognito.adminUserGlobalSignOut(r -> r.userPoolId(id).username(sub));
        });
  }

  @Override
  public void enable(String sub) {
    change(
        "sends are let through, and the account is not enabled",
        () -> cognito.adminEnableUser(r -> r.userPoolId(id).username(sub)));
  }

  /** Whoever is erased meanwhile has no account that could be changed. */
  private void change(String half, Runnable call) {
    try {
      call.run();
    } catch (UserNotFoundException _) {
      return;
    } catch (SdkException e) {
      throw new UserError(
          "Half is done: %s. The user pool %s refuses (%s): run again, perhaps with other credentials"
              .formatted(half, id, ClientFailures.words(e)),
          e);
    }
  }

  private static Member member(UserType user) {
    var attributes =
        user.attributes().stream()
            .collect(
                Collectors.toMap(
                    AttributeType::name, AttributeType::value, (a, _) -> a, LinkedHashMap::new));
    return new Member(
        attributes.getOrDefault("sub", user.username()),
        attributes.getOrDefault("preferred_username", ""),
        attributes.getOrDefault("name", ""),
        attributes.getOrDefault("email", ""),
        attributes.getOrDefault("email_verified", "").equals("true"),
        user.userStatusAsString(),
        !Boolean.FALSE.equals(user.enabled()));
  }

  @Override
  public void close() {
    cognito.close();
  }
}
