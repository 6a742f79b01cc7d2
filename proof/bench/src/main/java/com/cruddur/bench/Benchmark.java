package com.cruddur.bench;

import com.cruddur.bench.side.Database;
import com.cruddur.bench.side.Side;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** The whole run: this project's functions beside the reference's, on one DynamoDB Local. */
public final class Benchmark {
  private Benchmark() {}

  /**
   * @param progress is told what is measured next
   * @return the rows in an order that is always the same
   * @throws IllegalStateException when a side does not do the work that is measured
   */
  public static List<Row> run(Scale scale, Consumer<String> progress) throws IOException {
    try (var database = new Database()) {
      var measurement =
          new Measurement(Side.ours(database), Side.reference(database), scale.rounds(), progress);
      var people = new People();
      new Bursts(scale, people).measure(measurement);
      new Requests(scale, people).measure(measurement);
      new Histories(scale, people).measure(measurement);
      return measurement.rows();
    }
  }
}
