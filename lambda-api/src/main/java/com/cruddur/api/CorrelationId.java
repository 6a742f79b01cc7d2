package com.cruddur.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * By what a request is found in the logs: the client's own word for it, where that is a safe one,
 * else API Gateway's request id, which its access log has too.
 */
record CorrelationId(String text) {
  static final String HEADER = "X-Correlation-Id";

  /**
   * UUIDs, ULIDs, trace ids. No address has this form, no token is this short, and nobody can write
   * a second line or a field of JSON with it.
   */
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9-]{8,64}");

  static CorrelationId of(APIGatewayV2HTTPEvent event, Context context) {
    return new CorrelationId(
        Optional.ofNullable(event.getHeaders())
            .map(headers -> headers.get("x-correlation-id"))
            .filter(own -> SAFE.matcher(own).matches())
            .or(
                () ->
                    Optional.ofNullable(event.getRequestContext())
                        .map(APIGatewayV2HTTPEvent.RequestContext::getRequestId))
            .orElseGet(context::getAwsRequestId));
  }
}
