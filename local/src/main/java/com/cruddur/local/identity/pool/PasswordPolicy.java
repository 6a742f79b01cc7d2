package com.cruddur.local.identity.pool;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.function.IntPredicate;

/**
 * What a password has to have (CloudFormation, AWS::Cognito::UserPool PasswordPolicy).
 *
 * @param declared the template's; where it says nothing, Cognito's own: 8 characters of any kind
 */
public record PasswordPolicy(JsonNode declared) {
  private static final int LONGEST = 256;
  private static final String SYMBOLS = "^$*.[]{}()?\"!@#%&/\\,><':;|_~`=+- ";

  /**
   * @throws CognitoException InvalidPasswordException with the first rule that is broken
   */
  public void check(String password) {
    if (password.length() < declared.path("MinimumLength").asInt(8)) {
      throw refusal("Password not long enough");
    }
    if (password.length() > LONGEST) {
      throw refusal("Password too long");
    }
    require("RequireUppercase", password, Character::isUpperCase, "uppercase");
    require("RequireLowercase", password, Character::isLowerCase, "lowercase");
    require("RequireNumbers", password, Character::isDigit, "numeric");
    require("RequireSymbols", password, c -> SYMBOLS.indexOf(c) >= 0, "symbol");
  }

  /** How long the password of an account that an administrator made is good. */
  public Duration temporary() {
    return Duration.ofDays(declared.path("TemporaryPasswordValidityDays").asInt(7));
  }

  private void require(String rule, String password, IntPredicate character, String kind) {
    if (declared.path(rule).asBoolean(false) && password.chars().noneMatch(character)) {
      throw refusal("Password must have %s characters".formatted(kind));
    }
  }

  private static CognitoException refusal(String rule) {
    return new CognitoException(
        "InvalidPasswordException", "Password did not conform with policy: " + rule);
  }
}
