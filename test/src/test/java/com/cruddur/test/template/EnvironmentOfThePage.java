package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.synth.SynthesizedApp;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The record that docs/environments.md tells to write, compiled as it stands there. */
final class EnvironmentOfThePage {
  private static final Pattern METHOD =
      Pattern.compile("(?ms)^  private static (Environment qa\\(\\) \\{.*?^  \\})$");

  private EnvironmentOfThePage() {}

  static Environment read() {
    try {
      var method =
          METHOD.matcher(Files.readString(SynthesizedApp.ROOT.resolve("docs/environments.md")));
      assertTrue(method.find(), "docs/environments.md has no record");
      Path classes = SynthesizedApp.ROOT.resolve("test/target/environment-of-the-page");
      Files.createDirectories(classes);
      compile(method.group(1), classes);
      try (var loader =
          new URLClassLoader(
              new URL[] {classes.toUri().toURL()}, EnvironmentOfThePage.class.getClassLoader())) {
        return (Environment) loader.loadClass("Page").getMethod("qa").invoke(null);
      }
    } catch (IOException | ReflectiveOperationException e) {
      throw new AssertionError("the record of docs/environments.md cannot be made", e);
    }
  }

  private static void compile(String method, Path classes) {
    var source =
        """
        import com.cruddur.infra.environment.*;
        import java.util.*;
        public final class Page {
          public static %s
        }
        """
            .formatted(method);
    var mistakes = new DiagnosticCollector<JavaFileObject>();
    var options =
        List.of(
            "-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
    var task =
        ToolProvider.getSystemJavaCompiler()
            .getTask(null, null, mistakes, options, null, List.of(new Source(source)));
    boolean compiled = task.call();
    assertEquals(List.of(), mistakes.getDiagnostics().stream().map(Diagnostic::toString).toList());
    assertTrue(compiled);
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///Page.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
