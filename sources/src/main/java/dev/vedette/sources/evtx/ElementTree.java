package dev.vedette.sources.evtx;

import java.util.Arrays;

/**
 * The XML of one record as nodes in arrays, used again for each record. Text and values stay where
 * they are in the chunk; a node knows the range.
 *
 * <p>Node 0 is the document. Attributes are the first children of their element; their text hangs
 * below them.
 */
final class ElementTree {
  static final int NONE = -1;
  static final int DOCUMENT = 0;

  /**
   * A node's kind; {@code name} is a name's number for the first three, a character for the last.
   */
  static final byte ELEMENT = 1;

  static final byte ATTRIBUTE = 2;
  static final byte ENTITY = 3;
  static final byte CHARACTER = 4;
  static final byte VALUE = 5;

  private static final int MAX_NODES = 1 << 14;
  private static final int MAX_DEPTH = 64;

  private byte[] kind = new byte[256];
  private byte[] depth = new byte[256];
  private int[] name = new int[256];
  private int[] type = new int[256];
  private int[] from = new int[256];
  private int[] length = new int[256];
  private int[] parent = new int[256];
  private int[] first = new int[256];
  private int[] last = new int[256];
  private int[] next = new int[256];
  private int size;

  /** Forgets all nodes but an empty document. */
  void clear() {
    size = 1;
    kind[DOCUMENT] = ELEMENT;
    depth[DOCUMENT] = 0;
    parent[DOCUMENT] = NONE;
    first[DOCUMENT] = NONE;
    last[DOCUMENT] = NONE;
    next[DOCUMENT] = NONE;
  }

  int addNamed(int above, byte nodeKind, int nameOrCharacter) throws Damage {
    int node = add(above, nodeKind);
    name[node] = nameOrCharacter;
    return node;
  }

  void addValue(int above, int valueType, int start, int bytes) throws Damage {
    int node = add(above, VALUE);
    type[node] = valueType;
    from[node] = start;
    length[node] = bytes;
  }

  private int add(int above, byte nodeKind) throws Damage {
    if (depth[above] >= MAX_DEPTH) {
      throw new Damage("elements are nested deeper than " + MAX_DEPTH);
    }
    int node = slot();
    kind[node] = nodeKind;
    depth[node] = (byte) (depth[above] + 1);
    parent[node] = above;
    first[node] = NONE;
    last[node] = NONE;
    next[node] = NONE;
    link(above, node);
    return node;
  }

  private void link(int above, int node) {
    if (first[above] == NONE) {
      first[above] = node;
    } else {
      next[last[above]] = node;
    }
    last[above] = node;
  }

  private int slot() throws Damage {
    if (size == kind.length) {
      if (size >= MAX_NODES) {
        throw new Damage("the record has more than " + MAX_NODES + " nodes");
      }
      grow(size * 2);
    }
    return size++;
  }

  private void grow(int capacity) {
    kind = Arrays.copyOf(kind, capacity);
    depth = Arrays.copyOf(depth, capacity);
    name = Arrays.copyOf(name, capacity);
    type = Arrays.copyOf(type, capacity);
    from = Arrays.copyOf(from, capacity);
    length = Arrays.copyOf(length, capacity);
    parent = Arrays.copyOf(parent, capacity);
    first = Arrays.copyOf(first, capacity);
    last = Arrays.copyOf(last, capacity);
    next = Arrays.copyOf(next, capacity);
  }

  /** Narrows a value to one item of the array that it was. */
  void become(int node, int itemType, int start, int bytes) {
    type[node] = itemType;
    from[node] = start;
    length[node] = bytes;
  }

  int kind(int node) {
    return kind[node];
  }

  int name(int node) {
    return name[node];
  }

  int type(int node) {
    return type[node];
  }

  int from(int node) {
    return from[node];
  }

  int length(int node) {
    return length[node];
  }

  int parent(int node) {
    return parent[node];
  }

  int first(int node) {
    return first[node];
  }

  int next(int node) {
    return next[node];
  }

  /** Upper bound of the node numbers in use. */
  int size() {
    return size;
  }

  /** True for anything that is written as characters; empty values never enter the tree. */
  boolean isText(int node) {
    return kind[node] >= ENTITY && (kind[node] != VALUE || length[node] > 0);
  }
}
