package dev.vedette.sources.mapping;

import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.decode.TimeDoubt;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a record was understood, step by step, or why it was not. Its texts hold what the record
 * holds: whoever shows them makes them safe.
 *
 * @param format what the record was framed as
 * @param broken why it could not be decoded at all, or null
 * @param attempts each way in which it was read, the last of which may have succeeded
 * @param kind the conditions that told the kind of event from the source's others; empty if it is
 *     the one that is left
 * @param values the fields that some mapping or rule knows, in the order in which they were added
 * @param unnamed how many values have a name that no mapping and no rule knows
 */
public record Understanding(
    RecordFormat format,
    @Nullable String broken,
    List<Attempt> attempts,
    List<String> kind,
    List<Value> values,
    int unnamed,
    When when) {

  /**
   * One way to read the record: as it is, or as what its message holds.
   *
   * @param recognition by which the source is known, or null if none is
   * @param nearest the sources that came nearest where none is
   */
  public record Attempt(
      RecordFormat format, @Nullable Recognition recognition, List<NearMiss> nearest) {
    public Attempt {
      nearest = List.copyOf(nearest);
    }
  }

  /**
   * That a source is known.
   *
   * @param file the mapping
   * @param conditions the signature that held
   */
  public record Recognition(String source, String title, String file, List<String> conditions) {
    public Recognition {
      conditions = List.copyOf(conditions);
    }
  }

  /** A source of whose signature a part holds. */
  public record NearMiss(String source, List<String> holding, List<String> failing) {
    public NearMiss {
      holding = List.copyOf(holding);
      failing = List.copyOf(failing);
    }
  }

  /** A field's value and the step that gave it. */
  public record Value(String field, String value, Step step) {}

  /** What gives an event its fields. */
  public enum Step {
    /** The record's own format. */
    DECODED,
    /** A line within JSON, or JSON within a line. */
    UNWRAPPED,
    /** Pairs, CSV, CEF or LEEF within a field. */
    UNPACKED,
    /** A pattern over a field. */
    PATTERN,
    /** The mapping's own expressions. */
    MAPPED
  }

  /**
   * Where the time comes from.
   *
   * @param field that holds it, null if none does
   * @param text its value there
   */
  public record When(@Nullable String field, @Nullable String text, List<TimeDoubt> doubts) {
    public When {
      doubts = List.copyOf(doubts);
    }
  }

  public Understanding {
    attempts = List.copyOf(attempts);
    kind = List.copyOf(kind);
    values = List.copyOf(values);
  }

  /** By which the source is known; nothing if the record is not understood. */
  public Optional<Recognition> recognition() {
    return attempts.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(attempts.getLast().recognition());
  }
}
