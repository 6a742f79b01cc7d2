package com.cruddur.bench.coldstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The classes in a jar, and those that they refer to in byte code.
 *
 * @param entries the jar's files by name
 * @param missing the classes, in the JVM's form ({@code java/lang/Object}), that something in the
 *     jar refers to and the jar lacks
 */
record References(Set<String> entries, Set<String> missing) {
  private static final String CLASS = ".class";

  static References in(Path file) throws IOException {
    var entries = new HashSet<String>();
    var named = new TreeSet<String>();
    try (var jar = new JarFile(file.toFile())) {
      jar.stream()
          .forEach(
              entry -> {
                entries.add(entry.getName());
                if (entry.getName().endsWith(CLASS)) {
                  named.addAll(namedBy(jar, entry));
                }
              });
    }
    named.removeIf(name -> entries.contains(name + CLASS));
    return new References(entries, named);
  }

  private static Set<String> namedBy(JarFile jar, JarEntry entry) {
    var names = new HashSet<String>();
    try (var bytes = jar.getInputStream(entry)) {
      for (var constant : ClassFile.of().parse(bytes.readAllBytes()).constantPool()) {
        if (constant instanceof ClassEntry named) {
          names.add(element(named.asInternalName()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }

  /** The class of an array's elements. */
  private static String element(String name) {
    return name.startsWith("[") ? name.replaceFirst("^\\[+L?", "").replaceFirst(";$", "") : name;
  }
}
