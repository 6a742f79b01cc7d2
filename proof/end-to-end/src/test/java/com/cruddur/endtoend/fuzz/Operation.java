package com.cruddur.endtoend.fuzz;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One operation of an OpenAPI document.
 *
 * @param path with its parameters in braces
 * @param body the schema of its JSON, with nothing left to be resolved
 * @param bodyRequired false also where it takes none
 */
public record Operation(
    String method,
    String path,
    List<Parameter> parameters,
    Optional<Schema<?>> body,
    boolean bodyRequired) {

  /** Those of a document, in its order. */
  public static List<Operation> of(Path document) {
    var operations = new ArrayList<Operation>();
    parse(document)
        .getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach((method, operation) -> operations.add(of(path, method, operation))));
    return operations;
  }

  private static Operation of(
      String path, PathItem.HttpMethod method, io.swagger.v3.oas.models.Operation operation) {
    var body = Optional.ofNullable(operation.getRequestBody());
    return new Operation(
        method.name(),
        path,
        Optional.ofNullable(operation.getParameters()).orElse(List.of()),
        body.map(b -> b.getContent().get("application/json").getSchema()),
        body.map(b -> Boolean.TRUE.equals(b.getRequired())).orElse(false));
  }

  private static OpenAPI parse(Path document) {
    var options = new ParseOptions();
    options.setResolve(true);
    options.setResolveFully(true);
    try {
      var parsed = new OpenAPIV3Parser().readContents(Files.readString(document), null, options);
      if (!parsed.getMessages().isEmpty()) {
        throw new IllegalArgumentException(document + ": " + parsed.getMessages());
      }
      return parsed.getOpenAPI();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether a request is for it.
   *
   * @param encoded its path as it was sent: a parameter is one segment that is not empty, and
   *     everything else has to be the same
   */
  public boolean serves(String method, String encoded) {
    return this.method.equals(method) && encoded.matches(path.replaceAll("\\{[^}]*}", "[^/]+"));
  }

  /** How many parameters and fields it has. */
  int takes() {
    return parameters.size() + body.map(schema -> schema.getProperties().size()).orElse(0);
  }

  /** As API Gateway names a route. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
