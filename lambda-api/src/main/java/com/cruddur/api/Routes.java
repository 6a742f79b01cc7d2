package com.cruddur.api;

import static com.cruddur.api.Form.GROUP;
import static com.cruddur.messages.Refusal.Code.MESSAGE_GROUP_UUID_BLANK;
import static com.cruddur.messages.Refusal.Code.RECEIVER_NOT_FOUND;
import static com.cruddur.messages.Refusal.Code.SENDER_BLOCKED;
import static com.cruddur.messages.Refusal.Code.SENDER_NOT_FOUND;
import static com.cruddur.messages.Refusal.Code.USER_RECEIVER_HANDLE_BLANK;
import static com.cruddur.messages.metrics.BusinessMetric.CONVERSATIONS_STARTED;
import static com.cruddur.messages.metrics.BusinessMetric.MESSAGES_SENT;

import com.cruddur.messages.Conversation;
import com.cruddur.messages.Conversations;
import com.cruddur.messages.IdempotencyKey;
import com.cruddur.messages.Message;
import com.cruddur.messages.MessageText;
import com.cruddur.messages.Mistakes;
import com.cruddur.messages.Page;
import com.cruddur.messages.Refusal;
import com.cruddur.messages.Sent;
import com.cruddur.messages.User;
import com.cruddur.messages.UserDirectory;
import com.cruddur.messages.UserDirectory.Sender;
import com.cruddur.messages.metrics.BusinessMetric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The wire format's routes, by API Gateway's route key. */
final class Routes {
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
        "GET /api/health-check", _ -> () -> Answer.ok(json("success", true, "ver", 1)));
  }

  /** Whether a route writes. */
  static boolean writes(String routeKey) {
    return !routeKey.startsWith("GET ");
  }

  private Supplier<Answer> listConversations(Form form) {
    var sub = form.sub();
    var cursor = form.cursor();
    var limit = form.limit();
    return () -> {
      var page = conversations.list(caller(sub), cursor, limit);
      var items = page.items().stream().map(Routes::toJson).toList();
      return Answer.page(form.request(), items, next(form.request(), page, limit));
    };
  }

  private Supplier<Answer> listMessages(Form form) {
    var sub = form.sub();
    var group = form.group();
    var cursor = form.cursor();
    var limit = form.limit();
    return () -> {
      var page = conversations.messages(caller(sub), group, cursor, limit);
      var items = page.items().reversed().stream().map(Routes::toJson).toList();
      return Answer.page(form.request(), items, next(form.request(), page, limit));
    };
  }

  private Supplier<Answer> read(Form form) {
    var sub = form.sub();
    var group = form.group();
    var seen = form.readAt();
    return () -> {
      var read = conversations.read(caller(sub), group, seen);
      return Answer.ok(json("uuid", group, "read_at", read.at().text(), "unread", read.unread()));
    };
  }

  private Supplier<Answer> send(Form form) {
    var sub = form.sub();
    var key = form.idempotencyKey();
    var body = form.request().body();
    var text = form.message(body);
    // As in the reference, a missing or null group means a first message to a handle.
    if (body.get(GROUP) == null) {
      var handle = form.notBlank(body, "handle", USER_RECEIVER_HANDLE_BLANK);
      return () -> start(sub, handle, text, key);
    }
    var group = form.notBlank(body, GROUP, MESSAGE_GROUP_UUID_BLANK);
    return () -> append(sub, group, text, key);
  }

  private Answer append(String sub, String group, MessageText text, Optional<IdempotencyKey> key) {
    var sender = unblocked(users.sender(sub).orElseThrow(() -> new Refusal(SENDER_NOT_FOUND)));
    var sent = conversations.append(sender, group, text, key);
    var json = json(GROUP, sent.groupUuid());
    json.putAll(toJson(sent.message()));
    return Answer.ok(json).counting(happened(sent));
  }

  private Answer start(String sub, String handle, MessageText text, Optional<IdempotencyKey> key) {
    var both = users.senderAndReceiver(sub, handle);
    // Who is blocked does not learn who is there
    var sender = both.sender().map(Routes::unblocked);
    var mistakes = new Mistakes();
    mistakes.unless(sender.isPresent(), SENDER_NOT_FOUND);
    mistakes.unless(both.receiver().isPresent(), RECEIVER_NOT_FOUND);
    mistakes.refuse();
    var sent = conversations.start(sender.orElseThrow(), both.receiver().orElseThrow(), text, key);
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

  private Supplier<Answer> profile(Form form) {
    form.request().admit();
    // API Gateway's parameters are whole path segments, so the @ comes along.
    var handle = form.request().path("handle");
    return () -> {
      var user =
          handle.startsWith("@") && handle.length() > 1
              ? users.byHandle(handle.substring(1))
              : Optional.<User>empty();
      return Answer.ok(
          user.<Object>map(
                  u ->
                      json("uuid", u.uuid(), "handle", u.handle(), "display_name", u.displayName()))
              .orElse(Map.of()));
    };
  }

  private static User unblocked(Sender sender) {
    if (sender.blocked()) {
      throw new Refusal(SENDER_BLOCKED);
    }
    return sender.user();
  }

  private User caller(String sub) {
    return users.bySub(sub).orElseThrow(() -> new Refusal(SENDER_NOT_FOUND));
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

  private static Optional<String> next(Request request, Page<?> page, int limit) {
    return page.next()
        .map(
            cursor ->
                "<%s?cursor=%s%s>; rel=\"next\""
                    .formatted(
                        request.rawPath(),
                        cursor.text(),
                        limit == Page.SIZE ? "" : "&limit=" + limit));
  }

  private static Map<String, Object> json(Object... namesAndValues) {
    var json = new LinkedHashMap<String, Object>();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      json.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return json;
  }
}
