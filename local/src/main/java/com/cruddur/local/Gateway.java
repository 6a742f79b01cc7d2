package com.cruddur.local;

import com.cruddur.local.function.InvocationResult;
import com.cruddur.local.http.Cors;
import com.cruddur.local.http.HttpApi;
import com.cruddur.local.http.HttpApiTemplate;
import com.cruddur.local.process.FreeSpace;
import com.cruddur.local.process.Port;
import com.cruddur.templates.Json;
import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Properties;
import com.cruddur.templates.assembly.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The templates' HTTP API. */
record Gateway(Blueprint blueprint, URI cognito, Functions functions, FreeSpace space) {
  private static final InvocationResult SERVICE_UNAVAILABLE =
      new InvocationResult.Success(
          Json.bytes(
              Json.object()
                  .put("statusCode", 503)
                  .put("body", "{\"message\":\"Service Unavailable\"}")
                  .set("headers", Json.object().put("Content-Type", "application/json"))));

  HttpApi start(Port wanted) {
    List<Resource> apis = blueprint.of("AWS::ApiGatewayV2::Api");
    if (apis.size() != 1) {
      throw new UserError(
          "The local runner serves one HTTP API, and environment %s has %d"
              .formatted(blueprint.assembly().environment(), apis.size()));
    }
    // The template's outputs name it before it listens
    var port = new Port(wanted.available(), wanted.user(), wanted.option());
    var template = new HttpApiTemplate(cognito, arn -> withRoom(functions.byArn(arn)::begin));
    blueprint.put(
        apis.getFirst(), "local", Map.of("ApiEndpoint", "http://127.0.0.1:" + port.number()));
    each("AWS::ApiGatewayV2::Api", "local", template::api);
    each("AWS::ApiGatewayV2::Stage", "$default", template::stage);
    each("AWS::ApiGatewayV2::Integration", null, template::integration);
    each("AWS::ApiGatewayV2::Authorizer", null, template::authorizer);
    each("AWS::ApiGatewayV2::Route", null, template::route);
    return HttpApi.start(template.definition(), port);
  }

  /** From where browsers may call it. */
  List<String> origins() {
    Properties api = blueprint.properties(blueprint.of("AWS::ApiGatewayV2::Api").getFirst());
    return Cors.of(api.get("CorsConfiguration")).origins();
  }

  /** Without room to write, a request that may write is answered as API Gateway itself would. */
  private Function<byte[], CompletableFuture<InvocationResult>> withRoom(
      Function<byte[], CompletableFuture<InvocationResult>> function) {
    return event ->
        space.isEnough() || isRead(event)
            ? function.apply(event)
            : CompletableFuture.completedFuture(SERVICE_UNAVAILABLE);
  }

  private static boolean isRead(byte[] event) {
    try {
      String method = Json.parse(event).at("/requestContext/http/method").asText();
      return method.equals("GET") || method.equals("HEAD");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void each(String type, String ref, Function<Properties, List<String>> read) {
    for (Resource resource : blueprint.of(type)) {
      if (!type.equals("AWS::ApiGatewayV2::Api")) {
        blueprint.put(resource, ref == null ? resource.logicalId() : ref, Map.of());
      }
      blueprint.note(resource, read.apply(blueprint.properties(resource)));
    }
  }
}
