package com.cruddur.clients.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.templates.UserError;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminDisableUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminEnableUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminUserGlobalSignOutResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;

/** What a pool is asked for when somebody is blocked, and what is said when it refuses. */
class UserPoolAccountsTest {
  private final List<String> asked = new ArrayList<>();

  private UserPool pool(Function<String, Object> answers) {
    var client =
        (CognitoIdentityProviderClient)
            Proxy.newProxyInstance(
                UserPoolAccountsTest.class.getClassLoader(),
                new Class<?>[] {CognitoIdentityProviderClient.class},
                (proxy, method, arguments) -> {
                  if (!(arguments != null && arguments[0] instanceof SdkRequest request)) {
                    return InvocationHandler.invokeDefault(proxy, method, arguments);
                  }
                  var user = request.getValueForField("Username", String.class).orElseThrow();
                  asked.add(method.getName() + " " + user);
                  return answers.apply(method.getName());
                });
    return new UserPool(client, "pool-1");
  }

  private static Object well(String call) {
    return switch (call) {
      case "adminGetUser" -> AdminGetUserResponse.builder().enabled(true).build();
      case "adminDisableUser" -> AdminDisableUserResponse.builder().build();
      case "adminEnableUser" -> AdminEnableUserResponse.builder().build();
      case "adminUserGlobalSignOut" -> AdminUserGlobalSignOutResponse.builder().build();
      default -> throw new AssertionError(call);
    };
  }

  @Test
  void whoIsDisabledIsSignedOutEverywhere() {
    var pool = pool(UserPoolAccountsTest::well);
    assertEquals(Optional.of(true), pool.isEnabled("sub-1"));
    pool.disable("sub-1");
    pool.enable("sub-1");
    assertEquals(
        List.of(
            "adminGetUser sub-1",
            "adminDisableUser sub-1",
            "adminUserGlobalSignOut sub-1",
            "adminEnableUser sub-1"),
        asked);
  }

  @Test
  void whatIsHalfDoneIsOneLineThatSaysWhatIsAndWhatToDo() {
    var pool =
        pool(
            call -> {
              if (call.equals("adminDisableUser")) {
                return well(call);
              }
              throw SdkClientException.create("no route to\nthe pool");
            });
    for (Runnable half : List.<Runnable>of(() -> pool.disable("s"), () -> pool.enable("s"))) {
      var message = assertThrows(UserError.class, half::run).getMessage();
      assertTrue(message.startsWith("Half is done: sends are "), message);
      assertTrue(message.contains("run again"), message);
      assertEquals(1, message.lines().count(), message);
    }
    var message = assertThrows(UserError.class, () -> pool.isEnabled("s")).getMessage();
    assertTrue(message.contains("nothing was changed"), message);
  }

  @Test
  void whoIsNotInThePoolNeedsNothingOfIt() {
    var pool =
        pool(
            _ -> {
              throw UserNotFoundException.builder().message("User does not exist.").build();
            });
    assertEquals(Optional.empty(), pool.isEnabled("sub-1"));
    pool.disable("sub-1");
    pool.enable("sub-1");
    assertEquals(3, asked.size());
  }
}
