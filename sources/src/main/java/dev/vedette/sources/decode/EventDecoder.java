package dev.vedette.sources.decode;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;
import dev.vedette.sources.RecordFormat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decodes records of every format into one event that is used again and again. One instance serves
 * one thread.
 */
public final class EventDecoder {
  /** The field that holds the JSON object inside a record that its other fields are of. */
  public static final String INNER_OBJECT = "@object";

  private final JsonDecoder json;
  private final AuditDecoder audit;
  private final LineDecoder line;
  private final EmbeddedJson embedded;
  private final EmbeddedText wrapped;
  private final WindowsXml windows;
  private final InnerObjects inner = new InnerObjects();
  private final TextTime textTime = new TextTime();
  private final int innerObject;

  /**
   * Interns the names that the formats themselves have, which must be known before a catalogue or
   * rules are compiled.
   */
  public static void internNames(FieldNames names) {
    new EventDecoder(names);
  }

  /** Interns the names of the formats too. */
  public EventDecoder(FieldNames names) {
    json = new JsonDecoder(names);
    audit = new AuditDecoder(names);
    line = new LineDecoder(names);
    embedded = new EmbeddedJson(names, json);
    wrapped = new EmbeddedText(names, line, audit);
    windows = new WindowsXml(names);
    innerObject = names.intern(INNER_OBJECT);
  }

  /** Sets the latest instant that a date without a year may stand for. */
  public void reference(Instant latest) {
    line.reference(latest);
    textTime.reference(latest);
  }

  /**
   * Decodes {@code bytes[from, to)} into the event, whose former content is forgotten.
   *
   * @return why it could not be decoded, or null; the raw bytes are in the event either way
   */
  public @Nullable String decode(RecordFormat format, byte[] bytes, int from, int to, Event event) {
    event.reset(bytes, from, to);
    try {
      return switch (format) {
        case JSON -> json.decode(event);
        case AUDIT -> audit.decode(event);
        case LINE -> line.decode(event);
      };
    } catch (Event.TooManyValues e) {
      return e.getMessage();
    }
  }

  /**
   * Adds the fields of the text that a JSON record carries as its message, as shippers of log files
   * wrap each line. For records that no mapping knows; as that line one may.
   *
   * @return how the text was read, or null if there is none
   */
  public @Nullable RecordFormat unwrapText(Event event) {
    try {
      return wrapped.decode(event);
    } catch (Event.TooManyValues e) {
      return null;
    }
  }

  /**
   * Adds the fields of the JSON object that the message of a line is, as where a program that logs
   * JSON does so through syslog. For lines that no mapping knows; with the object's fields one that
   * is for JSON may.
   *
   * @return whether there was such an object
   */
  public boolean unwrap(RecordFormat format, Event event) {
    try {
      return format == RecordFormat.LINE && embedded.decode(event);
    } catch (Event.TooManyValues e) {
      return false;
    }
  }

  /**
   * Adds the fields of the Windows event in XML that the message of a line is.
   *
   * @return whether there was such an event
   */
  public boolean unwrapWindowsEvent(Event event) {
    try {
      return windows.decode(event);
    } catch (Event.TooManyValues e) {
      return false;
    }
  }

  /**
   * Takes the time of an event that has none from the beginning of its text, where logs of programs
   * have it in one of many forms.
   */
  public void dateText(Event event) {
    event.time(textTime.find(event.text(), 0, event.rawLength()));
  }

  /**
   * How many objects inside a JSON record may be the record that was meant. For records that no
   * mapping knows; as one of those one may.
   */
  public int innerObjects(Event event) {
    int slot = event.find(innerObject);
    return slot < 0
        ? inner.find(event.text(), 0, event.rawLength())
        : inner.find(event.text(), event.start(slot), event.end(slot));
  }

  /**
   * Reads a record as one of the objects that {@link #innerObjects} has just found in it. Its
   * fields come before those of what is around it, which keeps what the object lacks.
   *
   * @return whether it could be read
   */
  public boolean unwrapObject(Event event, int index) {
    event.clear();
    try {
      int from = inner.start(index);
      int to = inner.end(index);
      boolean isRead = json.decode(event, from, to) == null;
      event.add(innerObject, from, to, Event.TEXT);
      outer(event);
      return isRead;
    } catch (Event.TooManyValues e) {
      return false;
    }
  }

  /** Reads a record as itself again. */
  public void rewrap(Event event) {
    event.clear();
    outer(event);
  }

  private void outer(Event event) {
    if (json.decode(event) != null) {
      line.decode(event);
    }
  }
}
