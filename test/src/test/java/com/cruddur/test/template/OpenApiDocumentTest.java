package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.messages.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract is complete: it names the templates' routes and the domain's codes, no others. */
class OpenApiDocumentTest {
  private static final String REFUSAL = "/components/schemas/Refusal";

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
        SynthesizedApp.shared()
            .stack(environment, "service")
            .resources("AWS::ApiGatewayV2::Route")
            .values()) {
      routes.add(route.at("/Properties/RouteKey").textValue());
    }
    assertEquals(routes, declared);
  }

  @Test
  void itsRefusalsAreTheDomainsCodes() {
    assertEquals(codes(), new TreeSet<>(texts(document.at(REFUSAL + "/enum"))));
  }

  @Test
  void whatTheReferencesClientTranslatesIsSpelledSoAndEveryOtherCodeIsMarkedAsAdditive() {
    var described = document.at(REFUSAL + "/x-enumDescriptions");
    var additive = new TreeSet<String>();
    var references = new TreeSet<String>();
    for (var code : described.properties()) {
      var isAdditive = code.getValue().textValue().startsWith("Additive: ");
      (isAdditive ? additive : references).add(code.getKey());
    }
    var translated = translatedByTheReferencesClient();
    assertEquals(5, translated.size());
    assertEquals(translated, references);
    var others = codes();
    others.removeAll(translated);
    assertEquals(others, additive);
  }

  @ParameterizedTest
  @ValueSource(strings = {"400", "408", "413", "429", "431", "500", "502", "503", "504"})
  void everyOperationKnowsWhatApiGatewayAnswersByItself(String status) {
    for (var path : document.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        var answer = operation.getValue().path("responses").path(status).path("$ref").asText();
        assertEquals(
            "#/components/schemas/GatewaysMessage",
            document
                .at(answer.replaceFirst("^#", ""))
                .at("/content/application~1json/schema/$ref")
                .asText(),
            operation.getKey() + " " + path.getKey());
      }
    }
  }

  private static TreeSet<String> codes() {
    return new TreeSet<>(
        Arrays.stream(Refusal.Code.values()).map(Refusal.Code::onTheWire).toList());
  }

  /** Of the codes that its routes for messages send. */
  private static TreeSet<String> translatedByTheReferencesClient() {
    try (var file =
        OpenApiDocumentTest.class.getResourceAsStream("/reference/client-error-codes.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.endsWith(" messages"))
          .map(line -> line.split(" ")[0])
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::textValue).toList();
  }

  private static JsonNode read() {
    try {
      return new YAMLMapper().readTree(SynthesizedApp.ROOT.resolve("docs/openapi.yaml").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
