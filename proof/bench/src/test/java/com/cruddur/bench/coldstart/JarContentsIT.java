package com.cruddur.bench.coldstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was left out of the packaged jars is missed by nothing that is in them. */
class JarContentsIT {
  private static final Path ROOT = Path.of(System.getProperty("cruddur.root"));

  /**
   * The libraries that the functions are made of. The two that are excepted are not among the
   * dependencies at all: the SDK's and Netty's native code, without which both work.
   */
  private static final Pattern OURS =
      Pattern.compile(
          "(com/cruddur|com/amazonaws|com/fasterxml|software/amazon/(?!awssdk/crt)"
              + "|io/netty/(?!internal/tcnative)|org/apache/(commons|hc|http)|org/joda|org/slf4j"
              + "|org/crac|org/reactivestreams)/?.*");

  @Test
  void everyClassThatTheStreamFunctionsCodeRefersToIsInItsJar() throws IOException {
    assertEquals(List.of(), cut(Function.STREAM.jar(ROOT)));
  }

  @Test
  void everyClassThatTheApiFunctionsCodeRefersToIsInItsJar() throws IOException {
    assertEquals(List.of(), cut(Function.API.jar(ROOT)));
  }

  @Test
  void aClassThatIsCutIsFound(@TempDir Path folder) throws IOException {
    var jar = Files.copy(Function.API.jar(ROOT), folder.resolve("cut.jar"));
    var cut = "io/netty/channel/nio/NioEventLoopGroup";
    try (var files = FileSystems.newFileSystem(jar)) {
      Files.delete(files.getPath(cut + ".class"));
    }
    assertEquals(List.of(cut), cut(jar));
  }

  @Test
  void whatIsLookedUpByNameAloneIsThere() throws IOException {
    var stream = References.in(Function.STREAM.jar(ROOT)).entries();
    assertTrue(
        stream.containsAll(
            List.of(
                // By Lambda's serializer, for the events of a stream
                "org/joda/time/DateTime.class",
                "com/amazonaws/services/lambda/runtime/events/models/dynamodb/AttributeValue.class",
                "META-INF/services/org.slf4j.spi.SLF4JServiceProvider",
                "org/slf4j/simple/SimpleServiceProvider.class",
                "simplelogger.properties")));
    var api = References.in(Function.API.jar(ROOT)).entries();
    assertTrue(
        api.containsAll(
            List.of(
                // By the DAX client, which does not declare what it needs
                "org/apache/commons/codec/binary/Hex.class",
                "org/apache/commons/logging/LogFactory.class",
                "META-INF/services/org.slf4j.spi.SLF4JServiceProvider",
                "simplelogger.properties")));
  }

  private static List<String> cut(Path jar) throws IOException {
    return References.in(jar).missing().stream()
        .filter(name -> OURS.matcher(name).matches())
        .toList();
  }
}
