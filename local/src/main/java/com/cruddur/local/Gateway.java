package com.cruddur.local;

import com.cruddur.local.http.HttpApi;
import com.cruddur.local.http.HttpApiTemplate;
import com.cruddur.local.notice.Refusal;
import com.cruddur.local.process.Port;
import com.cruddur.local.template.Properties;
import com.cruddur.local.template.Resource;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The templates' HTTP API. */
record Gateway(Blueprint blueprint, URI cognito, Functions functions) {
  HttpApi start(Port port) {
    List<Resource> apis = blueprint.of("AWS::ApiGatewayV2::Api");
    if (apis.size() != 1) {
      throw new Refusal(
          "The local runner serves one HTTP API, and environment %s has %d"
              .formatted(blueprint.assembly().environment(), apis.size()));
    }
    var template = new HttpApiTemplate(cognito, arn -> functions.byArn(arn)::begin);
    blueprint.put(
        apis.getFirst(), "local", Map.of("ApiEndpoint", "http://127.0.0.1:" + port.number()));
    each("AWS::ApiGatewayV2::Api", "local", template::api);
    each("AWS::ApiGatewayV2::Stage", "$default", template::stage);
    each("AWS::ApiGatewayV2::Integration", null, template::integration);
    each("AWS::ApiGatewayV2::Authorizer", null, template::authorizer);
    each("AWS::ApiGatewayV2::Route", null, template::route);
    return HttpApi.start(template.definition(), port);
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
