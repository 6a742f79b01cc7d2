package com.cruddur.clients.web;

import com.cruddur.templates.Json;
import java.net.URI;
import java.util.Optional;

/**
 * What the web client has to know of its environment: {@code /config.json}.
 *
 * @param region of the user pool
 * @param endpoint where the user pool answers; empty: at AWS's own address
 */
public record WebSettings(
    String region, String userPoolId, String userPoolClientId, Optional<URI> endpoint) {

  public byte[] json() {
    var json =
        Json.object()
            .put("region", region)
            .put("userPoolId", userPoolId)
            .put("userPoolClientId", userPoolClientId);
    endpoint.ifPresent(uri -> json.put("userPoolEndpoint", uri.toString()));
    return Json.bytes(json);
  }
}
