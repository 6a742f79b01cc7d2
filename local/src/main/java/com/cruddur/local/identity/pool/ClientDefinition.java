package com.cruddur.local.identity.pool;

import com.cruddur.templates.Json;
import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Properties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An app client as its template declares it.
 *
 * @param declared the properties that are obeyed, by CloudFormation's names
 * @param withoutEffect the names of those that change nothing here
 */
public record ClientDefinition(ObjectNode declared, List<String> withoutEffect) {
  private static final List<String> OBEYED =
      List.of(
          "AccessTokenValidity",
          "EnableTokenRevocation",
          "ExplicitAuthFlows",
          "IdTokenValidity",
          "PreventUserExistenceErrors",
          "ReadAttributes",
          "RefreshTokenValidity",
          "TokenValidityUnits",
          "WriteAttributes");

  public static ClientDefinition of(Properties properties, String name) {
    if (properties.flag("GenerateSecret", false)) {
      throw new UserError(
          "The local runner signs in without a secret, and %s has one"
              .formatted(properties.resource().described()));
    }
    properties.get("UserPoolId");
    ObjectNode declared = Json.object();
    declared.put("ClientName", properties.text("ClientName", name));
    for (String property : OBEYED) {
      JsonNode value = properties.get(property);
      if (!value.isMissingNode()) {
        declared.set(property, value);
      }
    }
    return new ClientDefinition(
        declared,
        properties
            .withoutEffect(
                "AllowedOAuthFlows",
                "AllowedOAuthFlowsUserPoolClient",
                "AllowedOAuthScopes",
                "SupportedIdentityProviders")
            .refuseOthers());
  }

  public String name() {
    return declared.path("ClientName").asText();
  }

  /**
   * @param flow such as USER_SRP_AUTH
   */
  public boolean allows(String flow) {
    return PoolDefinition.texts(declared.path("ExplicitAuthFlows")).contains("ALLOW_" + flow);
  }

  /** Whether nobody gets to know which addresses have accounts. */
  public boolean hidesUsers() {
    return declared.path("PreventUserExistenceErrors").asText().equals("ENABLED");
  }

  public boolean revokesTokens() {
    return declared.path("EnableTokenRevocation").asBoolean(true);
  }

  /** Whether its users may write an attribute themselves; all, where the template says nothing. */
  public boolean mayWrite(Set<String> names) {
    List<String> named = PoolDefinition.texts(declared.path("WriteAttributes"));
    return named.isEmpty() || named.containsAll(names);
  }

  /** Whether its users see an attribute; all, where the template says nothing. */
  public boolean mayRead(String name) {
    List<String> named = PoolDefinition.texts(declared.path("ReadAttributes"));
    return named.isEmpty() || name.equals("sub") || named.contains(name);
  }

  public Duration accessToken() {
    return validity("AccessToken", 1, "hours");
  }

  public Duration idToken() {
    return validity("IdToken", 1, "hours");
  }

  public Duration refreshToken() {
    return validity("RefreshToken", 30, "days");
  }

  private Duration validity(String token, int otherwise, String unitOtherwise) {
    String unit = declared.path("TokenValidityUnits").path(token).asText(unitOtherwise);
    return Duration.of(
        declared.path(token + "Validity").asInt(otherwise),
        ChronoUnit.valueOf(unit.toUpperCase(Locale.ROOT)));
  }
}
