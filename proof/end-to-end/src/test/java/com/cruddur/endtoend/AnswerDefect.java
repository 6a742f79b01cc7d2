package com.cruddur.endtoend;

import com.cruddur.endtoend.fuzz.Answer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Defects of a system, put into its answers on purpose. */
enum AnswerDefect {
  A_FAULT_THAT_THE_DOCUMENT_DESCRIBES(
      answer -> answer.status() == 400,
      answer ->
          with(
              answer,
              500,
              """
              {"type":"about:blank","title":"Internal Server Error","status":500,"detail":"x"}\
              """)),
  A_STATUS_THAT_THE_DOCUMENT_LACKS(
      answer -> answer.status() == 422, answer -> with(answer, 409, answer.body())),
  AN_UNKNOWN_CODE(
      answer -> answer.status() == 422,
      answer -> with(answer, 422, answer.body().replaceFirst("\"[a-z_]+", "$0_x"))),
  A_LOST_FIELD(
      answer -> answer.method().equals("GET") && answer.body().contains("\"created_at\":"),
      answer ->
          with(answer, 200, answer.body().replaceFirst("\"created_at\":\"[^\"]*\"", "\"x\":1"))),
  A_LIST_THAT_IS_AN_OBJECT(
      answer -> answer.body().startsWith("[{"),
      answer -> with(answer, 200, "{\"items\":" + answer.body() + "}")),
  A_LOST_HEADER(answer -> answer.headers().containsKey("etag"), answer -> without(answer, "etag")),
  A_LOST_CORRELATION_ID_OF_A_PROBLEM(
      answer -> answer.status() == 400, answer -> without(answer, "x-correlation-id")),
  AN_OPERATION_THAT_IS_NONE(
      answer -> answer.path().startsWith("/api/users/") && answer.status() == 200,
      answer -> with(answer, 404, "{\"message\":\"Not Found\"}")),
  A_PATH_THAT_IS_PUT_IN_ORDER(
      answer ->
          answer.method().equals("GET")
              && answer.status() == 404
              && answer.path().matches(".*/(\\.{0,2}|%2e%2e)/.*"),
      answer -> with(answer, 200, "{\"success\":true,\"ver\":1}")),
  A_LOST_LIST(
      answer -> answer.path().equals("/api/message_groups") && answer.status() == 200,
      answer -> with(answer, 200, "[]")),
  A_LOST_MESSAGE(
      answer -> answer.path().startsWith("/api/messages/") && answer.status() == 200,
      answer -> with(answer, 200, answer.body().replaceFirst("^\\[\\{[^{}]*},", "["))),
  A_MESSAGE_TWICE(
      answer -> answer.path().startsWith("/api/messages/") && answer.status() == 200,
      answer -> with(answer, 200, answer.body().replaceFirst("^\\[(\\{[^{}]*})", "[$1,$1"))),
  ANOTHER_TEXT(
      answer -> answer.path().startsWith("/api/messages/") && answer.status() == 200,
      answer -> with(answer, 200, answer.body().replaceFirst("\"message\":\"", "\"message\":\"x")));

  private final Predicate<Answer> where;
  private final UnaryOperator<Answer> change;

  AnswerDefect(Predicate<Answer> where, UnaryOperator<Answer> change) {
    this.where = where;
    this.change = change;
  }

  Answer in(Answer answer) {
    return where.test(answer) ? change.apply(answer) : answer;
  }

  private static Answer with(Answer answer, int status, String body) {
    return new Answer(answer.method(), answer.path(), status, answer.headers(), body);
  }

  private static Answer without(Answer answer, String header) {
    Map<String, List<String>> headers = new TreeMap<>(answer.headers());
    headers.remove(header);
    return new Answer(answer.method(), answer.path(), answer.status(), headers, answer.body());
  }
}
