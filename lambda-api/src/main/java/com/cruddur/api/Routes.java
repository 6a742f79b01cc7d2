package com.cruddur.api;

import static com.cruddur.messages.Refusal.Code.MESSAGE_BLANK;
import static com.cruddur.messages.Refusal.Code.MESSAGE_GROUP_UUID_BLANK;
import static com.cruddur.messages.Refusal.Code.RECEIVER_NOT_FOUND;
import static com.cruddur.messages.Refusal.Code.SENDER_NOT_FOUND;
import static com.cruddur.messages.Refusal.Code.USER_RECEIVER_HANDLE_BLANK;
import static com.cruddur.messages.metrics.BusinessMetric.CONVERSATIONS_STARTED;
import static com.cruddur.messages.metrics.BusinessMetric.MESSAGES_SENT;

import com.cruddur.messages.Conversation;
import com.cruddur.messages.Conversations;
import com.cruddur.messages.IdempotencyKey;
import com.cruddur.messages.Message;
import com.cruddur.messages.MessageText;
import com.cruddur.messages.Page;
import com.cruddur.messages.Refusal;
import com.cruddur.messages.Sent;
import com.cruddur.messages.Timestamp;
import com.cruddur.messages.User;
import com.cruddur.messages.UserDirectory;
import com.cruddur.messages.metrics.BusinessMetric;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The wire format's routes, by API Gateway's route key. */
final class Routes {
  private static final String GROUP = "message_group_uuid";

  private final Conversations conversations;
  private final UserDirectory users;

  private Routes(Conversations conversations, UserDirectory users) {
    this.conversations = conversations;
    this.users = users;
  }

  static Map<String, Route> of(Conversations conversations, UserDirectory users) {
    var routes = new Routes(conversations, users);
    return Map.of(
        "GET /api/message_groups", routes::listConversations,
        "GET /api/messages/{message_group_uuid}", routes::listMessages,
        "PUT /api/message_groups/{message_group_uuid}/read", routes::read,
        "POST /api/messages", routes::send,
        "GET /api/users/{handle}/short", routes::profile,
        "GET /api/health-check", _ -> Answer.ok(json("success", true, "ver", 1)));
  }

  private Answer listConversations(Request request) {
    var page = conversations.list(caller(request), request.cursor(), request.limit());
    return Answer.page(
        request, page.items().stream().map(Routes::toJson).toList(), next(request, page));
  }

  private Answer listMessages(Request request) {
    var page =
        conversations.messages(
            caller(request), request.path(GROUP), request.cursor(), request.limit());
    return Answer.page(
        request,
        page.items().reversed().stream().map(Routes::toJson).toList(),
        next(request, page));
  }

  private Answer read(Request request) {
    var seen =
        request.optionalBody().get("read_at") instanceof Object value
            ? Optional.of(timestamp(value))
            : Optional.<Timestamp>empty();
    var read = conversations.read(caller(request), request.path(GROUP), seen);
    return Answer.ok(
        json("uuid", request.path(GROUP), "read_at", read.at().text(), "unread", read.unread()));
  }

  private static Timestamp timestamp(Object value) {
    try {
      return Timestamp.parse(value instanceof String text ? text : "");
    } catch (DateTimeException _) {
      throw new Refusal(Refusal.Code.READ_AT_INVALID);
    }
  }

  private Answer send(Request request) {
    var sub = request.sub();
    var fields = request.body();
    var key = request.idempotencyKey();
    var mistakes = new ArrayList<Refusal.Code>();
    var text = text(fields, mistakes);
    // As in the reference, a missing or null group means a first message to a handle.
    if (fields.get(GROUP) == null) {
      var handle = string(fields, "handle", USER_RECEIVER_HANDLE_BLANK, mistakes);
      refuse(mistakes);
      return start(sub, handle, text, key);
    }
    var group = string(fields, GROUP, MESSAGE_GROUP_UUID_BLANK, mistakes);
    refuse(mistakes);
    var sender = users.bySub(sub).orElseThrow(() -> new Refusal(SENDER_NOT_FOUND));
    var sent = conversations.append(sender, group, text, key);
    var json = json(GROUP, sent.groupUuid());
    json.putAll(toJson(sent.message()));
    return Answer.ok(json).counting(happened(sent));
  }

  private Answer start(String sub, String handle, MessageText text, Optional<IdempotencyKey> key) {
    var both = users.senderAndReceiver(sub, handle);
    var sender = both.sender().orElseThrow(() -> new Refusal(SENDER_NOT_FOUND));
    var receiver = both.receiver().orElseThrow(() -> new Refusal(RECEIVER_NOT_FOUND));
    var sent = conversations.start(sender, receiver, text, key);
    return Answer.ok(json(GROUP, sent.groupUuid())).counting(happened(sent));
  }

  private static List<BusinessMetric> happened(Sent sent) {
    if (sent.repeated()) {
      return List.of();
    }
    return sent.newConversation()
        ? List.of(MESSAGES_SENT, CONVERSATIONS_STARTED)
        : List.of(MESSAGES_SENT);
  }

  private Answer profile(Request request) {
    // API Gateway's parameters are whole path segments, so the @ comes along.
    var handle = request.path("handle");
    var user =
        handle.startsWith("@") && handle.length() > 1
            ? users.byHandle(handle.substring(1))
            : Optional.<User>empty();
    return Answer.ok(
        user.<Object>map(
                u -> json("uuid", u.uuid(), "handle", u.handle(), "display_name", u.displayName()))
            .orElse(Map.of()));
  }

  private User caller(Request request) {
    return users.bySub(request.sub()).orElseThrow(() -> new Refusal(SENDER_NOT_FOUND));
  }

  private static MessageText text(Map<String, Object> fields, ArrayList<Refusal.Code> mistakes) {
    try {
      return fields.get("message") instanceof String text ? new MessageText(text) : blank(mistakes);
    } catch (Refusal refusal) {
      mistakes.addAll(refusal.codes());
      return null;
    }
  }

  private static MessageText blank(ArrayList<Refusal.Code> mistakes) {
    mistakes.add(MESSAGE_BLANK);
    return null;
  }

  private static String string(
      Map<String, Object> fields,
      String name,
      Refusal.Code blank,
      ArrayList<Refusal.Code> mistakes) {
    if (fields.get(name) instanceof String value && !value.isBlank()) {
      return value;
    }
    mistakes.add(blank);
    return "";
  }

  private static void refuse(ArrayList<Refusal.Code> mistakes) {
    if (!mistakes.isEmpty()) {
      throw new Refusal(mistakes);
    }
  }

  private static Map<String, Object> toJson(Conversation conversation) {
    var json =
        json(
            "uuid", conversation.groupUuid(),
            "display_name", conversation.other().displayName(),
            "handle", conversation.other().handle(),
            "message", conversation.text(),
            "created_at", conversation.lastMessageAt());
    conversation.unread().ifPresent(count -> json.put("unread", count));
    return json;
  }

  private static Map<String, Object> toJson(Message message) {
    return json(
        "uuid", message.uuid(),
        "display_name", message.sender().displayName(),
        "handle", message.sender().handle(),
        "message", message.text(),
        "created_at", message.createdAt());
  }

  private static Optional<String> next(Request request, Page<?> page) {
    return page.next()
        .map(
            cursor ->
                "<%s?cursor=%s%s>; rel=\"next\""
                    .formatted(
                        request.rawPath(),
                        cursor.text(),
                        request.limit() == Page.SIZE ? "" : "&limit=" + request.limit()));
  }

  private static Map<String, Object> json(Object... namesAndValues) {
    var json = new LinkedHashMap<String, Object>();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      json.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return json;
  }
}
