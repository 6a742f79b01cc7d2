package com.cruddur.local.identity;

import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Properties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * An app client as its template declares it.
 *
 * @param accessToken how long an access token is valid, in {@code unit}
 * @param unit seconds, minutes, hours or days
 */
public record ClientDefinition(
    String name,
    String pool,
    List<String> flows,
    int accessToken,
    String unit,
    List<String> withoutEffect) {

  public static ClientDefinition of(Properties properties, String name) {
    if (properties.flag("GenerateSecret", false)) {
      throw new UserError(
          "The local runner signs in without a secret, and %s has one"
              .formatted(properties.resource().described()));
    }
    JsonNode units = properties.get("TokenValidityUnits");
    return new ClientDefinition(
        properties.text("ClientName", name),
        properties.text("UserPoolId"),
        properties.texts("ExplicitAuthFlows"),
        properties.number("AccessTokenValidity", 1),
        units.path("AccessToken").asText("hours"),
        properties
            .withoutEffect(
                "AllowedOAuthFlows",
                "AllowedOAuthFlowsUserPoolClient",
                "AllowedOAuthScopes",
                "EnableTokenRevocation",
                "IdTokenValidity",
                "PreventUserExistenceErrors",
                "ReadAttributes",
                "RefreshTokenValidity",
                "SupportedIdentityProviders",
                "WriteAttributes")
            .refuseOthers());
  }
}
