package com.cruddur.test.template;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where a synthesis runs: what differs from machine to machine, and must not show.
 *
 * @param name also the name of the folder that it runs in
 * @param options of the JVM
 * @param variables of the process, and so of the CDK's kernel in Node as well
 */
record Surroundings(String name, List<String> options, Map<String, String> variables) {

  static List<Surroundings> all() {
    List<Surroundings> all = new ArrayList<>();
    // Nepal's time zone has 45 minutes, Turkish its own upper case of i
    all.add(at("Kathmandu, Turkish, Latin-1", "Asia/Kathmandu", "tr_TR", "ISO-8859-1"));
    // The first to see a day and the last; Arabic and Thai have digits and calendars of their own
    all.add(at("Kiritimati, Arabic", "Pacific/Kiritimati", "ar_EG", "UTF-8", "u-nu-arab"));
    all.add(at("Pago Pago, Thai", "Pacific/Pago_Pago", "th_TH", "UTF-8", "u-ca-buddhist-nu-thai"));
    all.add(at("Lord Howe, Lithuanian, ASCII", "Australia/Lord_Howe", "lt_LT", "US-ASCII"));
    all.add(at("UTC, no locale", "UTC", "C", "COMPAT"));
    all.add(jvm("parallel collector, no archive", "-XX:+UseParallelGC", "-Xshare:off"));
    all.add(jvm("Z collector, both compilers", "-XX:+UseZGC", "-XX:TieredStopAtLevel=4"));
    // Identity hashes that count up, and that are all the same: the order of hash tables
    all.add(jvm("hashes in sequence", "-XX:+UnlockExperimentalVMOptions", "-XX:hashCode=3"));
    all.add(jvm("one hash for all", "-XX:+UnlockExperimentalVMOptions", "-XX:hashCode=2"));
    all.add(
        jvm(
            "one processor, wide pointers",
            "-XX:ActiveProcessorCount=1",
            "-XX:-UseCompressedOops"));
    all.add(
        new Surroundings(
            "the machine's Node", List.of(), Map.of("JSII_NODE", nodeOnPath().toString())));
    return all;
  }

  private static Surroundings at(
      String name, String zone, String locale, String encoding, String... extensions) {
    String[] parts = locale.split("_");
    List<String> options = new ArrayList<>();
    options.add("-Duser.timezone=" + zone);
    options.add("-Dfile.encoding=" + encoding);
    if (parts.length == 2) {
      options.add("-Duser.language=" + parts[0]);
      options.add("-Duser.country=" + parts[1]);
    }
    for (String extension : extensions) {
      options.add("-Duser.extensions=" + extension);
    }
    return new Surroundings(name, options, Map.of("TZ", zone, "LC_ALL", locale, "LANG", locale));
  }

  private static Surroundings jvm(String name, String... options) {
    return new Surroundings(name, List.of(options), Map.of());
  }

  /** The tests themselves run on the Node that package.json pins. */
  private static Path nodeOnPath() {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, "node"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no node on PATH"));
  }
}
