package dev.vedette.receive.collect;

/** What the journal knows of streams. */
public interface Delivered {
  /** The sequence of what is delivered next. */
  long end();

  /** How many records of a source of a tenant came from a sequence on. */
  long count(StreamKey stream, long from) throws InterruptedException;
}
