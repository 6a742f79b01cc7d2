package com.cruddur.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.cruddur.messages.Conversations;
import com.cruddur.messages.Refusal.Code;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.TableUserDirectory;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every combination of right and wrong values in all places of every route's form. */
class MistakesTest {
  /** What only the table can tell: asked once the form has no mistake. */
  private static final Set<Code> LOOK_UPS =
      EnumSet.of(
          Code.SENDER_NOT_FOUND,
          Code.SENDER_BLOCKED,
          Code.RECEIVER_NOT_FOUND,
          Code.MESSAGE_GROUP_NOT_FOUND,
          Code.IDEMPOTENCY_KEY_REUSED);

  private final TableFixture fixture = new TableFixture();
  private final Caller andrew = new Caller(fixture.table(), "sub-andrew");
  private String group;

  @BeforeEach
  void startConversation() throws IOException {
    var users = new TableUserDirectory(fixture.table());
    users.register("sub-andrew", "andrewbrown", "Andrew Brown");
    users.register("sub-bayko", "bayko", "Andrew Bayko");
    var answer = andrew.send(Map.of("message", "Hello", "handle", "bayko"));
    group = (String) JSON.std.mapFrom(answer.getBody()).get("message_group_uuid");
  }

  @Test
  void everyMistakeOfAFormIsToldAtOnceOnEveryRoute() throws IOException {
    var wrong = new ArrayList<String>();
    var count = 0;
    for (var form : RouteForm.all(group)) {
      for (var draft : form.combinations()) {
        count++;
        var answer = call(draft);
        var told =
            answer.getStatusCode() == 422
                ? JSON.std.listFrom(answer.getBody())
                : List.of("" + answer.getStatusCode());
        var expected =
            draft.mistakes().isEmpty()
                ? List.of("200")
                : draft.mistakes().stream().map(Code::onTheWire).toList();
        if (told.size() != expected.size() || !Set.copyOf(told).equals(Set.copyOf(expected))) {
          wrong.add("%s: %s instead of %s".formatted(draft, told, expected));
        }
      }
    }
    System.out.println(count + " combinations of values");
    assertEquals(List.of(), wrong.stream().limit(5).toList(), wrong.size() + " of " + count);
  }

  @Test
  void theCombinationsAreOfEveryRouteAndEveryCode() {
    var forms = RouteForm.all(group);
    assertEquals(
        new TreeSet<>(
            Routes.of(new Conversations(fixture.table()), new TableUserDirectory(fixture.table()))
                .keySet()),
        new TreeSet<>(
            Stream.concat(RouteForm.WITHOUT.stream(), forms.stream().map(RouteForm::route))
                .toList()));
    var told = EnumSet.copyOf(LOOK_UPS);
    forms.forEach(form -> form.combinations().forEach(draft -> told.addAll(draft.mistakes())));
    assertEquals(EnumSet.allOf(Code.class), told);
    assertTrue(
        forms.stream()
            .flatMap(form -> form.combinations().stream())
            .anyMatch(draft -> draft.mistakes().size() >= 5),
        "five mistakes at once");
  }

  @Test
  void aBodyThatIsNoObjectIsToldAloneAndSoIsACallerWithoutAToken() {
    assertEquals(400, andrew.send("[]", Map.of("idempotency-key", " ")).getStatusCode());
    assertEquals(400, andrew.read(" ", "[]").getStatusCode());
    var nobody = new Caller(fixture.table(), Map.of());
    assertEquals(401, nobody.send("{}", Map.of("idempotency-key", " ")).getStatusCode());
  }

  @Test
  void theTableIsAskedOnceTheFormHasNoMistake() {
    var stranger = new Caller(fixture.table(), "sub-of-nobody");
    refused(
        stranger.send(Map.of("message", " ", "handle", "nobody")).getBody(), Code.MESSAGE_BLANK);
    refused(
        stranger.messages("unknown", Map.of("limit", "0", "cursor", "")).getBody(),
        Code.CURSOR_INVALID,
        Code.LIMIT_INVALID);
    refused(andrew.read("unknown", "{\"read_at\":7}").getBody(), Code.READ_AT_INVALID);
  }

  @Test
  void whatTheTableTellsWithoutEachOtherIsToldAtOnceToo() {
    var stranger = new Caller(fixture.table(), "sub-of-nobody");
    refused(
        stranger.send(Map.of("message", "hi", "handle", "nobody")).getBody(),
        Code.SENDER_NOT_FOUND,
        Code.RECEIVER_NOT_FOUND);
    refused(
        stranger.send(Map.of("message", "hi", "message_group_uuid", "unknown")).getBody(),
        Code.SENDER_NOT_FOUND);
  }

  private static void refused(String body, Code... codes) {
    assertEquals(
        Stream.of(codes).map(code -> '"' + code.onTheWire() + '"').toList().toString(),
        body.replace(",", ", "));
  }

  private APIGatewayV2HTTPResponse call(RouteForm.Draft draft) throws IOException {
    var caller = new Caller(fixture.table(), draft.sub());
    var event = caller.event(draft.route(), draft.path());
    event.setPathParameters(draft.pathParameters());
    event.setQueryStringParameters(draft.query());
    event.setHeaders(draft.headers());
    if (draft.hasBody()) {
      event.setBody(JSON.std.asString(draft.fields()));
    }
    return caller.call(event);
  }
}
