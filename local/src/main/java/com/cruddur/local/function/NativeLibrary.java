package com.cruddur.local.function;

import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.JniHelper;
import com.cruddur.templates.file.NewFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The native library of the runtime interface client, at a path of this system's own.
 *
 * <p>Left to itself the client writes it to one fixed path, {@code /tmp/.libaws-lambda-jni.so}, at
 * each start. On Lambda it is alone; here a process that loads the file while another writes it
 * dies of SIGBUS. A system property makes it load a file that is there already, so that any number
 * of processes may start at once (the client's class {@link JniHelper} has both).
 */
final class NativeLibrary {
  private static final String PROPERTY = JniHelper.class.getPackageName() + ".NativeClient.JNI";

  private NativeLibrary() {}

  /**
   * Unpacks the library for this machine.
   *
   * @return the JVM's flag that names it; empty for a kind of machine for which the client brings
   *     none, where it says so itself
   */
  static Optional<String> unpack(Path folder) {
    String architecture = System.getProperty("os.arch");
    String machine = architecture.equals("amd64") ? "x86_64" : architecture;
    boolean musl = Files.exists(Path.of("/lib/ld-musl-%s.so.1".formatted(machine)));
    String name =
        "libaws-lambda-jni.%s-%s.so"
            .formatted(
                musl ? "linux_musl" : "linux", machine.equals("aarch64") ? "aarch_64" : machine);
    try (InputStream library = JniHelper.class.getResourceAsStream("/jni/" + name)) {
      if (library == null) {
        return Optional.empty();
      }
      Path file = folder.resolve(name);
      NewFile.write(file, library::transferTo);
      return Optional.of("-D%s=%s".formatted(PROPERTY, file));
    } catch (IOException e) {
      throw new UncheckedIOException("the runtime interface client cannot be read", e);
    }
  }
}
