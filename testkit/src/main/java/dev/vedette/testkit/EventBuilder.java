package dev.vedette.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.Event;
import dev.vedette.model.EventType;
import dev.vedette.model.FieldNames;
import dev.vedette.model.LogSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes events field by field, for tests that need no decoder. */
public final class EventBuilder {
  private final FieldNames names;
  private final Event event = new Event();

  private EventBuilder(FieldNames names) {
    this.names = names;
    event.reset(new byte[0], 0, 0);
  }

  public static EventBuilder event(FieldNames names) {
    return new EventBuilder(names);
  }

  public EventBuilder of(
      @Nullable String product, @Nullable String category, @Nullable String service) {
    var logSource = new LogSource(product, category, service);
    event.type(new EventType("test", "Test event", List.of(logSource)));
    return this;
  }

  public EventBuilder at(long epochMillis) {
    event.time(epochMillis);
    return this;
  }

  public EventBuilder with(String field, String value) {
    event.add(names.find(field), value);
    return this;
  }

  public EventBuilder withNumber(String field, String digits) {
    return with(field, digits, Event.NUMBER);
  }

  public EventBuilder withNull(String field) {
    return with(field, "", Event.NULL);
  }

  public Event build() {
    return event;
  }

  private EventBuilder with(String field, String text, byte form) {
    var bytes = text.getBytes(UTF_8);
    int start = event.append(bytes, 0, bytes.length);
    event.add(names.find(field), start, start + bytes.length, form);
    return this;
  }
}
