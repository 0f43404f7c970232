package dev.vedette.sigma.correlate;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What correlations keep of an event on which rules fired that they refer to. Immutable. */
public final class CapturedEvent {
  /** The order in which events count: those of one time by their references. */
  static final Comparator<CapturedEvent> ORDER =
      Comparator.comparingLong(CapturedEvent::time).thenComparingLong(CapturedEvent::reference);

  private static final int MOST = 10_000;

  private final long time;
  private final long reference;
  private final int[] rules;
  private final int[] fields;
  private final String[] values;

  CapturedEvent(long time, long reference, int[] rules, int[] fields, String[] values) {
    this.time = time;
    this.reference = reference;
    this.rules = rules;
    this.fields = fields;
    this.values = values;
  }

  /** Epoch milliseconds. */
  public long time() {
    return time;
  }

  /** Names the event to the caller: not negative, and another for each event. */
  public long reference() {
    return reference;
  }

  /** The same event under a reference; events of one time count in the order of theirs. */
  public CapturedEvent withReference(long reference) {
    return new CapturedEvent(time, reference, rules, fields, values);
  }

  /**
   * The same event together with what was captured of another view of it, so that it counts once;
   * nothing if a field has another value there.
   */
  public Optional<CapturedEvent> findUnion(CapturedEvent other) {
    for (int i = 0; i < other.fields.length; i++) {
      var value = find(other.fields[i]);
      if (value != null && !value.equals(other.values[i])) {
        return Optional.empty();
      }
    }
    var allFields = Arrays.copyOf(fields, fields.length + other.fields.length);
    System.arraycopy(other.fields, 0, allFields, fields.length, other.fields.length);
    var allValues = Arrays.copyOf(values, values.length + other.values.length);
    System.arraycopy(other.values, 0, allValues, values.length, other.values.length);
    var allRules = Arrays.copyOf(rules, rules.length + other.rules.length);
    System.arraycopy(other.rules, 0, allRules, rules.length, other.rules.length);
    return Optional.of(new CapturedEvent(time, reference, allRules, allFields, allValues));
  }

  /** The numbers of the rules that fired. */
  int[] rules() {
    return rules;
  }

  @Nullable String find(int field) {
    for (int i = 0; i < fields.length; i++) {
      if (fields[i] == field) {
        return values[i];
      }
    }
    return null;
  }

  /** What it takes of memory, about. */
  long bytes() {
    long bytes = 112 + 4L * (rules.length + 2 * fields.length);
    for (String value : values) {
      bytes += 48 + value.length();
    }
    return bytes;
  }

  void write(SnapshotWriter out) throws IOException {
    out.number(time);
    out.number(reference);
    out.count(rules.length);
    for (int rule : rules) {
      out.count(rule);
    }
    out.count(fields.length);
    for (int i = 0; i < fields.length; i++) {
      out.count(fields[i]);
      out.text(values[i]);
    }
  }

  /** Reads an event, without the rules and fields that are no more. */
  static CapturedEvent read(SnapshotReader in) throws IOException {
    long time = in.time();
    long reference = in.number();
    var rules = new int[8];
    int size = 0;
    for (int i = in.count(MOST); i > 0; i--) {
      int rule = in.rule(in.count(Integer.MAX_VALUE));
      if (rule >= 0) {
        rules = size == rules.length ? Arrays.copyOf(rules, 2 * size) : rules;
        rules[size++] = rule;
      }
    }
    return readFields(in, time, reference, Arrays.copyOf(rules, size));
  }

  private static CapturedEvent readFields(SnapshotReader in, long time, long reference, int[] rules)
      throws IOException {
    var fields = new int[8];
    var values = new String[8];
    int size = 0;
    for (int i = in.count(MOST); i > 0; i--) {
      int field = in.field(in.count(Integer.MAX_VALUE));
      var value = in.text();
      if (value.length() > EventCapture.MAX_VALUE) {
        throw in.damaged("a value that is too long");
      }
      if (field >= 0) {
        fields = size == fields.length ? Arrays.copyOf(fields, 2 * size) : fields;
        values = size == values.length ? Arrays.copyOf(values, 2 * size) : values;
        fields[size] = field;
        values[size++] = value;
      }
    }
    return new CapturedEvent(
        time, reference, rules, Arrays.copyOf(fields, size), Arrays.copyOf(values, size));
  }
}
