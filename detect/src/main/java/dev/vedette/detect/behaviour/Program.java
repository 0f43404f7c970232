package dev.vedette.detect.behaviour;

/**
 * A program. Texts are empty where the event lacks them.
 *
 * @param path as the event has it
 * @param name the file's name, lower-case
 * @param place what kind of folder it lies in
 */
public record Program(String path, String name, Folder place) {
  public static final Program NONE = new Program("", "", Folder.UNKNOWN);

  /** The program of a path, or of a name alone. */
  public static Program of(String path, String name) {
    if (path.isEmpty() && name.isEmpty()) {
      return NONE;
    }
    var file = path.isEmpty() ? name : path;
    return new Program(path, Names.file(file), path.isEmpty() ? Folder.UNKNOWN : Folder.of(path));
  }

  public boolean isKnown() {
    return !name.isEmpty();
  }
}
