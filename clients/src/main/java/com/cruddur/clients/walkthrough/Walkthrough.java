package com.cruddur.clients.walkthrough;

import static com.cruddur.clients.walkthrough.Expected.expect;
import static com.cruddur.clients.walkthrough.Expected.lastOf;
import static com.cruddur.clients.walkthrough.Expected.refuse;
import static com.cruddur.clients.walkthrough.Expected.shortened;
import static com.cruddur.clients.walkthrough.Expected.text;

import com.cruddur.clients.walkthrough.ApiClient.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The whole system from end to end, through its HTTP API alone: lists, sends, waits for the rows to
 * move, reads the other side, is refused. Every step says what it saw, and fails when that is not
 * what it has to be.
 */
public final class Walkthrough {
  private static final String GROUP = "message_group_uuid";

  private final Function<Optional<String>, ApiClient> clients;
  private final Report report;
  private final Cast cast;
  private final ApiClient sender;
  private final ApiClient receiver;
  private final ApiClient outsider;

  /**
   * Who plays, by handle.
   *
   * @param outsider has never written to the other two
   */
  public record Cast(String sender, String receiver, String outsider) {
    /** The local system's demo users. */
    public static final Cast DEMO = new Cast("andrewbrown", "bayko", "londo");
  }

  /**
   * @param clients by handle, signed in; empty: somebody who is not
   * @param report where each step goes
   */
  public Walkthrough(Function<Optional<String>, ApiClient> clients, Cast cast, Report report) {
    this.clients = clients;
    this.cast = cast;
    this.report = report;
    this.sender = clients.apply(Optional.of(cast.sender()));
    this.receiver = clients.apply(Optional.of(cast.receiver()));
    this.outsider = clients.apply(Optional.of(cast.outsider()));
  }

  /** A step that did not see what it has to see. */
  public static final class Unseen extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * @param asked one answer that shows it, which names the request
     */
    Unseen(Answer asked, String expected, Object saw) {
      super("%s: expected %s, saw %s".formatted(asked.request(), expected, saw));
    }
  }

  /**
   * The first message of two people who have none yet.
   *
   * @return their conversation
   * @throws Unseen when it is not on both lists
   */
  public String begin() throws IOException {
    report.heading("%s writes to %s for the first time".formatted(cast.sender(), cast.receiver()));
    var hello = "Hello for the first time, " + UUID.randomUUID();
    var group =
        text(
            expect(200, sender.send(Map.of("message", hello, "handle", cast.receiver()))).body(),
            GROUP);
    for (var reader : List.of(sender, receiver)) {
      var list = expect(200, reader.get("/api/message_groups"));
      var row = list.body().path(0);
      if (!text(row, "message").equals(hello) || !text(row, "uuid").equals(group)) {
        throw new Unseen(list, "the new conversation " + group + " on both lists", row);
      }
    }
    report.seen("it is on both lists: " + group);
    return group;
  }

  /**
   * @param group the conversation of sender and receiver that is there already
   * @throws Unseen at the first step that fails
   */
  public void run(String group) throws IOException {
    report.heading("Before");
    showLists();
    report.heading("A message from %s to %s".formatted(cast.sender(), cast.receiver()));
    sendAndSeeTheRowMove(group, sender, receiver, "Hello, " + UUID.randomUUID());
    report.heading(cast.receiver() + " answers");
    sendAndSeeTheRowMove(group, receiver, sender, "I see you 👀 " + UUID.randomUUID());
    report.heading("The whole conversation, page by page");
    readAll(group);
    report.heading(cast.outsider() + ", an outsider");
    refuseOutsider(group);
    report.heading(
        "%s writes to %s for the first time, and again"
            .formatted(cast.outsider(), cast.receiver()));
    startConversation();
    report.heading("What is wrong is refused");
    refuseBadRequests();
    report.heading("After");
    showLists();
  }

  private void showLists() throws IOException {
    showList(cast.sender(), sender);
    showList(cast.receiver(), receiver);
  }

  private void showList(String handle, ApiClient client) throws IOException {
    var list = expect(200, client.get("/api/message_groups")).body();
    report.seen("%s has %d conversation(s)".formatted(handle, list.size()));
    for (var row : list) {
      report.detail(
          "%s  with %-12s %s"
              .formatted(text(row, "created_at"), text(row, "handle"), shortened(row)));
    }
  }

  private void sendAndSeeTheRowMove(String group, ApiClient from, ApiClient to, String text)
      throws IOException {
    var was = text(expect(200, to.get("/api/message_groups")).body().path(0), "created_at");
    var began = System.nanoTime();
    var sent = expect(200, from.send(Map.of("message", text, GROUP, group))).body();
    report.seen("sent at %s as message %s".formatted(text(sent, "created_at"), text(sent, "uuid")));
    for (var reader : List.of(to, from)) {
      var list =
          await(
              reader,
              "the conversation's row at the new message",
              f -> text(f, "message").equals(text) && text(f, "uuid").equals(group));
      var at = text(list.body().path(0), "created_at");
      if (!at.equals(text(sent, "created_at"))) {
        throw new Unseen(list, "the row at " + text(sent, "created_at"), at);
      }
    }
    report.seen(
        "the stream moved both rows from %s to %s within %d ms"
            .formatted(was, text(sent, "created_at"), (System.nanoTime() - began) / 1_000_000));
    var page = expect(200, to.get("/api/messages/" + group));
    var newest = lastOf(page.body());
    if (!text(newest, "message").equals(text)) {
      throw new Unseen(page, "the message as the newest on the other side", newest);
    }
    report.seen("the other side reads it: " + shortened(newest));
  }

  /** The list of conversations once its first row is as it has to be. */
  private static Answer await(ApiClient reader, String expected, Predicate<JsonNode> isFirst)
      throws IOException {
    var last = new AtomicReference<Answer>();
    return Await.until(
            () -> {
              last.set(expect(200, reader.get("/api/message_groups")));
              return Optional.of(last.get()).filter(list -> isFirst.test(list.body().path(0)));
            })
        .orElseThrow(() -> new Unseen(last.get(), expected, "none"));
  }

  private void readAll(String group) throws IOException {
    var pages = new ArrayList<Integer>();
    var times = new ArrayList<String>();
    var path = Optional.of("/api/messages/" + group);
    Answer page = null;
    while (path.isPresent()) {
      page = expect(200, receiver.get(path.get()));
      pages.add(page.body().size());
      var older = new ArrayList<String>();
      page.body().forEach(message -> older.add(text(message, "created_at")));
      times.addAll(0, older);
      path = page.next();
    }
    if (!times.equals(times.stream().sorted().distinct().toList())) {
      throw new Unseen(page, "every message once and in order", times);
    }
    report.seen(
        "%d messages in pages of %s, each once and in order".formatted(times.size(), pages));
  }

  private void refuseOutsider(String group) throws IOException {
    for (var uuid : List.of(group, UUID.randomUUID().toString())) {
      var whose = uuid.equals(group) ? "their conversation" : "an unknown one";
      var read = refuse(outsider.get("/api/messages/" + uuid), "message_group_not_found");
      var send =
          refuse(
              outsider.send(Map.of("message", "let me in", GROUP, uuid)),
              "message_group_not_found");
      report.seen("%s: reading %s, posting %s".formatted(whose, read, send));
    }
  }

  private void startConversation() throws IOException {
    var first =
        expect(200, outsider.send(Map.of("message", "Greetings", "handle", cast.receiver())))
            .body();
    var answer = expect(200, outsider.send(Map.of("message", "Again", "handle", cast.receiver())));
    var again = answer.body();
    if (!text(first, GROUP).equals(text(again, GROUP)) || text(first, GROUP).isEmpty()) {
      throw new Unseen(answer, "one conversation", first + " and " + again);
    }
    report.seen("both went into one conversation, " + text(first, GROUP));
    var list =
        await(
            receiver,
            "the outsider's message on top of the list",
            f -> text(f, "message").equals("Again"));
    report.seen(
        "%s's list shows it on top, with %s"
            .formatted(cast.receiver(), text(list.body().path(0), "handle")));
  }

  private void refuseBadRequests() throws IOException {
    var nobody = clients.apply(Optional.empty());
    report.seen("without a token: " + expect(401, nobody.get("/api/message_groups")));
    report.seen(
        "a blank message: "
            + refuse(
                sender.send(Map.of("message", " ", "handle", cast.receiver())), "message_blank"));
    report.seen(
        "1,025 characters: "
            + refuse(
                sender.send(Map.of("message", "x".repeat(1025), "handle", cast.receiver())),
                "message_exceed_max_chars_1024"));
    report.seen("a body that is no JSON: " + expect(400, sender.post("{\"message\":")));
    report.seen(
        "to a handle that nobody has: "
            + refuse(
                sender.send(Map.of("message", "hi", "handle", "nobody-" + UUID.randomUUID())),
                "receiver_not_found"));
  }
}
