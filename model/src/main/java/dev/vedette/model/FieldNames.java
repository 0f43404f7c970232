package dev.vedette.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Interned field names: each dotted path that a rule or a mapping knows has a small id.
 *
 * <p>Names form a tree ({@code userIdentity.arn} is the child {@code arn} of {@code userIdentity}),
 * so that a scanner descends into nested JSON without building a path. A key that itself contains
 * dots ({@code id.orig_h}) reaches the same id as the nested spelling. Names are only added while a
 * pipeline is assembled; a record's unknown keys never grow the table, whatever an attacker sends.
 * Once assembled it is safe for concurrent readers.
 *
 * <p>Two kinds of names bend the tree. An alias makes a path another name for an id: after {@code
 * alias("Event.EventData", "")} the path {@code Event.EventData.Image} is {@code Image}. A segment
 * {@code *} stands for any key that has no name of its own at that place.
 */
public final class FieldNames {
  /** The id of a name that nobody interned. */
  public static final int UNKNOWN = -1;

  /** The id of the empty path, the parent of all top-level names. */
  public static final int ROOT = 0;

  private static final byte[] WILDCARD = {'*'};

  private byte[][] names = new byte[1024][];
  private int[] hashes = new int[1024];
  private int[] wildcards = new int[1024];
  private int[] targets = new int[1024];
  private int[] table = new int[4096];
  private int size;

  public FieldNames() {
    Arrays.fill(table, UNKNOWN);
    add(new byte[0], 0);
  }

  private FieldNames(FieldNames other) {
    names = other.names.clone();
    hashes = other.hashes.clone();
    wildcards = other.wildcards.clone();
    targets = other.targets.clone();
    table = other.table.clone();
    size = other.size;
  }

  /**
   * A table of its own in which every id is the same as here, so that more names can be added
   * without disturbing those who read this one.
   */
  public FieldNames copy() {
    return new FieldNames(this);
  }

  /** How many ids exist; every id is below it. */
  public int size() {
    return size;
  }

  /** The dotted path of an id. */
  public String name(int id) {
    return new String(names[id], UTF_8);
  }

  /** The id of a dotted path, added if it is new. */
  public int intern(String path) {
    var bytes = path.getBytes(UTF_8);
    int node = ROOT;
    for (int start = 0; start < bytes.length; ) {
      int end = indexOfDot(bytes, start, bytes.length);
      node = internChild(node, bytes, start, end);
      start = end + 1;
    }
    return node;
  }

  /** The id of a dotted path, or {@link #UNKNOWN}. */
  public int find(String path) {
    var bytes = path.getBytes(UTF_8);
    return bytes.length == 0 ? ROOT : descend(ROOT, bytes, 0, bytes.length);
  }

  /** Makes {@code path}, and each path below it, another name for {@code target}. */
  public void alias(String path, String target) {
    int id = intern(path);
    int targetId = intern(target);
    if (id != targetId) {
      targets[id] = targetId;
    }
  }

  /**
   * The id of a key below a parent, or {@link #UNKNOWN}. Never adds.
   *
   * @param parent the id of the enclosing object, {@link #ROOT} for the record itself
   */
  public int child(int parent, byte[] text, int start, int end) {
    if (parent < 0) {
      return UNKNOWN;
    }
    int id = lookUp(parent, text, start, end);
    if (id != UNKNOWN) {
      return targets[id];
    }
    return indexOfDot(text, start, end) < end
        ? descend(parent, text, start, end)
        : wildcard(parent);
  }

  /** Follows a path segment by segment, so that aliases on the way count. */
  private int descend(int from, byte[] text, int start, int end) {
    int node = from;
    for (int at = start; at < end && node >= 0; ) {
      int dot = indexOfDot(text, at, end);
      int id = lookUp(node, text, at, dot);
      node = id == UNKNOWN ? wildcard(node) : targets[id];
      at = dot + 1;
    }
    return node;
  }

  private int wildcard(int parent) {
    int id = wildcards[parent];
    return id == UNKNOWN ? UNKNOWN : targets[id];
  }

  private static int indexOfDot(byte[] text, int start, int end) {
    int at = start;
    while (at < end && text[at] != '.') {
      at++;
    }
    return at;
  }

  private int internChild(int parent, byte[] text, int start, int end) {
    int id = lookUp(parent, text, start, end);
    if (id == UNKNOWN) {
      id = add(path(parent, text, start, end), hash(parent, text, start, end));
      if (Arrays.equals(text, start, end, WILDCARD, 0, 1)) {
        wildcards[parent] = id;
      }
    }
    return targets[id];
  }

  private int lookUp(int parent, byte[] text, int start, int end) {
    int hash = hash(parent, text, start, end);
    int mask = table.length - 1;
    for (int at = spread(hash) & mask; table[at] != UNKNOWN; at = (at + 1) & mask) {
      int id = table[at];
      if (hashes[id] == hash && isPath(names[id], parent, text, start, end)) {
        return id;
      }
    }
    return UNKNOWN;
  }

  private boolean isPath(byte[] name, int parent, byte[] text, int start, int end) {
    var prefix = names[parent];
    int keyStart = prefix.length == 0 ? 0 : prefix.length + 1;
    return name.length == keyStart + end - start
        && Arrays.equals(name, keyStart, name.length, text, start, end)
        && Arrays.equals(name, 0, prefix.length, prefix, 0, prefix.length);
  }

  private int hash(int parent, byte[] text, int start, int end) {
    int hash = parent == ROOT ? 0 : hashes[parent] * 31 + '.';
    for (int i = start; i < end; i++) {
      hash = hash * 31 + text[i];
    }
    return hash;
  }

  private byte[] path(int parent, byte[] text, int start, int end) {
    var prefix = names[parent];
    int keyStart = prefix.length == 0 ? 0 : prefix.length + 1;
    var path = Arrays.copyOf(prefix, keyStart + end - start);
    if (keyStart > 0) {
      path[keyStart - 1] = '.';
    }
    System.arraycopy(text, start, path, keyStart, end - start);
    return path;
  }

  private int add(byte[] name, int hash) {
    if (size == names.length) {
      grow();
    }
    int id = size++;
    names[id] = name;
    hashes[id] = hash;
    wildcards[id] = UNKNOWN;
    targets[id] = id;
    if (size * 4 > table.length * 2) {
      rehash();
    } else {
      insert(id);
    }
    return id;
  }

  private void grow() {
    int capacity = size * 2;
    names = Arrays.copyOf(names, capacity);
    hashes = Arrays.copyOf(hashes, capacity);
    wildcards = Arrays.copyOf(wildcards, capacity);
    targets = Arrays.copyOf(targets, capacity);
  }

  private void rehash() {
    table = new int[table.length * 2];
    Arrays.fill(table, UNKNOWN);
    for (int id = 0; id < size; id++) {
      insert(id);
    }
  }

  private void insert(int id) {
    int mask = table.length - 1;
    int at = spread(hashes[id]) & mask;
    while (table[at] != UNKNOWN) {
      at = (at + 1) & mask;
    }
    table[at] = id;
  }

  private static int spread(int hash) {
    return hash ^ (hash >>> 15);
  }
}
