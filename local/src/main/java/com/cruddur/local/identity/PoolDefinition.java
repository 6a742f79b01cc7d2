package com.cruddur.local.identity;

import com.cruddur.templates.assembly.Properties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A user pool as its template declares it. The emulator knows neither required attributes nor a
 * password policy.
 *
 * @param name by which it is found again in the emulator
 * @param usernameAttributes with which users sign in, for example email
 * @param triggers the function's ARN by trigger, for example PostConfirmation
 */
public record PoolDefinition(
    String name,
    List<String> usernameAttributes,
    List<String> autoVerified,
    Map<String, String> triggers,
    List<String> withoutEffect) {

  public static PoolDefinition of(Properties properties, String name) {
    var triggers = new LinkedHashMap<String, String>();
    for (Map.Entry<String, JsonNode> trigger : properties.get("LambdaConfig").properties()) {
      triggers.put(trigger.getKey(), trigger.getValue().asText());
    }
    return new PoolDefinition(
        properties.text("UserPoolName", name),
        properties.texts("UsernameAttributes"),
        properties.texts("AutoVerifiedAttributes"),
        triggers,
        properties
            .withoutEffect(
                "AccountRecoverySetting",
                "AdminCreateUserConfig",
                "DeletionProtection",
                // The codes are on the screen, whoever would mail them
                "EmailConfiguration",
                "EmailVerificationMessage",
                "EmailVerificationSubject",
                "EnabledMfas",
                "MfaConfiguration",
                "Policies",
                "Schema",
                "SmsVerificationMessage",
                "UserAttributeUpdateSettings",
                "UserPoolAddOns",
                "UserPoolTags",
                "UserPoolTier",
                "UsernameConfiguration",
                "VerificationMessageTemplate")
            .refuseOthers());
  }
}
