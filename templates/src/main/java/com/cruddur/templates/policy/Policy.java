package com.cruddur.templates.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What one or several documents allow and deny together; order, splitting and names of statements
 * mean nothing.
 *
 * @param languages the versions of the policy language that documents with statements are in
 */
public record Policy(List<Statement> statements, SortedSet<String> languages) {

  /**
   * @param value a document, or with a field a list of objects that keep their document there;
   *     missing: no policy
   * @param field empty: the value is the document
   */
  public static Policy read(JsonNode value, String field) {
    var policy = new Policy(new ArrayList<>(), new TreeSet<>());
    if (field.isEmpty()) {
      policy.add(value);
    } else if (value.isArray()) {
      for (JsonNode element : value) {
        policy.add(
            element.isObject() && !StatementReader.isFunction(element)
                ? element.path(field)
                : element);
      }
    } else if (!value.isMissingNode()) {
      policy.statements.addAll(StatementReader.unreadable(value));
    }
    return policy;
  }

  private void add(JsonNode value) {
    var document = StatementReader.document(value);
    var read = StatementReader.read(document);
    statements.addAll(read);
    if (!read.isEmpty() && document.has("Statement")) {
      languages.add(document.path("Version").asText("2008-10-17"));
    }
  }

  List<Statement> with(Statement.Effect effect) {
    return statements.stream().filter(statement -> statement.effect() == effect).toList();
  }
}
