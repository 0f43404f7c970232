package dev.vedette.receive.collect;

import org.jspecify.annotations.Nullable;

/**
 * How far a stream is.
 *
 * @param cursor where it goes on; empty at the very beginning
 * @param marks what is remembered of what was taken
 * @param intent what was about to be delivered when the former process ended, or null
 */
public record Progress(String cursor, Marks marks, @Nullable Intent intent) {
  public static final Progress NONE = new Progress("", Marks.NONE, null);
}
