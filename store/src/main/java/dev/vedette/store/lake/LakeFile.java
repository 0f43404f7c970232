package dev.vedette.store.lake;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file of the lake: its name says which records it holds, its folder on which day they came.
 *
 * @param folder the folder of that day
 * @param first the sequence of its first record
 * @param last the sequence of its last record
 */
record LakeFile(Path folder, long first, long last) {
  private static final Pattern NAME = Pattern.compile("([0-9a-f]{16})-([0-9a-f]{16})\\.parquet");

  static Optional<LakeFile> of(Path path) {
    var folder = path.getParent();
    var name = NAME.matcher(path.getFileName().toString());
    return folder != null && name.matches()
        ? Optional.of(new LakeFile(folder, sequence(name.group(1)), sequence(name.group(2))))
        : Optional.empty();
  }

  private static long sequence(String hex) {
    return Long.parseUnsignedLong(hex, 16);
  }

  Path path() {
    return folder.resolve("%016x-%016x.parquet".formatted(first, last));
  }

  /** The day on which its records came, such as {@code 2026-03-02}. */
  String bucket() {
    return folder.getFileName().toString();
  }

  boolean contains(LakeFile other) {
    return first <= other.first && other.last <= last;
  }
}
