package com.cruddur.local.identity.pool;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which attributes a user may have ("User pool attributes", Cognito developer guide): the standard
 * ones, and those that the template adds as {@code custom:}.
 *
 * @param declared the template's Schema
 */
public record Schema(JsonNode declared) {
  private static final Set<String> STANDARD =
      Set.of(
          "address",
          "birthdate",
          "email",
          "family_name",
          "gender",
          "given_name",
          "locale",
          "middle_name",
          "name",
          "nickname",
          "phone_number",
          "picture",
          "preferred_username",
          "profile",
          "updated_at",
          "website",
          "zoneinfo");
  private static final Set<String> VERIFIED = Set.of("email_verified", "phone_number_verified");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
  private static final int LONGEST = 2048;

  public static boolean isEmail(String text) {
    return EMAIL.matcher(text).matches();
  }

  /**
   * @param byAdministrator who may also say that an address is verified
   * @throws CognitoException when one does not exist, cannot be written or has no such value
   */
  public void check(Map<String, String> attributes, boolean byAdministrator) {
    attributes.forEach(
        (name, value) -> {
          if (name.equals("sub")) {
            throw CognitoException.invalidParameter("Cannot modify the non-mutable attribute sub");
          }
          if (VERIFIED.contains(name)) {
            if (!byAdministrator) {
              throw CognitoException.notAuthorized(
                  "A client attempted to write unauthorized attribute");
            }
            return;
          }
          if (!STANDARD.contains(name) && !custom().containsKey(name)) {
            throw nonconforming(name + ": Attribute does not exist in the schema.");
          }
          if (value.length() > LONGEST) {
            throw nonconforming(name + ": String must be at most 2048 characters long");
          }
          if (name.equals("email") && !isEmail(value)) {
            throw CognitoException.invalidParameter("Invalid email address format.");
          }
        });
  }

  /**
   * @throws CognitoException when one can be set only once
   */
  public void checkMutable(Set<String> names) {
    for (String name : names) {
      JsonNode entry = STANDARD.contains(name) ? standard(name) : custom().get(name);
      if (entry != null && !entry.path("Mutable").asBoolean(true)) {
        throw CognitoException.invalidParameter(
            "user.%s: Attribute cannot be updated.".formatted(name));
      }
    }
  }

  /**
   * @throws CognitoException when one that the template requires is missing
   */
  public void checkRequired(Map<String, String> attributes) {
    for (String name : missing(attributes)) {
      throw nonconforming("%s: The attribute %s is required".formatted(name, name));
    }
  }

  /** The required attributes that are not there. */
  public List<String> missing(Map<String, String> attributes) {
    var missing = new ArrayList<String>();
    for (JsonNode entry : declared) {
      String name = entry.path("Name").asText();
      if (entry.path("Required").asBoolean(false) && !attributes.containsKey(name)) {
        missing.add(name);
      }
    }
    return missing;
  }

  private JsonNode standard(String name) {
    for (JsonNode entry : declared) {
      if (entry.path("Name").asText().equals(name)) {
        return entry;
      }
    }
    return null;
  }

  private Map<String, JsonNode> custom() {
    var custom = new LinkedHashMap<String, JsonNode>();
    for (JsonNode entry : declared) {
      String name = entry.path("Name").asText();
      if (!STANDARD.contains(name)) {
        custom.put("custom:" + name.replaceFirst("^custom:", ""), entry);
      }
    }
    return custom;
  }

  private static CognitoException nonconforming(String why) {
    return CognitoException.invalidParameter("Attributes did not conform to the schema: " + why);
  }
}
