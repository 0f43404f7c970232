package dev.vedette.sources.evtx;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The names of elements and attributes, each with a number and ready as JSON. A chunk keeps a name
 * once and refers to it by offset, so one look at an array finds its number.
 */
final class Names {
  /** Numbers of names that mean something to us. */
  static final int DATA = 0;

  static final int NAME = 1;
  static final int EVENT_DATA = 2;
  static final int USER_DATA = 3;
  static final int AMPERSAND = 4;
  static final int LESS = 5;
  static final int GREATER = 6;
  static final int QUOTE = 7;
  static final int APOSTROPHE = 8;

  private static final String[] KNOWN = {
    "Data", "Name", "EventData", "UserData", "amp", "lt", "gt", "quot", "apos"
  };
  private static final int MANY = 1 << 12;
  private static final int LONGEST = 256;

  private final EvtxChunk chunk;
  private final Budget budget;
  private final char[] numberAt = new char[EvtxChunk.SIZE];
  private final Map<String, Integer> numbers = new HashMap<>();
  private byte[][] json = new byte[64][];
  private int[] characters = new int[64];

  Names(EvtxChunk chunk, Budget budget) {
    this.chunk = chunk;
    this.budget = budget;
    learnKnown();
  }

  private void learnKnown() {
    for (var known : KNOWN) {
      number(known);
    }
  }

  /** Forgets where names are; called for each chunk. */
  void newChunk() {
    Arrays.fill(numberAt, '\0');
  }

  /** Keeps memory bounded; called between records because nodes hold numbers. */
  void newRecord() {
    if (numbers.size() > MANY) {
      numbers.clear();
      newChunk();
      learnKnown();
    }
  }

  int count() {
    return numbers.size();
  }

  /** The number as JSON's inside of a string, escaped, in UTF-8. */
  byte[] json(int number) {
    return json[number];
  }

  /**
   * The number of the name record at an offset: offset of the next one (4 bytes), hash (2), count
   * of characters (2), characters, a zero.
   */
  int at(int offset) throws Damage {
    return text(offset + 8, chunk.unsignedShort(offset + 6));
  }

  /** Bytes that the name record at an offset takes. */
  int recordLength(int offset) throws Damage {
    return 10 + 2 * chunk.unsignedShort(offset + 6);
  }

  /** The number of the text at an offset. */
  int text(int from, int count) throws Damage {
    chunk.check(from, 2 * count);
    if (count == 0) {
      return number("");
    }
    int known = numberAt[from] - 1;
    return known >= 0 && characters[known] == count ? known : learn(from, count);
  }

  private int learn(int from, int count) throws Damage {
    if (count > LONGEST) {
      throw new Damage("a name has more than " + LONGEST + " characters");
    }
    budget.spend(count);
    int number = number(new String(chunk.bytes(), from, 2 * count, UTF_16LE));
    numberAt[from] = (char) (number + 1);
    return number;
  }

  private int number(String name) {
    var escaped = new JsonBuffer();
    escaped.escaped(name);
    int number = escaped(escaped.array(), 0, escaped.size());
    characters[number] = name.length();
    return number;
  }

  /** The number of a name that is already written as JSON's inside of a string. */
  int escaped(byte[] bytes, int from, int to) {
    var name = new String(bytes, from, to - from, UTF_8);
    var known = numbers.get(name);
    if (known != null) {
      return known;
    }
    int number = numbers.size();
    if (number == json.length) {
      json = Arrays.copyOf(json, 2 * number);
      characters = Arrays.copyOf(characters, 2 * number);
    }
    json[number] = Arrays.copyOfRange(bytes, from, to);
    numbers.put(name, number);
    return number;
  }
}
