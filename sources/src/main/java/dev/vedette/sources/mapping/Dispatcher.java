package dev.vedette.sources.mapping;

import dev.vedette.model.Event;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first of many targets whose conditions hold, without trying them one by one.
 *
 * <p>Each alternative is filed under one of its conditions: by value in a hash table if it compares
 * a field with literals, else by field. One pass over the event's slots collects the alternatives
 * whose filed condition may hold, as bits in the order of preference; those few are then tried.
 *
 * @param <T> what is found
 */
final class Dispatcher<T> {
  /** Conditions that must all hold for a target. */
  record Alternative<T>(List<Condition> conditions, T target) {}

  /** A literal value of a field, filed in {@link #byValue}. */
  private static final class Filed {
    private final byte[] value;
    private final int hash;
    private final long[] alternatives;

    Filed(byte[] value, int hash, int words) {
      this.value = value;
      this.hash = hash;
      this.alternatives = new long[words];
    }
  }

  private final List<Alternative<T>> alternatives;
  private final Filed[][][] byValue;
  private final long[][] byField;
  private final long[] always;
  private final boolean[] fields;

  /** Files the alternatives, given in the order of preference. */
  Dispatcher(List<Alternative<T>> alternatives, int fieldCount) {
    this.alternatives = List.copyOf(alternatives);
    byValue = new Filed[fieldCount][][];
    byField = new long[fieldCount][];
    fields = new boolean[fieldCount];
    always = new long[words()];
    for (int i = 0; i < alternatives.size(); i++) {
      file(i, alternatives.get(i).conditions());
    }
  }

  /** Every target, in the order of preference. */
  Stream<T> targets() {
    return alternatives.stream().map(Alternative::target);
  }

  private int words() {
    return (alternatives.size() + 63) / 64;
  }

  private void file(int index, List<Condition> conditions) {
    if (conditions.isEmpty()) {
      set(always, index);
      return;
    }
    var key =
        conditions.stream().filter(Condition::isLiteral).findFirst().orElse(conditions.getFirst());
    fields[key.field()] = true;
    if (!key.isLiteral()) {
      if (byField[key.field()] == null) {
        byField[key.field()] = new long[words()];
      }
      set(byField[key.field()], index);
      return;
    }
    if (byValue[key.field()] == null) {
      byValue[key.field()] = new Filed[64][];
    }
    for (var value : key.values()) {
      set(filed(byValue[key.field()], value).alternatives, index);
    }
  }

  private Filed filed(Filed[][] table, byte[] value) {
    int hash = hash(value, 0, value.length);
    int bucket = hash & (table.length - 1);
    var chain = table[bucket] == null ? new Filed[0] : table[bucket];
    for (var filed : chain) {
      if (Arrays.equals(filed.value, value)) {
        return filed;
      }
    }
    var added = new Filed(value, hash, words());
    table[bucket] = Arrays.copyOf(chain, chain.length + 1);
    table[bucket][chain.length] = added;
    return added;
  }

  /** The target of the first alternative that holds, or null. */
  @Nullable T find(Event event) {
    long[] candidates = always.clone();
    for (int slot = 0; slot < event.size(); slot++) {
      int field = event.field(slot);
      if (field >= 0 && field < fields.length && fields[field]) {
        collect(event, slot, field, candidates);
      }
    }
    return firstThatHolds(event, candidates);
  }

  private void collect(Event event, int slot, int field, long[] candidates) {
    if (byField[field] != null) {
      or(candidates, byField[field]);
    }
    if (byValue[field] == null) {
      return;
    }
    event.unescape(slot);
    int start = event.start(slot);
    int end = event.end(slot);
    int hash = hash(event.text(), start, end);
    var chain = byValue[field][hash & (byValue[field].length - 1)];
    if (chain == null) {
      return;
    }
    for (var filed : chain) {
      if (filed.hash == hash && equalsLower(filed.value, event.text(), start, end)) {
        or(candidates, filed.alternatives);
      }
    }
  }

  private @Nullable T firstThatHolds(Event event, long[] candidates) {
    for (int word = 0; word < candidates.length; word++) {
      for (long bits = candidates[word]; bits != 0; bits &= bits - 1) {
        var alternative = alternatives.get(word * 64 + Long.numberOfTrailingZeros(bits));
        if (holds(event, alternative.conditions())) {
          return alternative.target();
        }
      }
    }
    return null;
  }

  private static boolean holds(Event event, List<Condition> conditions) {
    for (int i = 0; i < conditions.size(); i++) {
      if (!conditions.get(i).holds(event)) {
        return false;
      }
    }
    return true;
  }

  private static int hash(byte[] text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + Condition.lower(text[i]);
    }
    return hash ^ (hash >>> 16);
  }

  private static boolean equalsLower(byte[] lower, byte[] text, int from, int to) {
    if (lower.length != to - from) {
      return false;
    }
    for (int i = 0; i < lower.length; i++) {
      if (lower[i] != Condition.lower(text[from + i])) {
        return false;
      }
    }
    return true;
  }

  private static void set(long[] bits, int index) {
    bits[index >> 6] |= 1L << (index & 63);
  }

  private static void or(long[] into, long[] more) {
    for (int i = 0; i < into.length; i++) {
      into[i] |= more[i];
    }
  }
}
