package com.cruddur.local.identity.operation;

import com.cruddur.local.identity.pool.CognitoException;
import com.cruddur.local.identity.pool.User;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ListUsers, and what can be asked of the pool and its client themselves. */
record Listing(Pool pool) {
  private static final int LARGEST_PAGE = 60;
  private static final Pattern FILTER =
      Pattern.compile("\\s*\"?([A-Za-z_:]+)\"?\\s*(=|\\^=)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*");
  private static final List<String> SEARCHABLE =
      List.of(
          "username",
          "email",
          "phone_number",
          "name",
          "given_name",
          "family_name",
          "preferred_username",
          "cognito:user_status",
          "status",
          "sub");

  ObjectNode users(Call call) {
    pool.requirePool(call);
    int limit = call.member("Limit").asInt(LARGEST_PAGE);
    if (limit < 0 || limit > LARGEST_PAGE) {
      throw CognitoException.invalidParameter(
          "1 validation error detected: Value at 'limit' failed to satisfy constraint: Member must"
              + " have value less than or equal to 60");
    }
    String after = call.optional("PaginationToken").map(Listing::decoded).orElse("");
    Predicate<User> filter = call.optional("Filter").map(Listing::filter).orElse(_ -> true);
    List<User> found =
        pool.users().all().stream()
            .filter(user -> user.sub.compareTo(after) > 0)
            .filter(filter)
            .toList();
    List<User> page = found.subList(0, Math.min(limit == 0 ? LARGEST_PAGE : limit, found.size()));
    ObjectNode answer = Json.object();
    ArrayNode users = answer.putArray("Users");
    Optional<List<String>> wanted =
        call.member("AttributesToGet").isArray()
            ? Optional.of(call.texts("AttributesToGet"))
            : Optional.empty();
    for (User user : page) {
      Map<String, String> attributes = Accounts.attributes(user);
      wanted.ifPresent(attributes.keySet()::retainAll);
      users.add(Accounts.common(user).set("Attributes", Accounts.list(attributes)));
    }
    if (page.size() < found.size()) {
      answer.put("PaginationToken", encoded(page.getLast().sub));
    }
    return answer;
  }

  private static String encoded(String sub) {
    return Base64.getEncoder().encodeToString(sub.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String token) {
    try {
      return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw CognitoException.invalidParameter("Invalid pagination token");
    }
  }

  private static Predicate<User> filter(String text) {
    Matcher filter = FILTER.matcher(text);
    if (!filter.matches() || !SEARCHABLE.contains(filter.group(1))) {
      throw CognitoException.invalidParameter("Error while parsing filter.");
    }
    String value = filter.group(3).replaceAll("\\\\(.)", "$1");
    boolean prefix = filter.group(2).equals("^=");
    return user -> {
      String has = searched(user, filter.group(1));
      return prefix ? has.startsWith(value) : has.equals(value);
    };
  }

  private static String searched(User user, String name) {
    return switch (name) {
      case "username", "sub" -> user.sub;
      case "cognito:user_status" -> user.status.name();
      case "status" -> user.enabled ? "Enabled" : "Disabled";
      default -> user.attributes.getOrDefault(name, "");
    };
  }

  ObjectNode pools(Call call) {
    ObjectNode answer = Json.object();
    answer
        .putArray("UserPools")
        .addObject()
        .put("Id", pool.ids().pool())
        .put("Name", pool.definition().name());
    return answer;
  }

  ObjectNode clients(Call call) {
    pool.requirePool(call);
    ObjectNode answer = Json.object();
    answer
        .putArray("UserPoolClients")
        .addObject()
        .put("ClientId", pool.ids().client())
        .put("UserPoolId", pool.ids().pool())
        .put("ClientName", pool.client().name());
    return answer;
  }

  ObjectNode pool(Call call) {
    pool.requirePool(call);
    ObjectNode described = pool.definition().declared().deepCopy();
    described.remove("UserPoolName");
    described.put("Id", pool.ids().pool()).put("Name", pool.definition().name());
    described.put("Arn", pool.ids().arn());
    described.put("EstimatedNumberOfUsers", pool.users().all().size());
    if (described.has("Schema")) {
      ArrayNode schema = described.putArray("SchemaAttributes");
      described.remove("Schema").forEach(schema::add);
    }
    described.remove("EnabledMfas");
    return Json.object().set("UserPool", described);
  }

  ObjectNode client(Call call) {
    pool.requirePool(call);
    pool.requireClient(call);
    ObjectNode described = pool.client().declared().deepCopy();
    described.put("ClientId", pool.ids().client()).put("UserPoolId", pool.ids().pool());
    return Json.object().set("UserPoolClient", described);
  }
}
