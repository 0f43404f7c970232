package dev.vedette.receive.collect.manifest;

import dev.vedette.yaml.YamlNode;

/** Something in a manifest that cannot be used, with its place. */
public final class ManifestException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int line;
  private final int column;

  ManifestException(YamlNode place, String message) {
    super(message);
    line = place.line();
    column = place.column();
  }

  /** 1-based. */
  public int line() {
    return line;
  }

  /** 1-based. */
  public int column() {
    return column;
  }
}
