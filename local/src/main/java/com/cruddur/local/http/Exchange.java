package com.cruddur.local.http;

import com.cruddur.templates.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * A request to an HTTP API and the answer to it, which is sent once, with the API's own CORS
 * headers.
 *
 * @param callback told when the answer is sent
 */
record Exchange(Request request, Response response, Callback callback, Cors cors) {
  String method() {
    return request.getMethod();
  }

  HttpFields headers() {
    return request.getHeaders();
  }

  /** The path as it stands in the request, still encoded; empty where the target has none. */
  String path() {
    String path = request.getHttpURI().getPath();
    return path == null ? "" : path;
  }

  /** The query, still encoded, without the question mark; empty where there is none. */
  String query() {
    String query = request.getHttpURI().getQuery();
    return query == null ? "" : query;
  }

  /** API Gateway's own answer: {@code {"message": …}}. */
  void refuse(int status, String message) {
    sendJson(status, Json.object().put("message", message).toString());
  }

  /** The same for a request whose rest is not waited for. */
  void refuseAndClose(int status, String message) {
    response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
    refuse(status, message);
  }

  void sendJson(int status, String body) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    send(status, body.getBytes(StandardCharsets.UTF_8));
  }

  void send(ProxyResponse answer) {
    HttpFields.Mutable headers = response.getHeaders();
    answer.headers().forEach(headers::put);
    // The server writes its own.
    headers.remove(HttpHeader.CONTENT_LENGTH);
    answer.cookies().forEach(cookie -> headers.add(HttpHeader.SET_COOKIE, cookie));
    send(answer.status(), answer.body());
  }

  private void send(int status, byte[] body) {
    cors.apply(headers(), response.getHeaders());
    end(status, body);
  }

  /** Sends a body, or none when it is empty. */
  void end(int status, byte[] body) {
    response.setStatus(status);
    boolean bodiless = status == 204 || status == 304;
    response.write(true, ByteBuffer.wrap(bodiless ? new byte[0] : body), callback);
  }
}
