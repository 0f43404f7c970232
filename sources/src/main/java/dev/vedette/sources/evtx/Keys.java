package dev.vedette.sources.evtx;

import java.util.Arrays;

/**
 * Decides what each child element of an element is called in JSON: by its name or, in event data,
 * by its attribute {@code Name}; if a key comes again, with {@code _1}, {@code _2} and so on.
 */
final class Keys {
  /** The key of the first {@code Data} without a name among event data. */
  static final int POSITIONAL = -1;

  /** The key of the others. */
  static final int POSITIONAL_AGAIN = -2;

  private final ElementTree tree;
  private final Names names;
  private final TextNodes text;
  private int[] key = new int[256];
  private int[] suffix = new int[256];

  /** For each name the element whose children were counted last, and how many had that name. */
  private int[] countedFor = new int[256];

  private int[] count = new int[256];

  Keys(ElementTree tree, Names names, TextNodes text) {
    this.tree = tree;
    this.names = names;
    this.text = text;
  }

  /** Makes ready for the tree's present content. */
  void clear() {
    if (key.length < tree.size()) {
      key = new int[2 * tree.size()];
      suffix = new int[2 * tree.size()];
    }
    Arrays.fill(countedFor, 0, Math.min(countedFor.length, names.count()), ElementTree.NONE);
  }

  int key(int child) {
    return key[child];
  }

  int suffix(int child) {
    return suffix[child];
  }

  /** Names the children of an element before any of them is written. */
  void assign(int element, boolean eventData) throws Damage {
    int positional = POSITIONAL;
    for (int child = tree.first(element); child != ElementTree.NONE; child = tree.next(child)) {
      if (tree.kind(child) != ElementTree.ELEMENT) {
        continue;
      }
      boolean isData = eventData && tree.name(child) == Names.DATA;
      int named = isData ? dataName(child) : tree.name(child);
      if (named == ElementTree.NONE) {
        key[child] = positional;
        positional = POSITIONAL_AGAIN;
      } else {
        key[child] = named;
        suffix[child] = count(named, element, isData ? 1 : text.occurrences(child));
      }
    }
  }

  private int dataName(int data) throws Damage {
    for (int child = tree.first(data); child != ElementTree.NONE; child = tree.next(child)) {
      if (tree.kind(child) == ElementTree.ATTRIBUTE && tree.name(child) == Names.NAME) {
        return text.name(child);
      }
    }
    return ElementTree.NONE;
  }

  private int count(int name, int element, int more) {
    if (name >= count.length) {
      int old = count.length;
      count = Arrays.copyOf(count, 2 * name);
      countedFor = Arrays.copyOf(countedFor, 2 * name);
      Arrays.fill(countedFor, old, countedFor.length, ElementTree.NONE);
    }
    if (countedFor[name] != element) {
      countedFor[name] = element;
      count[name] = 0;
    }
    int before = count[name];
    count[name] += more;
    return before;
  }
}
