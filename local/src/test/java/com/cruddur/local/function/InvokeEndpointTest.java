package com.cruddur.local.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.cruddur.templates.Json;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lambda's Invoke operation over HTTP. */
class InvokeEndpointTest extends ScriptedFunction {
  @Test
  void theInvokeEndpointAnswersByNameArnAndAlias() throws Exception {
    try (var endpoint = new InvokeEndpoint(Map.of("Scripted", function))) {
      for (String name :
          List.of("Scripted", "Scripted:live", function.definition().arn() + ":live")) {
        var connection = post(endpoint, name, "{}");
        assertEquals(200, connection.getResponseCode(), name);
        assertNull(connection.getHeaderField("X-Amz-Function-Error"));
      }
      assertEquals(404, post(endpoint, "Other", "{}").getResponseCode());
    }
  }

  @Test
  void theInvokeEndpointMarksAnErrorAndTellsIt() throws Exception {
    try (var endpoint = new InvokeEndpoint(Map.of("Scripted", function))) {
      var connection = post(endpoint, "Scripted", "{\"do\":\"throw\"}");

      assertEquals(200, connection.getResponseCode());
      assertEquals("Unhandled", connection.getHeaderField("X-Amz-Function-Error"));
      var error = Json.parse(connection.getInputStream().readAllBytes());
      assertEquals("as it was told", error.path("errorMessage").asText());
    }
  }

  private static HttpURLConnection post(InvokeEndpoint endpoint, String name, String body)
      throws Exception {
    var connection =
        (HttpURLConnection)
            endpoint
                .uri()
                .resolve("/2015-03-31/functions/" + name.replace(":", "%3A") + "/invocations")
                .toURL()
                .openConnection();
    connection.setDoOutput(true);
    connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    return connection;
  }
}
