package dev.vedette.sources.mapping;

import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.regex.Regex;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One mapping file as it was read: how a source is recognised and what becomes of its fields.
 *
 * @param description what a reader should know; may be empty
 * @param file where it stands, for messages
 * @param isAbstract only there to be extended
 * @param priority higher ones are asked first
 * @param recognise alternatives, each a list of conditions that must all hold
 * @param format the only record format it takes, or null for any
 * @param isStrict whether only what one of {@code events} takes is of the source
 * @param common what holds for all events of the source
 * @param events what holds for some, first match wins
 */
record SourceMapping(
    String id,
    String title,
    String description,
    String file,
    boolean isAbstract,
    int priority,
    List<List<Condition>> recognise,
    @Nullable RecordFormat format,
    boolean isStrict,
    Part common,
    List<EventPart> events) {

  /** Patterns that take fields out of a text field; the first that is found counts. */
  record TextPattern(int field, List<Find> find) {
    /**
     * A pattern with the fields that its named groups fill.
     *
     * @param required one of these is in every text in which it is found; empty if nothing is sure
     */
    record Find(Regex pattern, List<Group> groups, List<String> required) {}

    /** A group of a pattern and the field that it fills. */
    record Group(int index, int field) {}
  }

  /**
   * What a mapping says of a set of events.
   *
   * @param product Sigma's product, or null
   * @param services Sigma's services that the events belong to
   * @param categories Sigma's categories
   * @param time fields that may hold the time, best first
   * @param fields Sigma's field name to an expression
   * @param unpackings fields whose text holds fields of its own; they come before patterns
   * @param ocsf OCSF attribute path to an expression; also {@code class} and {@code activity}
   */
  record Part(
      @Nullable String product,
      List<String> services,
      List<String> categories,
      List<Integer> time,
      Map<String, Expression> fields,
      List<Unpacking> unpackings,
      List<TextPattern> patterns,
      Map<String, Expression> ocsf) {}

  /** A part for the events on which one of {@code when} holds. */
  record EventPart(String title, List<List<Condition>> when, Part part) {}
}
