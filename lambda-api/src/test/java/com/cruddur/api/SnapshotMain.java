package com.cruddur.api;

import com.amazonaws.services.lambda.crac.Core;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.cruddur.messages.ReadCache;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * What Lambda does with the function around a SnapStart snapshot, in a JVM with the function's own
 * environment variables and with the CRaC context of Lambda's runtime. Says each step when it is
 * done and waits for a line before the next.
 */
final class SnapshotMain {
  /** A busy machine is no reason to do without the cluster here. */
  private static final ReadCache.Limits PATIENT =
      new ReadCache.Limits(Duration.ofMinutes(1), Duration.ofMinutes(1));

  private SnapshotMain() {}

  public static void main(String[] args) throws Exception {
    var handler = new ApiHandler(DaxCache.fromEnvironment(PATIENT));
    done("initialised");
    handler.handleRequest(conversations(), new RecordingContext().context());
    done("primed");
    System.gc();
    try {
      Core.getGlobalContext().beforeCheckpoint(null);
    } catch (UnsatisfiedLinkError e) {
      // After the hooks the runtime clears its DNS cache, with a library that is in Lambda only.
      if (!e.getMessage().contains("clearCache")) {
        throw e;
      }
    }
    done("snapshot");
    Core.getGlobalContext().afterRestore(null);
    done("restored");
    handler.handleRequest(conversations(), new RecordingContext().context());
    done("served");
  }

  private static void done(String step) throws IOException {
    // Outside Lambda its logger ends no lines.
    System.out.printf("%n%s%n", step);
    if (System.in.read() < 0) {
      throw new IOException("nobody is interested any more");
    }
  }

  private static APIGatewayV2HTTPEvent conversations() {
    var jwt = new Authorizer.JWT();
    jwt.setClaims(Map.of("sub", "sub-bayko", "token_use", "access"));
    var authorizer = new Authorizer();
    authorizer.setJwt(jwt);
    var context = new RequestContext();
    context.setAuthorizer(authorizer);
    var event = new APIGatewayV2HTTPEvent();
    event.setRouteKey("GET /api/message_groups");
    event.setRawPath("/api/message_groups");
    event.setRequestContext(context);
    return event;
  }
}
