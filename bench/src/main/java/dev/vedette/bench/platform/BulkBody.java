package dev.vedette.bench.platform;

import dev.vedette.bench.Corpus;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of a bulk request.
 *
 * @param events how many it brings
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record BulkBody(byte[] bytes, int events) {
  private static final byte[] ACTION =
      "{\"create\":{\"_index\":\"bench\"}}\n".getBytes(StandardCharsets.UTF_8);

  /** All events of a corpus, so many in a body, as shippers send them. */
  static List<BulkBody> of(Corpus corpus, int together) {
    var bodies = new ArrayList<BulkBody>();
    int events = corpus.ends().length;
    for (int first = 0; first < events; first += together) {
      bodies.add(of(corpus, first, Math.min(events, first + together)));
    }
    return bodies;
  }

  private static BulkBody of(Corpus corpus, int first, int end) {
    var body = new ByteArrayOutputStream();
    for (int i = first; i < end; i++) {
      int from = i == 0 ? 0 : corpus.ends()[i - 1] + 1;
      body.writeBytes(ACTION);
      body.write(corpus.ndjson(), from, corpus.ends()[i] - from);
      body.write('\n');
    }
    return new BulkBody(body.toByteArray(), end - first);
  }

  /** A body of one record. */
  static BulkBody of(String record) {
    return of(List.of(record));
  }

  static BulkBody of(List<String> records) {
    var body = new ByteArrayOutputStream();
    for (var record : records) {
      body.writeBytes(ACTION);
      body.writeBytes(record.getBytes(StandardCharsets.UTF_8));
      body.write('\n');
    }
    return new BulkBody(body.toByteArray(), records.size());
  }
}
