package com.cruddur.clients.walkthrough;

import com.cruddur.clients.CallLimits;
import com.cruddur.templates.UserError;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** A request that was never answered whole: one sentence that names it, and its address. */
public final class NoAnswer extends IOException {
  private static final long serialVersionUID = 1;

  private NoAnswer(String line, Throwable cause) {
    super(line, cause);
  }

  /**
   * @param request method and path
   */
  static NoAnswer within(Duration limit, String request, URI api, Throwable cause) {
    return new NoAnswer(
        "%s: %s gave no whole answer within %s: check that the API runs there, and the network"
            .formatted(request, api, CallLimits.text(limit)),
        cause);
  }

  /** The JDK's own message is often none at all. */
  static NoAnswer because(String request, URI api, Throwable cause) {
    return new NoAnswer(
        "%s: nothing answers at %s (%s): check that the API runs there, and the network"
            .formatted(request, api, UserError.words(cause)),
        cause);
  }
}
