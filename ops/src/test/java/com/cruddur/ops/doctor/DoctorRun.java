package com.cruddur.ops.doctor;

import com.cruddur.messages.TableFixture;
import com.cruddur.templates.command.Progress;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Runs the doctor on a fixture's table. */
final class DoctorRun {
  private DoctorRun() {}

  static Diagnosis check(TableFixture table) {
    return run(table, table.dynamoDb(), false, Clock.systemUTC());
  }

  static Diagnosis mend(TableFixture table) {
    return run(table, table.dynamoDb(), true, Clock.systemUTC());
  }

  static Diagnosis run(TableFixture table, DynamoDbClient client, boolean mend, Clock clock) {
    var silent = new Progress(new PrintWriter(Writer.nullWriter()), "%d");
    return new Doctor(client, table.name(), mend, clock).run(silent, silent);
  }

  static List<DamageKind> damage(Diagnosis diagnosis) {
    return diagnosis.entries().stream()
        .map(entry -> entry.finding().kind())
        .filter(DamageKind::damage)
        .sorted()
        .toList();
  }

  static List<DamageKind> notices(Diagnosis diagnosis) {
    return diagnosis.entries().stream()
        .map(entry -> entry.finding().kind())
        .filter(kind -> !kind.damage())
        .sorted()
        .toList();
  }

  /** Every item in an order of its own. */
  static List<String> items(TableFixture table) {
    return table.scan().stream().map(Object::toString).sorted().toList();
  }

  static List<Map<String, String>> messages(TableFixture table) {
    return table.scan().stream().filter(item -> item.get("pk").startsWith("MSG#")).toList();
  }
}
