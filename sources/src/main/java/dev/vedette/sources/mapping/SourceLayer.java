package dev.vedette.sources.mapping;

import java.nio.file.Path;
import java.util.List;

/**
 * Mappings that come from one place: what is shipped, a content pack, or files that somebody named.
 *
 * @param paths files and folders
 * @param isShipped whether others may have mappings with their ids without a word
 */
public record SourceLayer(List<Path> paths, boolean isShipped) {
  public SourceLayer {
    paths = List.copyOf(paths);
  }

  /** What comes with Vedette. */
  public static SourceLayer shipped(Path folder) {
    return new SourceLayer(List.of(folder), true);
  }

  /** What somebody has brought. */
  public static SourceLayer of(List<Path> paths) {
    return new SourceLayer(paths, false);
  }
}
