package dev.vedette.detect.yara;

/** The text of one file of rules. */
public final class YaraSource {
  private final String file;
  private final String namespace;
  private final byte[] text;

  YaraSource(String file, String namespace, byte[] text) {
    this.file = file;
    this.namespace = namespace;
    this.text = text;
  }

  /** The file's path, {@code !} before a path inside a zip. */
  public String file() {
    return file;
  }

  /**
   * The source's name among all sources, made of the file's own: rules of different sources may
   * have one name.
   */
  public String namespace() {
    return namespace;
  }

  /** Not copied: it belongs to the source. */
  byte[] text() {
    return text;
  }
}
