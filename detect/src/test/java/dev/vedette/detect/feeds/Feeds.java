package dev.vedette.detect.feeds;

import dev.vedette.detect.indicators.IndicatorHit;
import dev.vedette.detect.indicators.IndicatorMatcher;
import dev.vedette.detect.indicators.LiveIndicators;
import dev.vedette.detect.indicators.Watch;
import dev.vedette.detect.indicators.WatchedValue;
import dev.vedette.model.Event;
import dev.vedette.model.EventType;
import dev.vedette.model.FieldNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.List;

/** Feeds as files, and what becomes of them. */
final class Feeds {
  private static final EventType TYPE = new EventType("test", "Test event", List.of());

  private Feeds() {}

  static IndicatorContent read(Path folder, String name, String text) {
    try {
      var file = folder.resolve(name);
      Files.writeString(file, text);
      return IndicatorFeeds.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a value meets. */
  static List<IndicatorHit> hits(IndicatorContent content, Watch watch, String value) {
    var names = new FieldNames();
    int field = names.intern("value");
    var watched = new IdentityHashMap<EventType, List<WatchedValue>>();
    watched.put(TYPE, List.of(new WatchedValue.OfField("dst_endpoint.ip", watch, field)));
    var event = new Event();
    event.reset(new byte[0], 0, 0);
    event.type(TYPE);
    event.add(field, value);
    return List.copyOf(
        new IndicatorMatcher(new LiveIndicators(content.store(), watched, names.size()))
            .match(event));
  }
}
