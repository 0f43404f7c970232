package dev.vedette.sigma.correlate;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The groups of one correlation by their fingerprint, in primitive arrays: a group that has had one
 * event costs no object.
 *
 * <p>A group has a slot, which another gets when it is removed. Groups stand in two queues, each in
 * the order of its times: fresh ones, and those that were touched again. When memory runs short a
 * flood of groups with one event each thus makes room by itself before anything that grows.
 */
final class GroupTable {
  /** What a group costs at most on average, with its share of the index. */
  static final int SLOT_BYTES = 72;

  private static final int NONE = -1;
  private static final int PAGE_BITS = 10;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final int SMALLEST = 8;

  private long[][] high = {};
  private long[][] low = {};
  private long[][] time = {};
  private int[][] before = {};
  private int[][] behind = {};
  private @Nullable GroupState[][] states = {};

  private BitSet isGrown = new BitSet(0);
  private int[] index = {};
  private int capacity;
  private int used;
  private int free = NONE;
  private int size;
  private final Queue fresh = new Queue();
  private final Queue grown = new Queue();

  /** A list of slots, linked over {@link #before} and {@link #behind}. */
  private final class Queue {
    private int first = NONE;
    private int last = NONE;

    void append(int slot) {
      set(before, slot, last);
      set(behind, slot, NONE);
      if (last == NONE) {
        first = slot;
      } else {
        set(behind, last, slot);
      }
      last = slot;
    }

    void remove(int slot) {
      int left = get(before, slot);
      int right = get(behind, slot);
      if (left == NONE) {
        first = right;
      } else {
        set(behind, left, right);
      }
      if (right == NONE) {
        last = left;
      } else {
        set(before, right, left);
      }
    }
  }

  int size() {
    return size;
  }

  /** Whether most of its memory is of groups that are gone, so that {@link #compacted} helps. */
  boolean isSparse() {
    return capacity > PAGE && size < capacity / 3;
  }

  long time(int slot) {
    return time[slot >> PAGE_BITS][slot & (PAGE - 1)];
  }

  long high(int slot) {
    return high[slot >> PAGE_BITS][slot & (PAGE - 1)];
  }

  long low(int slot) {
    return low[slot >> PAGE_BITS][slot & (PAGE - 1)];
  }

  /** What is kept of a group beside its time, or null. */
  @Nullable GroupState state(int slot) {
    return states[slot >> PAGE_BITS][slot & (PAGE - 1)];
  }

  void state(int slot, GroupState kept) {
    states[slot >> PAGE_BITS][slot & (PAGE - 1)] = kept;
  }

  private static int get(int[][] pages, int slot) {
    return pages[slot >> PAGE_BITS][slot & (PAGE - 1)];
  }

  private static void set(int[][] pages, int slot, int value) {
    pages[slot >> PAGE_BITS][slot & (PAGE - 1)] = value;
  }

  /** The slot of a group, or -1. */
  int find(long keyHigh, long keyLow) {
    if (size == 0) {
      return NONE;
    }
    int mask = index.length - 1;
    for (int at = (int) keyLow & mask; index[at] != NONE; at = (at + 1) & mask) {
      int slot = index[at];
      if (low(slot) == keyLow && high(slot) == keyHigh) {
        return slot;
      }
    }
    return NONE;
  }

  /** Adds a group that is not in it, not before the times of others. */
  int insert(long keyHigh, long keyLow, long at) {
    if (free == NONE && used == capacity) {
      grow();
    }
    int slot = free;
    if (slot == NONE) {
      slot = used++;
    } else {
      free = get(behind, slot);
    }
    high[slot >> PAGE_BITS][slot & (PAGE - 1)] = keyHigh;
    low[slot >> PAGE_BITS][slot & (PAGE - 1)] = keyLow;
    time[slot >> PAGE_BITS][slot & (PAGE - 1)] = at;
    fresh.append(slot);
    size++;
    enter(slot);
    return slot;
  }

  /** Gives a group a later time, not before the times of others. */
  void touch(int slot, long at) {
    queueOf(slot).remove(slot);
    time[slot >> PAGE_BITS][slot & (PAGE - 1)] = at;
    isGrown.set(slot);
    grown.append(slot);
  }

  /** The group with the earliest time, or -1. */
  int oldest() {
    if (fresh.first == NONE || grown.first == NONE) {
      return Math.max(fresh.first, grown.first);
    }
    return time(fresh.first) <= time(grown.first) ? fresh.first : grown.first;
  }

  /** The group to part with first, or -1. */
  int quietest() {
    return fresh.first == NONE ? grown.first : fresh.first;
  }

  void remove(int slot) {
    leave(slot);
    queueOf(slot).remove(slot);
    states[slot >> PAGE_BITS][slot & (PAGE - 1)] = null;
    isGrown.clear(slot);
    set(behind, slot, free);
    free = slot;
    size--;
    if (size == 0) {
      drop();
    }
  }

  /** Gives all memory back. */
  private void drop() {
    high = new long[0][];
    low = new long[0][];
    time = new long[0][];
    before = new int[0][];
    behind = new int[0][];
    states = new @Nullable GroupState[0][];
    index = new int[0];
    isGrown = new BitSet(0);
    capacity = 0;
    used = 0;
    free = NONE;
  }

  /** The first of all groups in the order that {@link #compacted} needs, or -1. */
  int first() {
    return quietest();
  }

  /** The group behind another in that order, or -1. */
  int next(int slot) {
    int next = get(behind, slot);
    return next == NONE && !isGrown(slot) ? grown.first : next;
  }

  /** Whether a group was touched since it was inserted. */
  boolean isGrown(int slot) {
    return isGrown.get(slot);
  }

  /** The same groups in no more memory than they need, under other slots. */
  GroupTable compacted() {
    var table = new GroupTable();
    for (int slot = first(); slot != NONE; slot = next(slot)) {
      int moved = table.insert(high(slot), low(slot), time(slot));
      if (isGrown(slot)) {
        table.touch(moved, time(slot));
      }
      var kept = state(slot);
      if (kept != null) {
        table.state(moved, kept);
      }
    }
    return table;
  }

  private Queue queueOf(int slot) {
    return isGrown.get(slot) ? grown : fresh;
  }

  /** The first page grows from little, for most correlations have few groups; then pages follow. */
  private void grow() {
    int pages = Math.max(1, (capacity + PAGE - 1) >> PAGE_BITS);
    if (capacity >= PAGE) {
      pages++;
    }
    int length = capacity >= PAGE ? PAGE : Math.max(SMALLEST, capacity * 2);
    int page = pages - 1;
    high = Arrays.copyOf(high, pages);
    low = Arrays.copyOf(low, pages);
    time = Arrays.copyOf(time, pages);
    before = Arrays.copyOf(before, pages);
    behind = Arrays.copyOf(behind, pages);
    states = Arrays.copyOf(states, pages);
    boolean isNew = high[page] == null;
    high[page] = isNew ? new long[length] : Arrays.copyOf(high[page], length);
    low[page] = isNew ? new long[length] : Arrays.copyOf(low[page], length);
    time[page] = isNew ? new long[length] : Arrays.copyOf(time[page], length);
    before[page] = isNew ? new int[length] : Arrays.copyOf(before[page], length);
    behind[page] = isNew ? new int[length] : Arrays.copyOf(behind[page], length);
    states[page] = isNew ? new @Nullable GroupState[length] : Arrays.copyOf(states[page], length);
    capacity = (page << PAGE_BITS) + length;
  }

  private void enter(int slot) {
    if (size * 2 > index.length) {
      index = new int[Math.max(2 * SMALLEST, index.length * 2)];
      Arrays.fill(index, NONE);
      for (int each = first(); each != NONE; each = next(each)) {
        place(each);
      }
    } else {
      place(slot);
    }
  }

  private void place(int slot) {
    int mask = index.length - 1;
    int at = (int) low(slot) & mask;
    while (index[at] != NONE) {
      at = (at + 1) & mask;
    }
    index[at] = slot;
  }

  /** Linear probing without tombstones (Knuth 6.4, algorithm R): what follows closes the gap. */
  private void leave(int slot) {
    int mask = index.length - 1;
    int gap = (int) low(slot) & mask;
    while (index[gap] != slot) {
      gap = (gap + 1) & mask;
    }
    for (int at = (gap + 1) & mask; index[at] != NONE; at = (at + 1) & mask) {
      int home = (int) low(index[at]) & mask;
      if (((at - home) & mask) >= ((at - gap) & mask)) {
        index[gap] = index[at];
        gap = at;
      }
    }
    index[gap] = NONE;
  }
}
