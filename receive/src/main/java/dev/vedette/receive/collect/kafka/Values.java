package dev.vedette.receive.collect.kafka;

import dev.vedette.receive.collect.Item;
import dev.vedette.receive.collect.Mark;
import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.RecordSink;
import dev.vedette.sources.frame.RecordFramer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records in the values of messages: a JSON object, several in an envelope, or lines. */
final class Values implements RecordSink {
  private final RecordFramer framer = new RecordFramer(List.of());
  private final List<Item> items = new ArrayList<>();
  private String place = "";
  private int number;
  private long rejected;

  /**
   * @param at what the message is known by
   * @param value null where a key was deleted
   */
  void add(String at, byte @Nullable [] value) {
    place = at;
    number = 0;
    if (value == null) {
      return;
    }
    try {
      framer.read(new ByteArrayInputStream(value), this);
    } catch (IOException e) {
      rejected++;
    }
  }

  @Override
  public void record(RecordFormat format, byte[] bytes, int from, int to, long position) {
    var mark = Mark.of(place + " " + number++);
    items.add(new Item(mark, format, Arrays.copyOfRange(bytes, from, to)));
  }

  @Override
  public void rejected(String at, String message, long records) {
    rejected += records;
  }

  List<Item> items() {
    return items;
  }

  long rejected() {
    return rejected;
  }
}
