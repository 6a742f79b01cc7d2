package com.cruddur.reference;

import static com.cruddur.messages.Items.MESSAGE;
import static com.cruddur.messages.Items.MESSAGE_UUID;
import static com.cruddur.messages.TableSchema.MESSAGE_GROUP_UUID;
import static com.cruddur.messages.TableSchema.SORT_KEY;
import static com.cruddur.messages.TableSchema.USER_DISPLAY_NAME;
import static com.cruddur.messages.TableSchema.USER_HANDLE;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.cruddur.messages.User;
import com.cruddur.messages.UserDirectory;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The reference's routes for messages, behind the same kind of event as this project's.
 *
 * <p>Its defects are kept on purpose: whoever is signed in reads and posts everywhere, and every
 * mistake in a request is a 500. Users come from a directory; the reference asks a Postgres.
 */
public final class ReferenceApi
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private static final int LONGEST_MESSAGE = 1024;

  private final ReferenceTable table;
  private final UserDirectory users;

  /**
   * @param clock what time messages get, and which year is listed
   */
  public ReferenceApi(
      DynamoDbClient client, String table, UserDirectory users, InstantSource clock) {
    this.table = new ReferenceTable(client, table, clock);
    this.users = users;
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    try {
      return response(200, "application/json", JSON.std.asString(answer(event)));
    } catch (IOException e) {
      return response(400, "text/html", "Bad Request");
    } catch (RuntimeException e) {
      // As Flask does with whatever a route raises.
      return response(500, "text/html", "Internal Server Error");
    }
  }

  private Object answer(APIGatewayV2HTTPEvent event) throws IOException {
    return switch (event.getRouteKey()) {
      case "GET /api/message_groups" ->
          table.rows(caller(event)).stream().map(row -> json(MESSAGE_GROUP_UUID, row)).toList();
      case "GET /api/messages/{message_group_uuid}" -> {
        // It looks the caller up, and then does not ask what they may read.
        caller(event);
        var group = event.getPathParameters().get(MESSAGE_GROUP_UUID);
        yield table.messages(group).stream().map(item -> json(MESSAGE_UUID, item)).toList();
      }
      case "POST /api/messages" -> send(sub(event), JSON.std.mapFrom(event.getBody()));
      default -> throw new NoSuchElementException("the reference's " + event.getRouteKey());
    };
  }

  private Map<String, Object> send(String sub, Map<String, Object> fields) {
    var text = (String) fields.get(MESSAGE);
    var group = (String) fields.get(MESSAGE_GROUP_UUID);
    var handle = (String) fields.get("handle");
    if (blank(group == null ? handle : group) || blank(text) || length(text) > LONGEST_MESSAGE) {
      throw new IllegalStateException("NameError: its answer to a mistake names what is undefined");
    }
    var sender = users.bySub(sub).orElseThrow();
    var json = new LinkedHashMap<String, Object>();
    if (group == null) {
      json.put(MESSAGE_GROUP_UUID, table.start(sender, receiver(sender, handle), text));
      return json;
    }
    var at = table.append(sender, group, text);
    json.put(MESSAGE_GROUP_UUID, group);
    // Its answer has the sender's uuid where a list has the message's.
    json.put("uuid", sender.uuid());
    json.put("display_name", sender.displayName());
    json.put("handle", sender.handle());
    json.put("message", text);
    json.put("created_at", at);
    return json;
  }

  /** Sender and receiver are two rows of one look-up: to oneself there is the first alone. */
  private User receiver(User sender, String handle) {
    return users
        .byHandle(handle)
        .filter(user -> user.handle().equals(handle) && !user.uuid().equals(sender.uuid()))
        .orElseThrow();
  }

  private User caller(APIGatewayV2HTTPEvent event) {
    return users.bySub(sub(event)).orElseThrow();
  }

  private static String sub(APIGatewayV2HTTPEvent event) {
    var claims = event.getRequestContext().getAuthorizer().getJwt().getClaims();
    return Optional.ofNullable(claims.get("sub")).orElseThrow();
  }

  private static Map<String, Object> json(String uuid, Map<String, AttributeValue> item) {
    var json = new LinkedHashMap<String, Object>();
    json.put("uuid", item.get(uuid).s());
    json.put("display_name", item.get(USER_DISPLAY_NAME).s());
    json.put("handle", item.get(USER_HANDLE).s());
    json.put("message", item.get(MESSAGE).s());
    json.put("created_at", item.get(SORT_KEY).s());
    return json;
  }

  private static boolean blank(String text) {
    return text == null || text.isEmpty();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static APIGatewayV2HTTPResponse response(int status, String type, String body) {
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(Map.of("Content-Type", type))
        .withBody(body)
        .build();
  }
}
