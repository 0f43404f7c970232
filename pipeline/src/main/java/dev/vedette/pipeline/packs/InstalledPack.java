package dev.vedette.pipeline.packs;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of a pack as it lies on disk. Its files never change.
 *
 * @param digest SHA-256 over all files, small hex letters
 * @param origin where it was taken from, without credentials
 * @param signedBy the trusted key, or null if the pack is not signed
 * @param counts what could be used of each kind
 * @param rejected rules and other pieces that could not be used
 */
public record InstalledPack(
    String name,
    String version,
    String digest,
    @Nullable String license,
    @Nullable String author,
    @Nullable String homepage,
    String origin,
    @Nullable String signedBy,
    Instant added,
    Map<ContentKind, Integer> counts,
    int rejected) {
  private static final int SHORT = 12;

  public InstalledPack {
    var ordered = new EnumMap<ContentKind, Integer>(ContentKind.class);
    ordered.putAll(counts);
    counts = ordered;
  }

  /** Names the version among all that ever were: two of one number may differ. */
  public String folder() {
    return version + "-" + digest.substring(0, SHORT);
  }

  public int count(ContentKind kind) {
    return counts.getOrDefault(kind, 0);
  }
}
