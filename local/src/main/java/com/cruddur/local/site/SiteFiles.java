package com.cruddur.local.site;

import com.cruddur.clients.web.WebFile;
import com.cruddur.clients.web.WebSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What stands in for a site's bucket. */
@FunctionalInterface
public interface SiteFiles {
  /** Empty where there is no such file. */
  Optional<byte[]> read(WebFile file) throws IOException;

  /** The files of a build, and the settings that a publication would write beside them. */
  static SiteFiles of(Path folder, WebSettings settings) {
    return asked -> {
      if (asked.equals(WebFile.SETTINGS)) {
        return Optional.of(settings.json());
      }
      Path file = folder.resolve(asked.path()).normalize();
      return file.startsWith(folder) && Files.isRegularFile(file)
          ? Optional.of(Files.readAllBytes(file))
          : Optional.empty();
    };
  }
}
