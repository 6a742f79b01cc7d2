package com.cruddur.endtoend.fuzz;

import com.cruddur.endtoend.fuzz.Draft.Entry;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Makes requests from a document's operations: right ones, nearly right ones and hostile ones. */
final class Generator {
  private static final int MOST_MUTATIONS = 5;

  /** The more an operation takes, the more often it stands here. */
  private final List<Operation> chosen;

  private final Known known;

  Generator(List<Operation> operations, Known known) {
    this.chosen =
        operations.stream()
            .flatMap(operation -> Collections.nCopies(1 + operation.takes(), operation).stream())
            .toList();
    this.known = known;
  }

  /**
   * @param token of who sends it
   */
  Draft next(Random random, String token) {
    var draft = right(chosen.get(random.nextInt(chosen.size())), random, token);
    var mutations = new Mutations(random);
    var count =
        switch (random.nextInt(3)) {
          case 0 -> 0;
          case 1 -> 1;
          default -> random.nextInt(2, MOST_MUTATIONS + 1);
        };
    for (var i = 0; i < count; i++) {
      mutations.apply(draft);
    }
    return draft;
  }

  private Draft right(Operation operation, Random random, String token) {
    var draft = new Draft(operation, Optional.of(token));
    var values = new Values(random);
    for (var parameter : operation.parameters()) {
      if (Boolean.TRUE.equals(parameter.getRequired()) || random.nextInt(3) == 0) {
        put(draft, parameter, values.right(parameter.getSchema(), parameter.getName(), known));
      }
    }
    operation
        .body()
        .filter(_ -> operation.bodyRequired() || random.nextBoolean())
        .ifPresent(schema -> draft.fields = Optional.of(fields(schema, random)));
    return draft;
  }

  private static void put(Draft draft, Parameter parameter, String value) {
    var name = parameter.getName();
    switch (parameter.getIn()) {
      // The document's example says that a handle has its @ in a path
      case "path" ->
          draft.path.put(
              name, String.valueOf(parameter.getExample()).startsWith("@") ? "@" + value : value);
      case "query" -> draft.query.add(new Entry(name, value));
      case "header" -> draft.headers.add(new Entry(name, value));
      default -> throw new IllegalArgumentException(parameter.getIn());
    }
  }

  private List<Entry> fields(Schema<?> schema, Random random) {
    var required = Optional.ofNullable(schema.getRequired()).orElse(List.of());
    var values = new Values(random);
    var fields = new ArrayList<Entry>();
    for (Map.Entry<String, ?> property : schema.getProperties().entrySet()) {
      var name = property.getKey();
      if (required.contains(name) || random.nextBoolean()) {
        fields.add(new Entry(name, values.rightJson((Schema<?>) property.getValue(), name, known)));
      }
    }
    return fields;
  }
}
