package com.cruddur.ops.web;

import com.cruddur.clients.web.WebFile;
import com.cruddur.templates.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A build of the web client.
 *
 * @param folder where its files lie
 * @param id of its content alone: the same files are the same release
 * @param assets all files but the page
 */
public record Release(Path folder, String id, List<WebFile> assets) {
  private static final int ID_LENGTH = 12;

  /**
   * @param folder {@code web/dist}
   * @throws UserError when there is no build, or one with a file that the distribution would not
   *     serve
   */
  public static Release in(Path folder) {
    if (!WebFile.isBuilt(folder)) {
      throw new UserError("There is no web client in %s: run bin/build".formatted(folder));
    }
    var files = WebFile.in(folder);
    for (var file : files) {
      if (!file.isAsset() && !file.equals(WebFile.PAGE)) {
        throw new UserError(
            "The distribution would not serve %s of %s: build it as an asset"
                .formatted(file.path(), folder));
      }
    }
    var hash = sha256();
    for (var file : files) {
      var content = read(folder, file);
      var name = file.path() + "\n" + content.length + "\n";
      hash.update(name.getBytes(StandardCharsets.UTF_8));
      hash.update(content);
    }
    return new Release(
        folder,
        HexFormat.of().formatHex(hash.digest()).substring(0, ID_LENGTH),
        files.stream().filter(WebFile::isAsset).toList());
  }

  public byte[] read(WebFile file) {
    return read(folder, file);
  }

  private static byte[] read(Path folder, WebFile file) {
    try {
      return Files.readAllBytes(folder.resolve(file.path()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
