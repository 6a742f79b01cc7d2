package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.cruddur.clients.Clients;
import com.cruddur.endtoend.PoolClient.Person;
import com.cruddur.endtoend.library.Library;
import com.cruddur.endtoend.library.Place;
import com.cruddur.endtoend.library.SeenTable;
import com.cruddur.endtoend.library.SeenTable.Row;
import com.cruddur.endtoend.library.Thorough;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The user pool held by clients that are not this project's: each lives a person's life in it, all
 * at the same time. What each showed is in target/user-pool-clients.md, and in docs/user-pool.md.
 */
@ExtendWith(SharedSystem.class)
class ForeignClientsIT {
  private static final Path TARGET = SharedSystem.ROOT.resolve("proof/end-to-end/target");
  private static final Map<Library, String> VERSIONS = new EnumMap<>(Library.class);
  private static final Map<Library, List<Row>> SEEN = new EnumMap<>(Library.class);

  @BeforeAll
  static void eachLibraryLivesAPersonsLife() throws Exception {
    var outputs = SharedSystem.seeded().system().outputs();
    var place =
        new Place(
            SharedSystem.seeded().system().cognito(),
            outputs.get("UserPoolId"),
            outputs.get("UserPoolClientId"));
    for (var library : Library.values()) {
      library.version().ifPresent(version -> VERSIONS.put(library, version));
    }
    try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory())) {
      var stories =
          VERSIONS.keySet().stream()
              .collect(
                  Collectors.toMap(
                      Function.identity(), library -> threads.submit(story(library, place))));
      for (var library : VERSIONS.keySet()) {
        SEEN.put(library, stories.get(library).get());
      }
    }
    var table =
        new SeenTable(SEEN).markdown(library -> library.title + " " + VERSIONS.get(library));
    Files.writeString(TARGET.resolve("user-pool-clients.md"), table);
    System.out.print(table);
  }

  private static Callable<List<Row>> story(Library library, Place place) {
    var log = TARGET.resolve(library.name() + ".log");
    var name = library.name().toLowerCase(Locale.ROOT).replace("_", "");
    var person = new Person("by" + name, "By " + name, LibraryStory.FIRST);
    return () -> {
      var begin = System.nanoTime();
      var steps = new SeenSteps(library);
      try (var device = library.open(place, log);
          var cognito = Clients.cognito(place.endpoint())) {
        var user = new LibraryUser(device, person);
        new LibraryStory(steps, user, place, cognito).run();
        new LibraryGuards(steps, user, place, () -> library.open(place, log), cognito).run();
      }
      try (var pool = new PoolWithClock(Files.createTempDirectory(TARGET, library.name()));
          var device = library.open(pool.place(), log)) {
        new LibraryExpiry(steps, new LibraryUser(device, person), pool).run();
      }
      System.out.printf(
          "%s: %d s%n", library.title, Duration.ofNanos(System.nanoTime() - begin).toSeconds());
      return steps.rows();
    };
  }

  @TestFactory
  Stream<DynamicNode> eachLibraryShowsWhatItHasToShow() {
    return Arrays.stream(Library.values())
        .map(
            library ->
                SEEN.containsKey(library)
                    ? dynamicContainer(
                        library.title,
                        SEEN.get(library).stream()
                            .map(
                                row ->
                                    dynamicTest(
                                        row.operation(),
                                        () -> assertEquals(row.expected(), row.seen()))))
                    : dynamicTest(
                        library.title,
                        () ->
                            abort(
                                library.title
                                    + " is left out: it is not on this machine, or of the thorough"
                                    + " build")));
  }

  @Test
  void thePageHasWhatWasSeen() throws IOException {
    var seen = new SeenTable(SEEN);
    var page = Files.readString(SharedSystem.ROOT.resolve("docs/user-pool.md"));
    assertEquals(seen.ofPage(page), seen.markdown(library -> library.title));
  }

  @Test
  void thoseThatTheBuildInstallsAreAmongThem() {
    assertTrue(SEEN.keySet().containsAll(Set.of(Library.AMPLIFY_6, Library.SDK_FOR_JAVA)));
    assertEquals(
        Thorough.isOn(), SEEN.keySet().containsAll(Set.of(Library.IDENTITY_JS, Library.AMPLIFY_5)));
  }
}
