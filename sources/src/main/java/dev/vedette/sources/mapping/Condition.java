package dev.vedette.sources.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * That a field has one of some values, compared without regard to ASCII case; {@code *} in a value
 * stands for any text, and {@code *} alone for any value.
 */
final class Condition {
  private static final int MAX_SHOWN = 4;

  private final int field;
  private final byte[][] values;
  private final boolean literal;

  /** By value: some of the pairs of bytes that a text has that matches it. */
  private final List<int[]> bigrams;

  Condition(int field, List<String> values) {
    this.field = field;
    this.values =
        values.stream()
            .map(value -> value.toLowerCase(Locale.ROOT).getBytes(UTF_8))
            .toArray(byte[][]::new);
    bigrams = Arrays.stream(this.values).map(Bigrams::of).toList();
    this.literal = values.stream().noneMatch(value -> value.contains("*"));
  }

  int field() {
    return field;
  }

  /** The values in lower case. */
  List<byte[]> values() {
    return List.of(values);
  }

  /** Whether no value has a wildcard. */
  boolean isLiteral() {
    return literal;
  }

  /** The condition for people, such as {@code program = sshd or sshd-session}. */
  String describe(FieldNames names) {
    var shown =
        values().stream()
            .limit(MAX_SHOWN)
            .map(value -> new String(value, UTF_8))
            .collect(Collectors.joining(" or "));
    int more = values.length - MAX_SHOWN;
    return names.name(field) + " = " + shown + (more > 0 ? " or " + more + " more" : "");
  }

  /** Whether most texts can be told not to match by their pairs of bytes. */
  boolean isTelling() {
    return bigrams.stream().allMatch(wanted -> wanted.length > 1);
  }

  /** False if a text with these pairs of bytes has none of the values. */
  boolean mayMatch(Bigrams text) {
    for (int i = 0; i < bigrams.size(); i++) {
      if (text.mayHave(bigrams.get(i))) {
        return true;
      }
    }
    return false;
  }

  boolean holds(Event event) {
    int first = event.find(field);
    for (int slot = first; slot >= 0 && slot < event.size(); slot++) {
      if (event.field(slot) == field && event.form(slot) != Event.NULL && matches(event, slot)) {
        return true;
      }
    }
    return false;
  }

  private boolean matches(Event event, int slot) {
    event.unescape(slot);
    for (var value : values) {
      if (matches(value, event.text(), event.start(slot), event.end(slot))) {
        return true;
      }
    }
    return false;
  }

  /** Greedy matching with one point to come back to: linear for what people write. */
  private static boolean matches(byte[] pattern, byte[] text, int from, int to) {
    int at = 0;
    int star = -1;
    int retry = from;
    int i = from;
    while (i < to) {
      if (at < pattern.length && pattern[at] == '*') {
        star = at++;
        retry = i;
      } else if (at < pattern.length && pattern[at] == lower(text[i])) {
        at++;
        i++;
      } else if (star >= 0) {
        at = star + 1;
        i = ++retry;
      } else {
        return false;
      }
    }
    while (at < pattern.length && pattern[at] == '*') {
      at++;
    }
    return at == pattern.length;
  }

  static byte lower(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
  }
}
