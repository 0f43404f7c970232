package dev.vedette.detect.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Event;
import dev.vedette.model.EventType;
import dev.vedette.model.FieldNames;
import java.util.IdentityHashMap;
import java.util.List;

/** A store of a few indicators and events of one field, to see which of them meet. */
final class Looking {
  static final IndicatorNote NOTE = IndicatorNote.of("feed", "", 60);
  private static final EventType TYPE = new EventType("test", "Test event", List.of());

  private final FieldNames names = new FieldNames();
  private final int field = names.intern("value");
  private final IndicatorStoreBuilder builder = new IndicatorStoreBuilder(17);

  Looking with(IndicatorKind kind, String value) {
    return with(kind, value, Validity.ALWAYS);
  }

  Looking with(IndicatorKind kind, String value, Validity validity) {
    assertThat(builder.add(kind, value, NOTE, validity)).isEqualTo(Intake.TAKEN);
    return this;
  }

  /** What a value meets, as {@code kind indicator}. */
  List<String> at(Watch watch, String value) {
    return at(watch, value, Event.NO_TIME);
  }

  List<String> at(Watch watch, String value, long time) {
    var matcher = new IndicatorMatcher(live(watch));
    var event = new Event();
    event.reset(new byte[0], 0, 0);
    event.type(TYPE);
    event.time(time);
    event.add(field, value);
    // Twice, for what is remembered of the first time must not change the second.
    matcher.match(event);
    return matcher.match(event).stream()
        .map(hit -> hit.kind().word() + " " + hit.indicator())
        .toList();
  }

  LiveIndicators live(Watch watch) {
    var watched = new IdentityHashMap<EventType, List<WatchedValue>>();
    watched.put(TYPE, List.of(new WatchedValue.OfField("dst_endpoint.ip", watch, field)));
    return new LiveIndicators(builder.build(), watched, names.size());
  }
}
