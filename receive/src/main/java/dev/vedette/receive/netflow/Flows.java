package dev.vedette.receive.netflow;

/** Takes what a datagram brought; the bytes are the taker's only until it returns. */
interface Flows {
  /** A record, as one JSON object. */
  void record(byte[] json, int length);

  /** Records whose template did not come, or not in time: all of their set, as one JSON object. */
  void undecoded(byte[] json, int length);

  /** Something is not as the protocol says, or too much; what it was cannot be told. */
  void malformed();

  /** So many records, or datagrams of NetFlow 9, were sent before and have not come. */
  void lost(long amount);
}
