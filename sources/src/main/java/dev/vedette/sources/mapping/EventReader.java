package dev.vedette.sources.mapping;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;
import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.decode.EventDecoder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of records: the one way from bytes to an event that a source understands, so that
 * whoever looks at a record sees the same. One instance serves one thread.
 */
public final class EventReader {
  private final EventDecoder decoder;
  private final SourceCatalog catalog;

  /**
   * @param names those that the catalogue was compiled with
   */
  public EventReader(FieldNames names, SourceCatalog catalog) {
    this.decoder = new EventDecoder(names);
    this.catalog = catalog;
  }

  /** Sets the latest instant that a date without a year may stand for. */
  public void reference(Instant latest) {
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
   * knows may hold JSON that one does, and JSON that no source knows a line.
   *
   * @return whether a source was recognised
   */
  public boolean understand(RecordFormat format, Event event) {
    return catalog.understand(event, format)
        || switch (format) {
          case JSON -> understandText(event);
          case LINE, AUDIT -> understandJson(format, event);
        };
  }

  private boolean understandText(Event event) {
    var inner = decoder.unwrapText(event);
    return inner != null && (catalog.understand(event, inner) || understandJson(inner, event));
  }

  private boolean understandJson(RecordFormat format, Event event) {
    return decoder.unwrap(format, event) && catalog.understand(event, RecordFormat.JSON);
  }
}
