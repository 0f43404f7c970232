package dev.vedette.sources.frame;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.RecordSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A sink that keeps everything as text. */
final class Records implements RecordSink {
  private final List<String> texts = new ArrayList<>();
  private final List<String> rejections = new ArrayList<>();
  private final Set<RecordFormat> formats = EnumSet.noneOf(RecordFormat.class);
  private long lost;

  static Records of(String text) {
    return of(text.getBytes(UTF_8));
  }

  static Records of(byte[] bytes) {
    return read(new ByteArrayInputStream(bytes), RecordFramer.LONGEST_RECORD);
  }

  static Records read(InputStream in, int longestRecord) {
    var records = new Records();
    try {
      new RecordFramer(List.of(), longestRecord).read(in, records);
    } catch (IOException cause) {
      records.rejections.add("stream: " + cause.getMessage());
    }
    return records;
  }

  @Override
  public void record(RecordFormat format, byte[] bytes, int from, int to, long position) {
    texts.add(new String(bytes, from, to - from, UTF_8));
    formats.add(format);
    if (position != texts.size()) {
      throw new AssertionError("position " + position + " of record " + texts.size());
    }
  }

  @Override
  public void rejected(String place, String message, long records) {
    rejections.add(place + ": " + message);
    lost += records;
  }

  List<String> texts() {
    return texts;
  }

  List<String> rejections() {
    return rejections;
  }

  Set<RecordFormat> formats() {
    return formats;
  }

  long lost() {
    return lost;
  }
}
