package com.cruddur.local.stream;

import com.cruddur.templates.Json;
import com.cruddur.templates.UserError;
import com.cruddur.templates.file.NewFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How far a mapping has got in each shard, kept across restarts.
 *
 * <p>Written after a batch is done and before the next, so a kill at any moment delivers at most
 * one batch again and loses none.
 */
final class Checkpoints {
  private final Path file;
  private final ObjectNode shards;
  private final String stream;

  /**
   * @param stream the stream's ARN; a file of another stream, made for an earlier table, is ignored
   * @throws UserError when the file is damaged
   */
  Checkpoints(Path file, String stream) {
    this.file = file;
    this.stream = stream;
    this.shards = read(file, stream);
  }

  private static ObjectNode read(Path file, String stream) {
    if (!Files.exists(file)) {
      return Json.object();
    }
    JsonNode stored;
    try {
      stored = Json.read(file);
    } catch (UserError e) {
      throw new UserError(e.getMessage() + ": start over with --fresh", e);
    }
    return stored.path("stream").asText().equals(stream)
            && stored.path("shards") instanceof ObjectNode shards
        ? shards
        : Json.object();
  }

  /** The sequence number of the last record that is done. */
  synchronized Optional<String> of(String shard) {
    JsonNode done = shards.path(shard).path("sequenceNumber");
    return done.isMissingNode() ? Optional.empty() : Optional.of(done.asText());
  }

  synchronized boolean isFinished(String shard) {
    return shards.path(shard).path("finished").asBoolean();
  }

  synchronized void done(String shard, String sequenceNumber) {
    shards.withObject("/" + shard).put("sequenceNumber", sequenceNumber);
    write();
  }

  /** A closed shard has been read to its end. */
  synchronized void finished(String shard) {
    shards.withObject("/" + shard).put("finished", true);
    write();
  }

  private void write() {
    ObjectNode body = Json.object().put("stream", stream);
    NewFile.write(file, Json.bytes(body.set("shards", shards)));
  }
}
