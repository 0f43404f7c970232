package dev.vedette.sources.mapping;

import dev.vedette.model.Event;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first of many targets whose conditions hold, without trying them one by one.
 *
 * <p>Each alternative is filed under one of its conditions: by value in a hash table if it compares
 * a field with literals, else by field, of which a look at the text's {@link Bigrams} rules most
 * out. One pass over the event's slots looks up who is filed under them; of those, only
 * alternatives preferred to the best found so far are tried. Immutable, and allocates next to
 * nothing per event.
 *
 * @param <T> what is found
 */
final class Dispatcher<T> {
  /** Conditions that must all hold for a target. */
  record Alternative<T>(List<Condition> conditions, T target) {}

  /** A literal value of a field with who is filed under it, in the order of preference. */
  private static final class Filed {
    private final byte[] value;
    private final int hash;
    private final int[] alternatives;

    Filed(byte[] value, int hash, int[] alternatives) {
      this.value = value;
      this.hash = hash;
      this.alternatives = alternatives;
    }
  }

  private static final int BUCKETS = 64;

  /** Of fewer patterns for a field, each is tried without a look at the text before. */
  private static final int MANY = 8;

  private static final int[] NOBODY = {};

  private final List<Alternative<T>> alternatives;

  /** By alternative: what remains to be checked when the condition it is filed under holds. */
  private final Condition[][] remaining;

  /** By alternative: the condition it is filed under. */
  private final @Nullable Condition[] keys;

  /** Of each field whether anybody is filed under it: most are not, and this fits the caches. */
  private final boolean[] isAsked;

  private final Filed[][][] byValue;
  private final int[][] byField;

  /** By field: how many patterns are filed under it that a look at the text may rule out. */
  private final int[] patterns;

  /** The first alternative without conditions, or the number of alternatives. */
  private final int fallback;

  /** Files the alternatives, given in the order of preference. */
  Dispatcher(List<Alternative<T>> alternatives, int fieldCount) {
    this.alternatives = List.copyOf(alternatives);
    remaining = new Condition[alternatives.size()][];
    keys = new Condition[alternatives.size()];
    isAsked = new boolean[fieldCount];
    byValue = new Filed[fieldCount][][];
    byField = new int[fieldCount][];
    patterns = new int[fieldCount];
    int[] uses = uses(alternatives, fieldCount);
    int unconditional = alternatives.size();
    for (int i = alternatives.size() - 1; i >= 0; i--) {
      var conditions = alternatives.get(i).conditions();
      if (conditions.isEmpty()) {
        unconditional = i;
      }
      remaining[i] = file(i, conditions, uses);
    }
    fallback = unconditional;
  }

  /** Every target, in the order of preference. */
  Stream<T> targets() {
    return alternatives.stream().map(Alternative::target);
  }

  /** By field: how many conditions there are for it. */
  private static int[] uses(List<? extends Alternative<?>> alternatives, int fieldCount) {
    int[] uses = new int[fieldCount];
    for (var alternative : alternatives) {
      alternative.conditions().forEach(condition -> uses[condition.field()]++);
    }
    return uses;
  }

  /** A literal, or else what is asked of the field of which the least is. */
  private static @Nullable Condition key(List<Condition> conditions, int[] uses) {
    return conditions.stream()
        .filter(Condition::isLiteral)
        .findFirst()
        .or(() ->
            conditions.stream().min(Comparator.comparingInt(condition -> uses[condition.field()])))
        .orElse(null);
  }

  /** Files an alternative, called from the last to the first, and answers what remains of it. */
  private Condition[] file(int index, List<Condition> conditions, int[] uses) {
    var key = key(conditions, uses);
    if (key == null) {
      return new Condition[0];
    }
    keys[index] = key;
    isAsked[key.field()] = true;
    if (!key.isLiteral()) {
      patterns[key.field()] += key.isTelling() ? 1 : 0;
      byField[key.field()] = before(index, byField[key.field()]);
      return conditions.toArray(Condition[]::new);
    }
    for (var value : key.values()) {
      fileByValue(index, key.field(), value);
    }
    return conditions.stream().filter(each -> each != key).toArray(Condition[]::new);
  }

  private void fileByValue(int index, int field, byte[] value) {
    if (byValue[field] == null) {
      byValue[field] = new Filed[BUCKETS][];
    }
    int hash = hash(value, 0, value.length);
    int bucket = hash & (BUCKETS - 1);
    var chain = byValue[field][bucket] == null ? new Filed[0] : byValue[field][bucket];
    for (int i = 0; i < chain.length; i++) {
      if (Arrays.equals(chain[i].value, value)) {
        chain[i] = new Filed(value, hash, before(index, chain[i].alternatives));
        return;
      }
    }
    byValue[field][bucket] = Arrays.copyOf(chain, chain.length + 1);
    byValue[field][bucket][chain.length] = new Filed(value, hash, new int[] {index});
  }

  private static int[] before(int index, int @Nullable [] others) {
    int[] tail = others == null ? NOBODY : others;
    int[] all = new int[tail.length + 1];
    all[0] = index;
    System.arraycopy(tail, 0, all, 1, tail.length);
    return all;
  }

  /** The target of the first alternative that holds, or null. */
  @Nullable T find(Event event) {
    var found = findAlternative(event);
    return found == null ? null : found.target();
  }

  /** All alternatives, in the order of preference. */
  List<Alternative<T>> alternatives() {
    return alternatives;
  }

  /** The first alternative that holds, or null. */
  @Nullable Alternative<T> findAlternative(Event event) {
    int found = next(event, 0);
    return found < alternatives.size() ? alternatives.get(found) : null;
  }

  /**
   * The number of the first alternative that holds and is not before another; if there is none, the
   * number of alternatives.
   */
  int next(Event event, int from) {
    int best = fallback >= from ? fallback : alternatives.size();
    Bigrams bigrams = null;
    int size = event.size();
    for (int slot = 0; slot < size; slot++) {
      int field = event.field(slot);
      if (field < 0 || field >= isAsked.length || !isAsked[field]) {
        continue;
      }
      if (byField[field] != null && patterns[field] < MANY) {
        best = better(event, byField[field], from, best);
      } else if (byField[field] != null && event.form(slot) != Event.NULL) {
        bigrams = bigrams == null ? new Bigrams() : bigrams;
        best = betterOfMany(event, slot, bigrams, from, best);
      }
      if (byValue[field] != null && event.form(slot) != Event.NULL) {
        best = better(event, filed(event, slot, byValue[field]), from, best);
      }
    }
    return best;
  }

  /** The first of some candidates that is before the best and holds, else the best. */
  private int better(Event event, int[] candidates, int from, int best) {
    for (int candidate : candidates) {
      if (candidate >= best) {
        return best;
      }
      if (candidate >= from && holds(event, remaining[candidate])) {
        return candidate;
      }
    }
    return best;
  }

  /** The same of the many patterns for the field of a slot. */
  private int betterOfMany(Event event, int slot, Bigrams bigrams, int from, int best) {
    event.unescape(slot);
    bigrams.set(event.text(), event.start(slot), event.end(slot));
    for (int candidate : byField[event.field(slot)]) {
      if (candidate >= best) {
        return best;
      }
      var key = keys[candidate];
      if (candidate >= from
          && (key == null || key.mayMatch(bigrams))
          && holds(event, remaining[candidate])) {
        return candidate;
      }
    }
    return best;
  }

  private static int[] filed(Event event, int slot, Filed[][] table) {
    event.unescape(slot);
    int start = event.start(slot);
    int end = event.end(slot);
    int hash = hash(event.text(), start, end);
    var chain = table[hash & (BUCKETS - 1)];
    if (chain != null) {
      for (var filed : chain) {
        if (filed.hash == hash && equalsLower(filed.value, event.text(), start, end)) {
          return filed.alternatives;
        }
      }
    }
    return NOBODY;
  }

  private static boolean holds(Event event, Condition[] conditions) {
    for (var condition : conditions) {
      if (!condition.holds(event)) {
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
}
