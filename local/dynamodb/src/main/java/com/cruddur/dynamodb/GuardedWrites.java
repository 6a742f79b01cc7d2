package com.cruddur.dynamodb;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lets no write through, and no acknowledgement of one out, while there is no room to store it.
 *
 * <p>DynamoDB Local 3.3.1 acknowledges a transaction without waiting for its commit, and so also
 * one that SQLite could not commit because the disk was full. Hence room is asked for twice: before
 * a write, and once it is committed. What is refused gets the ServiceUnavailable of the DynamoDB
 * Developer Guide ("Error messages and codes", HTTP 503), which the SDKs try again.
 */
final class GuardedWrites extends Handler.Wrapper {
  private static final List<String> READS =
      List.of("BatchGet", "Describe", "Get", "List", "Query", "Scan", "TransactGet");
  private static final byte[] REFUSAL =
      """
      {"__type":"com.amazonaws.dynamodb.v20120810#ServiceUnavailable",\
      "message":"There is no room on the disk: make some, then try again."}\
      """
          .getBytes(StandardCharsets.UTF_8);

  private final BooleanSupplier room;
  private final Runnable commits;

  /**
   * @param room whether there is room to write; asked for each write, from any thread
   * @param commits returns when everything is committed that was acknowledged before it was called
   */
  GuardedWrites(Handler handler, BooleanSupplier room, Runnable commits) {
    super(handler);
    this.room = room;
    this.commits = commits;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!isWrite(request)) {
      return super.handle(request, response, callback);
    }
    if (!room.getAsBoolean()) {
      // A connection with an unread request on it would be closed.
      Content.Source.consumeAll(request);
      refuse(response, callback);
      return true;
    }
    return super.handle(request, new Acknowledgement(request, response), callback);
  }

  /** By the operation's name; one that is not known to read is taken for a write. */
  private static boolean isWrite(Request request) {
    String target = request.getHeaders().get("X-Amz-Target");
    if (target == null) {
      return false;
    }
    String operation = target.substring(target.indexOf('.') + 1);
    return READS.stream().noneMatch(operation::startsWith);
  }

  private static void refuse(Response response, Callback callback) {
    response.getHeaders().clear();
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/x-amz-json-1.0");
    response.setStatus(503);
    response.write(true, ByteBuffer.wrap(REFUSAL), callback);
  }

  /** The answer to a write, whole as the handler behind writes it. */
  private final class Acknowledgement extends Response.Wrapper {
    Acknowledgement(Request request, Response response) {
      super(request, response);
    }

    @Override
    public void write(boolean last, ByteBuffer body, Callback callback) {
      if (getStatus() < 300) {
        commits.run();
        if (!room.getAsBoolean()) {
          refuse(getWrapped(), callback);
          return;
        }
      }
      super.write(last, body, callback);
    }
  }
}
