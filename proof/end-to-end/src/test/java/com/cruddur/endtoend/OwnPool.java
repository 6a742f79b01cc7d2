package com.cruddur.endtoend;

import com.cruddur.clients.Clients;
import java.util.List;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;

/** A user pool beside the shared system's, in its emulator, of people who are confirmed. */
record OwnPool(String id) {

  /** Without triggers: the table that they write to is the shared system's. */
  static OwnPool of(String name, List<String> handles) {
    try (var cognito = Clients.cognito(SharedSystem.seeded().system().cognito())) {
      var id =
          cognito
              .createUserPool(r -> r.poolName(name).usernameAttributesWithStrings("email"))
              .userPool()
              .id();
      for (var handle : handles) {
        var address = handle + "@cruddur.example";
        cognito.adminCreateUser(
            r ->
                r.userPoolId(id)
                    .username(address)
                    .messageAction(MessageActionType.SUPPRESS)
                    .userAttributes(
                        attribute("email", address),
                        attribute("email_verified", "true"),
                        attribute("preferred_username", handle)));
        cognito.adminSetUserPassword(
            r ->
                r.userPoolId(id).username(address).password(SharedSystem.PASSWORD).permanent(true));
      }
      return new OwnPool(id);
    }
  }

  private static AttributeType attribute(String name, String value) {
    return AttributeType.builder().name(name).value(value).build();
  }
}
