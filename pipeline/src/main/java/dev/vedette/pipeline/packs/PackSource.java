package dev.vedette.pipeline.packs;

import java.nio.file.Path;

/**
 * Where a pack is taken from.
 *
 * @param file a file, folder or zip
 * @param name what the content is called where it has no manifest, such as a file's name
 * @param origin how people know it: a path, or an address without credentials
 */
public record PackSource(Path file, String name, String origin) {

  /** A path that a user gave. */
  public static PackSource of(Path path) {
    var absolute = path.toAbsolutePath().normalize();
    var name = absolute.getFileName();
    return new PackSource(path, name == null ? "content" : name.toString(), path.toString());
  }
}
