package com.cruddur.ops.replay;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.cruddur.messages.TableSchema;
import com.cruddur.messages.Timestamp;
import com.cruddur.ops.replay.InvocationRecord.KeptRecord;
import com.cruddur.ops.replay.InvocationRecord.Unreadable;
import com.cruddur.ops.replay.Replay.Outcome;
import com.cruddur.ops.replay.Replay.Result;
import com.cruddur.templates.command.Progress;
import java.time.DateTimeException;
import java.util.Optional;

/** Replays what a failure destination keeps. */
final class KeptReplay {
  private final Replay replay;
  private final ReplayReport.Builder report;
  private final Progress progress;

  KeptReplay(Replay replay, ReplayReport.Builder report, Progress progress) {
    this.replay = replay;
    this.report = report;
    this.progress = progress;
  }

  void document(String name, byte[] content) {
    try {
      for (var record : InvocationRecord.parse(content).records()) {
        report.add(replayed(name, record), true);
        progress.add(1);
      }
    } catch (Unreadable e) {
      report.add(new Replayed(name, "", "", "", new Result(Outcome.POISON, e.getMessage())), true);
    }
  }

  private Replayed replayed(String name, KeptRecord kept) {
    var result =
        kept.read()
            .map(replay::replay)
            .orElse(new Result(Outcome.POISON, "Lambda's own reader does not understand it"));
    var partition = kept.read().flatMap(record -> key(record, TableSchema.PARTITION_KEY));
    return new Replayed(
        name,
        kept.sequenceNumber(),
        partition
            .filter(text -> text.startsWith(TableSchema.MESSAGE_PREFIX))
            .map(text -> text.substring(TableSchema.MESSAGE_PREFIX.length()))
            .orElse(""),
        kept.read()
            .flatMap(record -> key(record, TableSchema.SORT_KEY))
            .filter(KeptReplay::isTimestamp)
            .orElse(""),
        result);
  }

  private static Optional<String> key(DynamodbStreamRecord record, String name) {
    return Optional.ofNullable(record.getDynamodb())
        .map(change -> change.getKeys())
        .map(keys -> keys.get(name))
        .map(AttributeValue::getS);
  }

  private static boolean isTimestamp(String text) {
    try {
      Timestamp.parse(text);
      return true;
    } catch (DateTimeException _) {
      return false;
    }
  }
}
