package dev.vedette.sources.mapping;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;
import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.decode.EventDecoder;
import dev.vedette.sources.decode.TimeDoubt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of records: the one way from bytes to an event that a source understands, so that
 * whoever looks at a record sees the same. One instance serves one thread.
 */
public final class EventReader {
  private final EventDecoder decoder;
  private final SourceCatalog catalog;
  private final FieldNames names;
  private Instant reference = Instant.EPOCH;

  /**
   * @param names those that the catalogue was compiled with
   */
  public EventReader(FieldNames names, SourceCatalog catalog) {
    this.names = names;
    this.decoder = new EventDecoder(names);
    this.catalog = catalog;
  }

  /** Sets the latest instant that a date without a year may stand for. */
  public void reference(Instant latest) {
    reference = latest;
    decoder.reference(latest);
  }

  /**
   * Decodes {@code bytes[from, to)} into the event, whose former content is forgotten.
   *
   * @return why it could not be decoded, or null; the raw bytes are in the event either way
   */
  public @Nullable String decode(RecordFormat format, byte[] bytes, int from, int to, Event event) {
    return decoder.decode(format, bytes, from, to, event);
  }

  /**
   * Recognises a decoded event, as {@link SourceCatalog#understand} tells. A line that no source
   * knows may hold JSON that one does, and JSON that no source knows an object or a line.
   *
   * @return whether a source was recognised
   */
  public boolean understand(RecordFormat format, Event event) {
    return understand(format, event, Steps.NONE);
  }

  /**
   * The same as both, telling of each step. It costs far more, and is for people.
   *
   * @param event holds afterwards what it would hold without the telling
   */
  public Understanding explain(RecordFormat format, byte[] bytes, int from, int to, Event event) {
    var explainer = new Explainer(names, reference);
    var broken = decode(format, bytes, from, to, event);
    if (broken == null) {
      explainer.decoded(event);
      understand(format, event, explainer);
    }
    return explainer.understanding(format, broken, event);
  }

  private boolean understand(RecordFormat format, Event event, Steps steps) {
    boolean isUnderstood = recognise(format, event, steps);
    if (isUnderstood && event.time() == Event.NO_TIME) {
      decoder.dateText(event);
    }
    if (isUnderstood && event.time() != Event.NO_TIME) {
      event.doubtTime(TimeDoubt.distance(event.time(), reference));
    }
    return isUnderstood;
  }

  private boolean recognise(RecordFormat format, Event event, Steps steps) {
    return understandWindowsEvent(format, event, steps)
        || catalog.understand(event, format, steps)
        || switch (format) {
          case JSON -> understandObject(event, steps) || understandText(event, steps);
          case LINE, AUDIT -> understandJson(format, event, steps);
        };
  }

  /** Before all else: what such an event says in words must not be taken for a program's log. */
  private boolean understandWindowsEvent(RecordFormat format, Event event, Steps steps) {
    return format == RecordFormat.LINE
        && decoder.unwrapWindowsEvent(event)
        && catalog.understand(event, RecordFormat.JSON, steps);
  }

  private boolean understandObject(Event event, Steps steps) {
    int objects = decoder.innerObjects(event);
    for (int i = 0; i < objects; i++) {
      if (decoder.unwrapObject(event, i) && catalog.understand(event, RecordFormat.JSON, steps)) {
        return true;
      }
    }
    if (objects > 0) {
      decoder.rewrap(event);
    }
    return false;
  }

  private boolean understandText(Event event, Steps steps) {
    var inner = decoder.unwrapText(event);
    return inner != null
        && (catalog.understand(event, inner, steps) || understandJson(inner, event, steps));
  }

  private boolean understandJson(RecordFormat format, Event event, Steps steps) {
    return decoder.unwrap(format, event)
        && (catalog.understand(event, RecordFormat.JSON, steps) || understandObject(event, steps));
  }
}
