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

  /** Writes a state. */
  interface Writer<S> {
    void write(S state, DataOutput out) throws IOException;
  }

  /** Reads a state. */
  interface Reader<S> {
    S read(DataInput in) throws IOException;
  }

  /** The codec of a state that can be written and read. */
  static <S> StateCodec<S> of(int version, Writer<S> writer, Reader<S> reader) {
    return new StateCodec<>() {
      @Override
      public int version() {
        return version;
      }

      @Override
      public void write(S state, DataOutput out) throws IOException {
        writer.write(state, out);
      }

      @Override
      public S read(DataInput in) throws IOException {
        return reader.read(in);
      }
    };
  }
}
