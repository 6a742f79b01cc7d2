package com.cruddur.ops.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A call of the port: what has to be sent, what the service answers, what has to come of it.
 *
 * <pre>
 * # table: is not there
 * > DescribeTable {"TableName":"x"}
 * < 400 {"__type": "…#ResourceNotFoundException"}
 * = Optional.empty
 * </pre>
 *
 * @param name method, for a listing also its kind; after a colon what is special
 * @param requests as {@link AwsServer.Received#line} writes them
 */
record Transcript(String name, List<String> requests, List<Answer> answers, String result) {
  private static final Pattern START = Pattern.compile("(?m)^# ");

  /**
   * @param body JSON or XML, as the service's protocol has it
   */
  record Answer(int status, String body) {
    void prepare(AwsServer server) {
      if (body.startsWith("<")) {
        server.xml(status, body);
      } else {
        server.json(status, body);
      }
    }
  }

  static Stream<Transcript> all(String resource) {
    try (InputStream file = Transcript.class.getResourceAsStream(resource)) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return START.splitAsStream(text).filter(it -> !it.isBlank()).map(Transcript::of);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Transcript of(String text) {
    List<String> lines = Arrays.stream(text.split("\n")).filter(it -> !it.isBlank()).toList();
    var requests = new ArrayList<String>();
    var answers = new ArrayList<Answer>();
    String result = "";
    for (String line : lines.subList(1, lines.size())) {
      String rest = line.substring(2);
      switch (line.charAt(0)) {
        case '>' -> requests.add(rest);
        case '<' ->
            answers.add(new Answer(Integer.parseInt(rest.substring(0, 3)), rest.substring(4)));
        case '=' -> result = rest;
        default -> throw new IllegalArgumentException(line);
      }
    }
    return new Transcript(lines.getFirst(), requests, answers, result);
  }

  /** The method, and the kind of a listing. */
  String subject() {
    return name.replaceFirst(":.*", "");
  }

  @Override
  public String toString() {
    return name;
  }
}
