package dev.vedette.sources.decode;

import dev.vedette.model.FieldNames;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The fields of the keys that a decoder met lately. Records of a source have the same keys over and
 * over; to know one again takes its first and last eight bytes, not its hash.
 *
 * <p>A key that falls on another's place replaces it, so that the cache stays as small as it is,
 * whatever keys somebody makes up. Not safe for several threads.
 */
final class KeyCache {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int PLACES = 1 << 11;
  private static final int SHIFT = Long.SIZE - 11;
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
  private static final int NEVER = Integer.MIN_VALUE;

  private final FieldNames names;
  private final int[] parents = new int[PLACES];
  private final long[] heads = new long[PLACES];
  private final long[] tails = new long[PLACES];
  private final byte[][] keys = new byte[PLACES][];
  private final int[] fields = new int[PLACES];
  private int knownNames;

  KeyCache(FieldNames names) {
    this.names = names;
    Arrays.fill(parents, NEVER);
  }

  /** The id of the key {@code text[start, end)} below a parent, as {@link FieldNames#child}. */
  int field(int parent, byte[] text, int start, int end) {
    int length = end - start;
    if (start + Long.BYTES > text.length) {
      return names.child(parent, text, start, end);
    }
    long head = (long) WORD.get(text, start);
    long tail;
    if (length >= Long.BYTES) {
      tail = (long) WORD.get(text, end - Long.BYTES);
    } else {
      head &= (1L << (length * Byte.SIZE)) - 1;
      tail = length;
    }
    long mixed = (head * MULTIPLIER ^ tail) * MULTIPLIER + parent;
    int place = (int) ((mixed * MULTIPLIER) >>> SHIFT);
    if (parents[place] == parent
        && heads[place] == head
        && tails[place] == tail
        && keys[place].length == length
        && (length <= 2 * Long.BYTES || isKey(keys[place], text, start, end))) {
      return fields[place];
    }
    return learn(place, parent, head, tail, Arrays.copyOfRange(text, start, end));
  }

  private static boolean isKey(byte[] key, byte[] text, int start, int end) {
    return Arrays.equals(key, 0, key.length, text, start, end);
  }

  private int learn(int place, int parent, long head, long tail, byte[] key) {
    parents[place] = parent;
    heads[place] = head;
    tails[place] = tail;
    keys[place] = key;
    fields[place] = names.child(parent, key, 0, key.length);
    return fields[place];
  }

  /** Forgets everything if names were added since: what was unknown may be known now. */
  void refresh() {
    if (knownNames != names.size()) {
      knownNames = names.size();
      Arrays.fill(parents, NEVER);
    }
  }
}
