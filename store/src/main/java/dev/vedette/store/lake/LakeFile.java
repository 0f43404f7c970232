package dev.vedette.store.lake;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file of the lake: its name says which records it holds, its folder on which day they came. A
 * file never changes: one of which retention has taken something is a new one of the next
 * generation.
 *
 * @param folder the folder of that day
 * @param first the sequence of its first record
 * @param last the sequence of its last record
 * @param generation how often something was taken out
 * @param tag what was taken out; empty if nothing was
 */
record LakeFile(Path folder, long first, long last, int generation, String tag) {
  private static final Pattern NAME =
      Pattern.compile("([0-9a-f]{16})-([0-9a-f]{16})(?:-([0-9a-f]{4})-([0-9a-f]{12}))?\\.parquet");

  /** One that nothing was taken out of. */
  LakeFile(Path folder, long first, long last) {
    this(folder, first, last, 0, "");
  }

  static Optional<LakeFile> of(Path path) {
    var folder = path.getParent();
    var name = NAME.matcher(path.getFileName().toString());
    if (folder == null || !name.matches()) {
      return Optional.empty();
    }
    long first = sequence(name.group(1));
    long last = sequence(name.group(2));
    return Optional.of(
        name.group(3) == null
            ? new LakeFile(folder, first, last)
            : new LakeFile(
                folder, first, last, Integer.parseInt(name.group(3), 16), name.group(4)));
  }

  private static long sequence(String hex) {
    return Long.parseUnsignedLong(hex, 16);
  }

  Path path() {
    var range = "%016x-%016x".formatted(first, last);
    return folder.resolve(
        generation == 0
            ? range + ".parquet"
            : "%s-%04x-%s.parquet".formatted(range, generation, tag));
  }

  /** The day on which its records came, such as {@code 2026-03-02}. */
  String bucket() {
    return folder.getFileName().toString();
  }

  /** The one that holds what is left of it. */
  LakeFile without(Retention.Removal removal) {
    return new LakeFile(folder, first, last, generation + 1, removal.tag());
  }

  /** The one that holds what it and those after it hold, of which the same was taken out. */
  LakeFile through(LakeFile end) {
    return new LakeFile(folder, first, end.last, generation, tag);
  }

  /** Whether it was made of another, among others, so that the other is not needed any more. */
  boolean replaces(LakeFile other) {
    boolean holdsIt = first <= other.first && other.last <= last;
    boolean isSame = first == other.first && other.last == last;
    return isSame ? generation > other.generation : holdsIt;
  }
}
