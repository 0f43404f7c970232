package dev.vedette.sigma.correlate;

import org.jspecify.annotations.Nullable;

/** What correlations keep of an event on which rules fired that they refer to. Immutable. */
public final class CapturedEvent {
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

  /** The same event under a reference. */
  public CapturedEvent withReference(long reference) {
    return new CapturedEvent(time, reference, rules, fields, values);
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
}
