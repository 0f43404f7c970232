package dev.vedette.sources.evtx;

import dev.vedette.sources.RecordSink;
import dev.vedette.sources.frame.BinaryReader;
import java.io.IOException;
import java.io.InputStream;

/** EVTX as one of the formats that a file may have. */
public final class EvtxFormat implements BinaryReader {
  @Override
  public boolean recognises(byte[] head, int length) {
    return EvtxReader.isEvtx(head, length);
  }

  @Override
  public void read(InputStream in, RecordSink sink) throws IOException {
    EvtxReader.read(in, sink);
  }
}
