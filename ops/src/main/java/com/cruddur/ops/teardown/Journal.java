package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.VpcAttachment;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What a teardown has lifted and not yet given back. An entry is on disk before its lift is made,
 * and stays until it is undone or what it belonged to is gone: a run that dies in between leaves it
 * to the next one.
 */
final class Journal {
  private final Path file;
  private final List<LiftedProtection> lifts = new ArrayList<>();

  private Journal(Path file) {
    this.file = file;
  }

  /**
   * @param file need not be there
   */
  static Journal open(Path file) {
    var journal = new Journal(file);
    if (Files.exists(file)) {
      for (JsonNode entry : Json.read(file)) {
        journal.lifts.add(
            new LiftedProtection(
                LiftedProtection.Kind.valueOf(entry.path("kind").asText()),
                entry.path("stack").asText(),
                entry.path("id").asText(),
                new VpcAttachment(
                    texts(entry.path("subnets")), texts(entry.path("securityGroups")))));
      }
    }
    return journal;
  }

  List<LiftedProtection> lifts() {
    return List.copyOf(lifts);
  }

  /** On the disk before it returns. */
  void add(List<LiftedProtection> more) {
    lifts.addAll(more);
    write(true);
  }

  /** If this is lost, the next run finds the lift undone, or what it belonged to gone. */
  void remove(List<LiftedProtection> done) {
    lifts.removeAll(done);
    write(false);
  }

  /** Whole or not at all. */
  private void write(boolean force) {
    try {
      if (lifts.isEmpty()) {
        Files.deleteIfExists(file);
        return;
      }
      ArrayNode entries = Json.array();
      for (LiftedProtection lift : lifts) {
        var entry =
            entries
                .addObject()
                .put("kind", lift.kind().name())
                .put("stack", lift.stack())
                .put("id", lift.id());
        lift.attachment().subnets().forEach(entry.putArray("subnets")::add);
        lift.attachment().securityGroups().forEach(entry.putArray("securityGroups")::add);
      }
      Files.createDirectories(file.getParent());
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.write(next, Json.bytes(entries));
      if (force) {
        try (var channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("the journal " + file + " cannot be written", e);
    }
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}
