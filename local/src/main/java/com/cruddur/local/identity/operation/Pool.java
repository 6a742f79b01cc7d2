package com.cruddur.local.identity.operation;

import com.cruddur.local.identity.pool.ClientDefinition;
import com.cruddur.local.identity.pool.CognitoException;
import com.cruddur.local.identity.pool.PoolDefinition;
import com.cruddur.local.identity.pool.User;
import com.cruddur.local.identity.pool.UserStore;
import java.time.InstantSource;

/** A user pool with its one client. */
public record Pool(
    Ids ids,
    PoolDefinition definition,
    ClientDefinition client,
    UserStore users,
    Tokens tokens,
    Triggers triggers,
    Mails mails,
    InstantSource clock) {

  /**
   * What tells pools apart.
   *
   * @param pool region, underscore and name, such as {@code eu-west-1_a1B2c3D4e}
   */
  public record Ids(String pool, String client, String arn) {
    /** The part of the pool's id that SRP hashes. */
    String poolName() {
      return pool.substring(pool.indexOf('_') + 1);
    }

    String region() {
      return pool.substring(0, pool.indexOf('_'));
    }
  }

  long now() {
    return clock.instant().getEpochSecond();
  }

  /**
   * @throws CognitoException ResourceNotFoundException for another client's id
   */
  void requireClient(Call call) {
    if (!call.text("ClientId").equals(ids.client())) {
      throw new CognitoException(
          "ResourceNotFoundException",
          "User pool client %s does not exist.".formatted(call.text("ClientId")));
    }
  }

  /**
   * @throws CognitoException ResourceNotFoundException for another pool's id
   */
  void requirePool(Call call) {
    if (!call.text("UserPoolId").equals(ids.pool())) {
      throw new CognitoException(
          "ResourceNotFoundException",
          "User pool %s does not exist.".formatted(call.text("UserPoolId")));
    }
  }

  /** The user whom an administrator's call names. */
  User named(Call call) {
    requirePool(call);
    return users.find(call.text("Username")).orElseThrow(CognitoException::userNotFound);
  }

  /** The user of a call's access token. */
  User bearer(Call call) {
    return tokens.bearer(call.text("AccessToken"), users);
  }
}
