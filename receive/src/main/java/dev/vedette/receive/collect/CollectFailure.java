package dev.vedette.receive.collect;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A vendor gave nothing that can be used; the message says why, and what to do, in a sentence. */
public final class CollectFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final Kind kind;
  private final @Nullable Duration retryAfter;

  /** What is wrong. */
  public enum Kind {
    /** Too many requests: it passes by itself. */
    THROTTLED(false),
    /** The vendor, or the way to it, does not work now. */
    UNAVAILABLE(false),
    /** What it answers is not what its interface promises. */
    ANSWER(false),
    /** Its pages lead in a circle. */
    LOOP(false),
    /** The place that was remembered is not known there any more. */
    CURSOR(false),
    /** Its key is not, or no longer, valid: somebody has to give another. */
    CREDENTIALS(true),
    /** The key may not read this, or the request is refused: somebody has to see to it. */
    REFUSED(true),
    /** It leads to an address that is not the vendor's. */
    ADDRESS(true);

    private final boolean needsSomebody;

    Kind(boolean needsSomebody) {
      this.needsSomebody = needsSomebody;
    }

    /** Whether waiting does not help. */
    public boolean needsSomebody() {
      return needsSomebody;
    }
  }

  public CollectFailure(Kind kind, String message) {
    this(kind, message, null, null);
  }

  public CollectFailure(
      Kind kind, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  public Kind kind() {
    return kind;
  }

  /** When the vendor wants to be asked again; null if it does not say. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
