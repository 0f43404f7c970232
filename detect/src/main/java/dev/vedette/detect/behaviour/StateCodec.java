package dev.vedette.detect.behaviour;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Writes and reads what a detector remembers. */
public interface StateCodec<S> {
  /** Changes whenever what is written does; state of another version is forgotten. */
  int version();

  void write(S state, DataOutput out) throws IOException;

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the bytes are none of it
   */
  S read(DataInput in) throws IOException;
}
