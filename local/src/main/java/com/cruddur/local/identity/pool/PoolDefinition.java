package com.cruddur.local.identity.pool;

import com.cruddur.templates.Json;
import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Properties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * A user pool as its template declares it.
 *
 * @param declared the properties that are obeyed, by CloudFormation's names
 * @param withoutEffect the names of those that change nothing here
 */
public record PoolDefinition(ObjectNode declared, List<String> withoutEffect) {
  private static final List<String> OBEYED =
      List.of(
          "AccountRecoverySetting",
          "AdminCreateUserConfig",
          "AutoVerifiedAttributes",
          "EnabledMfas",
          "LambdaConfig",
          "MfaConfiguration",
          "Policies",
          "Schema",
          "UserAttributeUpdateSettings",
          "UsernameAttributes",
          "UsernameConfiguration");
  private static final List<String> TRIGGERS =
      List.of("PreSignUp", "PostConfirmation", "PostAuthentication");

  public static PoolDefinition of(Properties properties, String name) {
    ObjectNode declared = Json.object();
    declared.put("UserPoolName", properties.text("UserPoolName", name));
    for (String property : OBEYED) {
      JsonNode value = properties.get(property);
      if (!value.isMissingNode()) {
        declared.set(property, value);
      }
    }
    return new PoolDefinition(
        declared,
        properties
            .withoutEffect(
                "DeletionProtection",
                // The codes are on the screen, whoever would mail them
                "EmailConfiguration",
                "EmailVerificationMessage",
                "EmailVerificationSubject",
                "SmsVerificationMessage",
                "UserPoolAddOns",
                "UserPoolTags",
                "UserPoolTier",
                "VerificationMessageTemplate")
            .refuseOthers());
  }

  /**
   * @throws UserError for a pool that cannot be run here as it is declared
   */
  public PoolDefinition {
    if (!texts(declared.path("UsernameAttributes")).equals(List.of("email"))) {
      throw refusal(declared, "has users who sign in by email only", "UsernameAttributes");
    }
    for (String trigger : triggers(declared).keySet()) {
      if (!TRIGGERS.contains(trigger)) {
        throw refusal(
            declared, "knows the triggers %s only".formatted(String.join(", ", TRIGGERS)), trigger);
      }
    }
    if (texts(declared.path("EnabledMfas")).stream()
        .anyMatch(f -> !f.equals("SOFTWARE_TOKEN_MFA"))) {
      throw refusal(declared, "knows authenticator apps as second factor only", "EnabledMfas");
    }
  }

  private static UserError refusal(JsonNode declared, String what, String property) {
    return new UserError(
        "The local user pool %s, and the pool %s declares %s otherwise"
            .formatted(what, declared.path("UserPoolName").asText(), property));
  }

  public String name() {
    return declared.path("UserPoolName").asText();
  }

  /** Whether an address in another case is another address. */
  public boolean isCaseSensitive() {
    return declared.path("UsernameConfiguration").path("CaseSensitive").asBoolean(true);
  }

  /** Whether the code of a mail confirms the address too. */
  public boolean verifiesEmail() {
    return texts(declared.path("AutoVerifiedAttributes")).contains("email");
  }

  /** Whether a new address counts only once it is verified. */
  public boolean keepsOriginalEmail() {
    return texts(
            declared
                .path("UserAttributeUpdateSettings")
                .path("AttributesRequireVerificationBeforeUpdate"))
        .contains("email");
  }

  /** Whether nobody can sign up by themselves. */
  public boolean isAdminOnly() {
    return declared.path("AdminCreateUserConfig").path("AllowAdminCreateUserOnly").asBoolean(false);
  }

  /** Whether only an administrator can set a forgotten password. */
  public boolean recoversByAdminOnly() {
    return StreamSupport.stream(
            declared.path("AccountRecoverySetting").path("RecoveryMechanisms").spliterator(), false)
        .anyMatch(mechanism -> mechanism.path("Name").asText().equals("admin_only"));
  }

  public boolean hasSoftwareTokens() {
    return !mfa().equals("OFF")
        && texts(declared.path("EnabledMfas")).contains("SOFTWARE_TOKEN_MFA");
  }

  public boolean requiresMfa() {
    return mfa().equals("ON");
  }

  private String mfa() {
    return declared.path("MfaConfiguration").asText("OFF");
  }

  public PasswordPolicy passwords() {
    return new PasswordPolicy(declared.path("Policies").path("PasswordPolicy"));
  }

  public Schema schema() {
    return new Schema(declared.path("Schema"));
  }

  /** The function's ARN by trigger, for example PostConfirmation. */
  public Map<String, String> triggers() {
    return triggers(declared);
  }

  private static Map<String, String> triggers(JsonNode declared) {
    var triggers = new LinkedHashMap<String, String>();
    declared
        .path("LambdaConfig")
        .properties()
        .forEach(trigger -> triggers.put(trigger.getKey(), trigger.getValue().asText()));
    return triggers;
  }

  static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }
}
