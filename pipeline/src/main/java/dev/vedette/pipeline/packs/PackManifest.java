package dev.vedette.pipeline.packs;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a pack says of itself.
 *
 * @param vedette the oldest version of Vedette that can use it
 * @param content for each kind the files or folders that hold it, relative to the pack
 */
public record PackManifest(
    String name,
    String version,
    @Nullable String license,
    @Nullable String author,
    @Nullable String homepage,
    @Nullable String description,
    @Nullable String vedette,
    Map<ContentKind, List<String>> content,
    @Nullable Signature signature) {

  /** How the file is called, at the root of a pack. */
  public static final String FILE = "pack.yaml";

  /**
   * @param file the signature, relative to the pack
   * @param key the name of the key that it was made with
   */
  public record Signature(String file, String key) {}

  public PackManifest {
    content = Map.copyOf(content);
  }
}
