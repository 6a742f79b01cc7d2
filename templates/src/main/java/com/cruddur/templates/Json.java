package com.cruddur.templates;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The one JSON reader and writer of this module. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /** Parses bytes, with the reason when they are not JSON. */
  public static JsonNode parse(byte[] json) throws IOException {
    return MAPPER.readTree(json);
  }

  public static JsonNode parse(String json) throws JsonProcessingException {
    return MAPPER.readTree(json);
  }

  /**
   * A file that this project wrote.
   *
   * @throws UserError when it is missing or damaged
   */
  public static JsonNode read(Path file) {
    try {
      return MAPPER.readTree(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new UserError(file + " is missing", e);
    } catch (IOException e) {
      throw new UserError(file + " cannot be read: " + firstLine(e), e);
    }
  }

  /**
   * The same, as an object of a class.
   *
   * @throws UserError when it is missing, damaged or of another shape
   */
  public static <T> T read(Path file, Class<T> type) {
    try {
      return to(read(file), type);
    } catch (IllegalArgumentException e) {
      throw new UserError(file + " has another shape: " + firstLine(e), e);
    }
  }

  /** An object's fields as a tree. */
  public static JsonNode of(Object object) {
    return MAPPER.valueToTree(object);
  }

  /**
   * A tree as an object.
   *
   * @throws IllegalArgumentException when the tree has another shape
   */
  public static <T> T to(JsonNode json, Class<T> type) {
    return MAPPER.convertValue(json, type);
  }

  public static byte[] bytes(JsonNode json) {
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree cannot be written", e);
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
