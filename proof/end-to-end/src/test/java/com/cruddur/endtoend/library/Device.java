package com.cruddur.endtoend.library;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** One person's device, on which a library keeps at most one session. */
public interface Device extends AutoCloseable {
  /**
   * @param operation one of those that every library has here: signUp, confirmSignUp, resendCode,
   *     signIn, answerTotp, answerNewPassword, tokens, refresh, whoAmI, updateAttributes,
   *     verifyAttribute, changePassword, forgotPassword, confirmForgotPassword, setUpTotp,
   *     verifyTotp, preferTotp, dropTotp, signOut, globalSignOut, deleteUser
   * @return an object; where a sign-in goes on it has {@code next}
   */
  JsonNode call(String operation, Map<String, String> arguments) throws Refused;

  default JsonNode call(String operation) throws Refused {
    return call(operation, Map.of());
  }

  @Override
  void close();
}
