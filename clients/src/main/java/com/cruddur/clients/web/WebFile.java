package com.cruddur.clients.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One file of the web client, with what browsers are told of it: the same on AWS and on one
 * machine.
 *
 * @param path as a browser asks for it, without the first slash: {@code assets/index-1a2b.js}
 */
public record WebFile(String path) {
  /** Every route of the client's own is this file. */
  public static final WebFile PAGE = new WebFile("index.html");

  /** What differs between environments; the other files are the same everywhere. */
  public static final WebFile SETTINGS = new WebFile("config.json");

  /** The folder of all files whose name has their content's hash. */
  public static final String ASSETS = "assets/";

  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "webmanifest", "application/manifest+json",
          "woff2", "font/woff2",
          "txt", "text/plain; charset=utf-8");

  /**
   * All that a build left, sorted by path.
   *
   * @param folder {@code web/dist}
   */
  public static List<WebFile> in(Path folder) {
    try (var files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> new WebFile(folder.relativize(file).toString().replace('\\', '/')))
          .sorted((one, other) -> one.path().compareTo(other.path()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether there is a build. */
  public static boolean isBuilt(Path folder) {
    return Files.isRegularFile(folder.resolve(PAGE.path()));
  }

  /** Whether its name has its content's hash, so that another content has another name. */
  public boolean isAsset() {
    return path.startsWith(ASSETS);
  }

  public String mediaType() {
    String ending = path.substring(path.lastIndexOf('.') + 1);
    return MEDIA_TYPES.getOrDefault(ending, "application/octet-stream");
  }

  /** The page is asked for again each time: it names the assets that belong together. */
  public String cacheControl() {
    if (isAsset()) {
      return "public, max-age=31536000, immutable";
    }
    return equals(SETTINGS) ? "no-store" : "no-cache";
  }
}
