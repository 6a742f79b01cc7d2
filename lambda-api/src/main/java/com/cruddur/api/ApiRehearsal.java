package com.cruddur.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.cruddur.messages.Conversations;
import com.cruddur.messages.Refusal;
import com.cruddur.messages.Table;
import com.cruddur.messages.User;
import com.cruddur.messages.snapshot.RehearsalIds;
import java.util.Map;
import java.util.Optional;

/**
 * Requests without effect, before a snapshot: of a caller who is nobody. Each is refused, once the
 * table was asked.
 */
final class ApiRehearsal implements Runnable {
  private final Table table;
  private final Map<String, Route> routes;

  ApiRehearsal(Table table, Map<String, Route> routes) {
    this.table = table;
    this.routes = routes;
  }

  @Override
  public void run() {
    request("GET /api/message_groups", "");
    request("POST /api/messages", "{\"message\": \"Hello\", \"handle\": \"nobody\"}");
    var conversations = new Conversations(table);
    var nobody = new User(RehearsalIds.USER, "nobody", "Nobody");
    conversations.list(nobody, Optional.empty());
    try {
      conversations.messages(nobody, RehearsalIds.CONVERSATION, Optional.empty());
    } catch (Refusal refusal) {
      Answer.refused(refusal).toResponse();
    }
    RehearsalIds.writeInVain(table);
  }

  private void request(String route, String body) {
    try {
      routes.get(route).answer(new Request(event(route, body))).toResponse();
    } catch (Refusal refusal) {
      Answer.refused(refusal).toResponse();
    }
  }

  private static APIGatewayV2HTTPEvent event(String route, String body) {
    var jwt = new Authorizer.JWT();
    jwt.setClaims(Map.of("sub", RehearsalIds.SUB, "token_use", "access"));
    var authorizer = new Authorizer();
    authorizer.setJwt(jwt);
    var context = new RequestContext();
    context.setAuthorizer(authorizer);
    var event = new APIGatewayV2HTTPEvent();
    event.setRouteKey(route);
    event.setRequestContext(context);
    event.setBody(body);
    return event;
  }
}
