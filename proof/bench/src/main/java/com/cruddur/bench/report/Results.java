package com.cruddur.bench.report;

import com.cruddur.bench.Row;
import com.cruddur.bench.Subject;
import com.cruddur.bench.Subject.Burst;
import com.cruddur.bench.Subject.Growth;
import com.cruddur.bench.Subject.Request;
import com.cruddur.bench.Text;
import java.util.List;

/**
 * A run's rows with what is needed to read them.
 *
 * @param rounds in which the sides took turns
 */
public record Results(Machine machine, UnitPrices prices, int rounds, List<Row> rows) {
  List<Row> bursts() {
    return of(Burst.class);
  }

  List<Row> requests() {
    return of(Request.class);
  }

  List<Row> growth() {
    return of(Growth.class);
  }

  /** Bursts of short text, by size. */
  List<Row> shortBursts() {
    return bursts().stream()
        .filter(row -> row.subject() instanceof Burst(Text text, _) && text == Text.SHORT)
        .toList();
  }

  private List<Row> of(Class<? extends Subject> kind) {
    return rows.stream().filter(row -> kind.isInstance(row.subject())).toList();
  }
}
