package dev.vedette.detect.yara;

import java.util.List;

/**
 * What rules may know of a file beside its bytes.
 *
 * @param path as the user gave it, {@code !} before a path inside an archive
 * @param type such as {@code EXE}; empty for most
 * @param owner its owner on disk, or empty
 */
public record YaraFile(String path, String type, String owner) {

  /** A file, or an attachment or buffer under a name of its own, by its name and first bytes. */
  public static YaraFile of(String path, byte[] head) {
    return new YaraFile(path, FileKind.of(path, head), "");
  }

  /** The name without folders. */
  public String name() {
    return path.substring(nameAt());
  }

  /** The folder, without the separator behind it. */
  String folder() {
    return path.substring(0, Math.max(0, nameAt() - 1));
  }

  /** The name's ending with its dot, in small letters as rules have it; or empty. */
  String extension() {
    var name = name();
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? "" : name.substring(dot).toLowerCase(java.util.Locale.ROOT);
  }

  private int nameAt() {
    return 1
        + Math.max(path.lastIndexOf('/'), Math.max(path.lastIndexOf('\\'), path.lastIndexOf('!')));
  }

  /** Values in the order of {@link dev.vedette.detect.yara.wire.Variables#NAMES}. */
  List<String> variables() {
    return List.of(name(), folder(), extension(), type, owner);
  }
}
