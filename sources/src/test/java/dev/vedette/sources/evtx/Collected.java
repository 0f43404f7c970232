package dev.vedette.sources.evtx;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.RecordSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A sink that keeps what it is given, in words. */
final class Collected implements RecordSink {
  final List<String> records = new ArrayList<>();
  final List<String> rejected = new ArrayList<>();
  long lost;

  static Collected from(InputStream in) throws IOException {
    var collected = new Collected();
    EvtxReader.read(in, collected);
    return collected;
  }

  static Collected from(byte[] file) throws IOException {
    return from(new ByteArrayInputStream(file));
  }

  static Collected from(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return from(in);
    }
  }

  @Override
  public void record(RecordFormat format, byte[] bytes, int from, int to, long position) {
    records.add(new String(bytes, from, to - from, UTF_8));
    if (position != records.size() || format != RecordFormat.JSON) {
      throw new IllegalStateException("record " + records.size() + " came as " + position);
    }
  }

  @Override
  public void rejected(String place, String message, long records) {
    rejected.add(place + ": " + message);
    lost += records;
  }
}
