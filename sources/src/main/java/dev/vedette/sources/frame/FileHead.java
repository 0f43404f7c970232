package dev.vedette.sources.frame;

import org.jspecify.annotations.Nullable;

/**
 * What the first bytes of a file say of it.
 *
 * @param isBinary whether it is no text; formats that a {@link BinaryReader} knows are not asked
 *     for
 * @param lost what to say of the telemetry in it that is not read, or null where there can be none
 */
public record FileHead(boolean isBinary, @Nullable String lost) {
  /** The kind of file that begins so. */
  public static FileHead of(byte[] head) {
    var kind = BinaryKind.of(head, 0, head.length);
    return new FileHead(
        kind != null, kind != null && kind.mayHoldRecords() ? kind.message() : null);
  }
}
