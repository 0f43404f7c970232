package dev.vedette.receive.collect.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.receive.collect.CollectFailure;
import dev.vedette.receive.collect.CollectFailure.Kind;
import dev.vedette.receive.collect.Item;
import dev.vedette.receive.collect.Mark;
import dev.vedette.receive.collect.manifest.JsonPath;
import dev.vedette.receive.collect.manifest.JsonPath.Slice;
import dev.vedette.receive.collect.manifest.Stream;
import dev.vedette.sources.RecordFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the records out of an answer, as they stand there. */
final class Records {
  private static final int SHOWN = 40;

  static final Found NOTHING = new Found(List.of(), 0, null, Mark.of(""));

  private final Stream stream;

  Records(Stream stream) {
    this.stream = stream;
  }

  /**
   * What an answer held.
   *
   * @param hash of all of it, by which the same page is known again
   */
  record Found(List<Item> items, long rejected, @Nullable Instant newest, Mark hash) {
    boolean isEmpty() {
      return items.isEmpty() && rejected == 0;
    }
  }

  /**
   * The whole of an answer.
   *
   * @throws CollectFailure if it is no JSON
   */
  static Slice whole(byte[] body) throws CollectFailure {
    var whole = JsonPath.whole(body);
    if (whole == null) {
      var begin = new String(body, 0, Math.min(body.length, SHOWN), UTF_8).stripLeading();
      throw new CollectFailure(
          Kind.ANSWER,
          begin.startsWith("<")
              ? "the vendor answers a web page where JSON belongs: is something between?"
              : "the vendor answers what is no JSON");
    }
    return whole;
  }

  /**
   * The elements of the array that a manifest names.
   *
   * @throws CollectFailure if there is none
   */
  List<Slice> elements(byte[] body, Slice whole, JsonPath at) throws CollectFailure {
    var array = at.find(body, whole);
    if (array == null && stream.isAbsentWhenEmpty()) {
      return List.of();
    }
    var elements = array == null ? null : JsonPath.elements(body, array);
    if (elements == null) {
      throw new CollectFailure(
          Kind.ANSWER,
          "the vendor's answer has no list at '%s'".formatted(String.join("/", at.names())));
    }
    return elements;
  }

  Found read(byte[] body, List<Slice> elements) {
    var items = new ArrayList<Item>(elements.size());
    long rejected = 0;
    Instant newest = null;
    for (var element : elements) {
      if (body[element.from()] != '{') {
        rejected++;
        continue;
      }
      var bytes = Arrays.copyOfRange(body, element.from(), element.to());
      items.add(new Item(mark(bytes), RecordFormat.JSON, bytes));
      var time = time(bytes);
      newest = newest == null || (time != null && time.isAfter(newest)) ? time : newest;
    }
    return new Found(items, rejected, newest, hash(body, elements));
  }

  private static Mark hash(byte[] body, List<Slice> elements) {
    return elements.isEmpty()
        ? NOTHING.hash()
        : Mark.of(Arrays.copyOfRange(body, elements.getFirst().from(), elements.getLast().to()));
  }

  /** A record that lacks a part of its id is known by all that it says. */
  private Mark mark(byte[] record) {
    var whole = new Slice(0, record.length);
    var id = new StringBuilder();
    for (var path : stream.ids()) {
      var part = path.text(record, whole);
      if (part.isEmpty()) {
        return Mark.of(record);
      }
      id.append(part.get()).append('\n');
    }
    return id.isEmpty() ? Mark.of(record) : Mark.of(id.toString());
  }

  private @Nullable Instant time(byte[] record) {
    var path = stream.time();
    return path == null
        ? null
        : path.text(record, new Slice(0, record.length)).map(Pacing::read).orElse(null);
  }
}
