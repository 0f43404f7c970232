package dev.vedette.sigma.correlate;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a correlation keeps of a group beside its time. */
abstract sealed class GroupState permits Window, Judgement, Absence {
  /** Bytes of an object's header and the fields here. */
  static final int OBJECT_BYTES = 24;

  private @Nullable Ongoing match;

  /** The match that goes on, or null. */
  final @Nullable Ongoing match() {
    return match;
  }

  final void match(@Nullable Ongoing match) {
    this.match = match;
  }

  /** What it takes of memory with everything that it refers to, about. */
  final long size() {
    return bytes() + (match == null ? 0 : match.bytes());
  }

  /** What it takes of memory without the match, about. */
  abstract long bytes();

  /** Writes everything but the match. */
  abstract void write(SnapshotWriter out) throws IOException;

  /** Reads what {@link #write} wrote into a new state of the same plan. */
  abstract void read(SnapshotReader in) throws IOException;
}
