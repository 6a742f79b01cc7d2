package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cruddur.messages.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract is complete: it names the templates' routes and the domain's codes, no others. */
class OpenApiDocumentTest {
  private final JsonNode document = read();

  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging", "prod"})
  void itsPathsAreTheTemplatesRoutes(String environment) {
    var declared = new TreeSet<String>();
    for (var path : document.path("paths").properties()) {
      path.getValue()
          .fieldNames()
          .forEachRemaining(
              method -> declared.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
    }
    var routes = new TreeSet<String>();
    for (var route :
        Assembly.shared()
            .stack(environment, "service")
            .resources("AWS::ApiGatewayV2::Route")
            .values()) {
      routes.add(route.at("/Properties/RouteKey").textValue());
    }
    assertEquals(routes, declared);
  }

  @Test
  void itsRefusalsAreTheDomainsCodes() {
    var declared =
        new TreeSet<>(
            StreamSupport.stream(
                    document.at("/components/schemas/Refusal/enum").spliterator(), false)
                .map(JsonNode::textValue)
                .toList());
    var codes =
        new TreeSet<>(Arrays.stream(Refusal.Code.values()).map(Refusal.Code::onTheWire).toList());
    assertEquals(codes, declared);
  }

  private static JsonNode read() {
    try {
      return new YAMLMapper().readTree(Assembly.ROOT.resolve("docs/openapi.yaml").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
