package dev.vedette.server.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A backup whose name says when it was made, such as {@code vedette-20260302T023000Z.tar}.
 *
 * @param time in whole seconds
 */
record BackupName(Path path, Instant time) {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
  private static final Pattern NAME = Pattern.compile("vedette-(\\d{8}T\\d{6})Z\\.tar");

  /** The place of one in a folder that is made now. */
  static Path in(Path folder, Instant now) {
    return folder.resolve("vedette-%sZ.tar".formatted(STAMP.format(now.atOffset(ZoneOffset.UTC))));
  }

  static Optional<BackupName> of(Path path) {
    var name = NAME.matcher(path.getFileName().toString());
    if (!name.matches()) {
      return Optional.empty();
    }
    try {
      var time = LocalDateTime.parse(name.group(1), STAMP).toInstant(ZoneOffset.UTC);
      return Optional.of(new BackupName(path, time));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Those in a folder, newest first; none if there is no such folder. */
  static List<BackupName> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files
          .flatMap(file -> of(file).stream())
          .sorted(Comparator.comparing(BackupName::time).reversed())
          .toList();
    }
  }
}
