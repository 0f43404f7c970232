package dev.vedette.sigma.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes an automaton from literals and what to do when they are found. */
final class AutomatonBuilder {
  private final Alphabet alphabet;
  private final Trie trie = new Trie();

  /** For each node the actions of the literal that ends there, if one does. */
  private final List<IntList> actions = new ArrayList<>();

  private int[] order = {};
  private int[] failures = {};

  /** For each node its number as a state, without the mark that it reports. */
  private int[] states = {};

  private int wideCount;

  private AutomatonBuilder(Alphabet alphabet) {
    this.alphabet = alphabet;
  }

  /**
   * Builds.
   *
   * @param literals each with at least one action
   */
  static Automaton build(List<Entry> literals) {
    var alphabet = Alphabet.of(literals.stream().map(Entry::literal).toList());
    var builder = new AutomatonBuilder(alphabet);
    literals.forEach(builder::insert);
    return builder.finish();
  }

  /**
   * A literal with folded case.
   *
   * @param actions signals, and complements of checks
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  record Entry(byte[] literal, boolean isAtStart, boolean isAtEnd, int[] actions) {

    /** The same literal with other actions. */
    Entry doing(int[] others) {
      return new Entry(literal, isAtStart, isAtEnd, others);
    }
  }

  private void insert(Entry entry) {
    int node = entry.isAtStart ? trie.descend(0, alphabet.beginClass()) : 0;
    for (byte b : entry.literal) {
      node = trie.descend(node, alphabet.classes()[b & 0xFF]);
    }
    if (entry.isAtEnd) {
      node = trie.descend(node, alphabet.endClass());
    }
    while (actions.size() <= node) {
      actions.add(new IntList());
    }
    actions.get(node).addAll(entry.actions);
  }

  private Automaton finish() {
    while (actions.size() < trie.size()) {
      actions.add(new IntList());
    }
    order = trie.breadthFirst();
    failures = trie.failures(order);
    numberStates();
    var reports = buildReports();
    return new Automaton(alphabet, buildStates(), reports);
  }

  /** Wide are the root, its children, and what branches. */
  private void numberStates() {
    states = new int[trie.size()];
    var isWide = new boolean[trie.size()];
    isWide[0] = true;
    for (int child = trie.firstChild(0); child != Trie.NONE; child = trie.sibling(child)) {
      isWide[child] = true;
    }
    for (int node : order) {
      isWide[node] |= trie.hasSeveralChildren(node);
      if (isWide[node]) {
        states[node] = wideCount++ * alphabet.size();
      }
    }
    int thin = wideCount * alphabet.size();
    for (int node : order) {
      if (!isWide[node]) {
        states[node] = thin++;
      }
    }
  }

  private boolean isWide(int node) {
    return states[node] < wideCount * alphabet.size();
  }

  private Reports buildReports() {
    var reportOf = new int[trie.size()];
    Arrays.fill(reportOf, Trie.NONE);
    var starts = new IntList();
    var all = new IntList();
    var links = new IntList();
    for (int node : order) {
      int inherited = node == 0 ? Trie.NONE : reportOf[failures[node]];
      reportOf[node] = inherited;
      if (!actions.get(node).isEmpty()) {
        reportOf[node] = links.size();
        starts.add(all.size());
        all.addAll(actions.get(node).toArray());
        links.add(inherited);
      }
    }
    starts.add(all.size());
    var wide = new int[wideCount];
    var thin = new int[trie.size() - wideCount];
    for (int node : order) {
      if (isWide(node)) {
        wide[states[node] / alphabet.size()] = reportOf[node];
      } else {
        thin[states[node] - wideCount * alphabet.size()] = reportOf[node];
      }
      states[node] |= reportOf[node] == Trie.NONE ? 0 : Automaton.REPORTS;
    }
    return new Reports(
        alphabet.size(), wide, thin, starts.toArray(), all.toArray(), links.toArray());
  }

  private Automaton.States buildStates() {
    int width = alphabet.size();
    var rows = new int[wideCount * width];
    int thinCount = trie.size() - wideCount;
    var edgeClasses = new char[thinCount];
    var edges = new int[thinCount];
    var thinFailures = new int[thinCount];
    for (int node : order) {
      int state = number(node);
      if (state < rows.length) {
        fillRow(node, rows);
        continue;
      }
      int thin = state - rows.length;
      int child = trie.firstChild(node);
      edgeClasses[thin] = child == Trie.NONE ? Character.MAX_VALUE : (char) trie.symbol(child);
      edges[thin] = child == Trie.NONE ? 0 : states[child];
      thinFailures[thin] = number(failures[node]);
    }
    int begin = trie.child(0, alphabet.beginClass());
    int start = begin == Trie.NONE ? 0 : number(begin);
    return new Automaton.States(start, rows, edgeClasses, edges, thinFailures);
  }

  /** The row of the nearest wide failure, then the edges on the way from there to the node. */
  private void fillRow(int node, int[] rows) {
    int row = number(node);
    var path = new IntList();
    path.add(node);
    int at = node;
    while (at != 0) {
      at = failures[at];
      if (number(at) < rows.length) {
        System.arraycopy(rows, number(at), rows, row, alphabet.size());
        break;
      }
      path.add(at);
    }
    for (int i = path.size() - 1; i >= 0; i--) {
      int from = path.get(i);
      for (int child = trie.firstChild(from); child != Trie.NONE; child = trie.sibling(child)) {
        rows[row + trie.symbol(child)] = states[child];
      }
    }
  }

  private int number(int node) {
    return states[node] & ~Automaton.REPORTS;
  }
}
