package dev.vedette.receive.collect;

/** Keeps how far streams are, through a crash. */
public interface ProgressStore {
  Progress load(StreamKey stream);

  /** Notes what is about to be delivered. */
  void begin(StreamKey stream, Intent intent);

  /**
   * Notes that what was begun is over.
   *
   * @param cursor where it goes on
   * @param more what is to be remembered besides what is already
   * @param most how many items are remembered; the oldest may be forgotten
   */
  void settle(StreamKey stream, String cursor, Marks more, int most);
}
