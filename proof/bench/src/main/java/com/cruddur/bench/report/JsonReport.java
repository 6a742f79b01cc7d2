package com.cruddur.bench.report;

import com.cruddur.bench.Outcome;
import com.cruddur.bench.Row;
import com.cruddur.bench.Subject.Burst;
import com.cruddur.bench.Subject.Growth;
import com.cruddur.bench.Subject.Request;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The results for programs: figures of one repetition, which is a burst or a request. */
public final class JsonReport {
  private final Results results;

  public JsonReport(Results results) {
    this.results = results;
  }

  public String text() {
    var report = new LinkedHashMap<String, Object>();
    report.put("machine", results.machine().facts());
    var prices = new LinkedHashMap<String, Object>();
    prices.put("region", results.prices().region());
    prices.put("date", results.prices().date());
    report.put("prices", prices);
    report.put("targets", Targets.of(results).stream().map(JsonReport::target).toList());
    report.put("rows", results.rows().stream().map(this::row).toList());
    try {
      return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(report) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> target(Target target) {
    var json = new LinkedHashMap<String, Object>();
    json.put("target", target.title());
    json.put("measured", target.measured());
    json.put("met", target.met());
    json.put("note", target.note());
    return json;
  }

  private Map<String, Object> row(Row row) {
    var json = new LinkedHashMap<String, Object>();
    switch (row.subject()) {
      case Burst burst -> {
        json.put("kind", "burst");
        json.put("text", burst.text().title());
      }
      case Request request -> {
        json.put("kind", "request");
        json.put("operation", request.operation().title());
        json.put("text", request.text().title());
      }
      case Growth growth -> {
        json.put("kind", "growth");
        json.put("operation", growth.operation().title());
        json.put("size", growth.size());
        json.put("of", growth.of().title());
      }
    }
    json.put("messages", row.subject().messages());
    json.put("ours", outcome(row, row.ours()));
    json.put("reference", outcome(row, row.reference()));
    return json;
  }

  private Map<String, Object> outcome(Row row, Outcome outcome) {
    var capacity = outcome.capacity();
    var timing = outcome.timing();
    var json = new LinkedHashMap<String, Object>();
    json.put("tableWriteUnits", capacity.tableWrites());
    json.put("indexWriteUnits", capacity.indexWrites());
    json.put("tableReadUnits", capacity.tableReads());
    json.put("indexReadUnits", capacity.indexReads());
    json.put("calls", capacity.calls());
    json.put("transactions", capacity.transactions());
    json.put("sequentialCalls", capacity.roundTrips());
    json.put("invocations", outcome.invocations());
    json.put("dollarsPerMillion", results.prices().ofMillion(outcome, row.subject().messages()));
    json.put("perSecond", timing.perSecond());
    json.put("perSecondSlowestRound", timing.slowest());
    json.put("perSecondFastestRound", timing.fastest());
    json.put("p50Millis", timing.p50());
    json.put("p99Millis", timing.p99());
    json.put("repetitions", timing.repetitions());
    return json;
  }
}
