package dev.vedette.sources.mapping;

import java.nio.file.Path;

/**
 * What a mapping says of itself.
 *
 * @param description what a reader should know; may be empty
 * @param file where it stands
 */
public record SourceDescription(String id, String title, String description, String file) {
  private static final String FROM_DOCUMENTATION = "From documentation.";

  static SourceDescription of(SourceMapping mapping) {
    return new SourceDescription(
        mapping.id(), mapping.title(), mapping.description(), mapping.file());
  }

  /** The folder of mappings that it is in, such as {@code network}. */
  public String group() {
    var folder = Path.of(file).getParent();
    return folder == null || folder.getFileName() == null ? "" : folder.getFileName().toString();
  }

  /** Whether no real record of it was at hand when it was written. */
  public boolean isFromDocumentation() {
    return description.contains(FROM_DOCUMENTATION);
  }
}
