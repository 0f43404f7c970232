package dev.vedette.sigma.match;

import java.util.Arrays;

/**
 * The literals of an automaton under construction, as a tree with its failure links. Node 0 is the
 * root; children are linked lists, as most nodes have one.
 */
final class Trie {
  static final int NONE = -1;

  private int[] firstChild = new int[256];
  private int[] sibling = new int[256];
  private char[] symbol = new char[256];
  private int size;

  Trie() {
    add(NONE, 0);
  }

  int size() {
    return size;
  }

  int firstChild(int node) {
    return firstChild[node];
  }

  int sibling(int node) {
    return sibling[node];
  }

  int symbol(int node) {
    return symbol[node];
  }

  /** The child by a symbol, made if it is new. */
  int descend(int node, int by) {
    int child = child(node, by);
    return child == NONE ? add(node, by) : child;
  }

  int child(int node, int by) {
    int child = firstChild[node];
    while (child != NONE && symbol[child] != by) {
      child = sibling[child];
    }
    return child;
  }

  boolean hasSeveralChildren(int node) {
    return firstChild[node] != NONE && sibling[firstChild[node]] != NONE;
  }

  /** All nodes, those nearer to the root first. */
  int[] breadthFirst() {
    var order = new int[size];
    int end = 1;
    for (int at = 0; at < size; at++) {
      for (int child = firstChild[order[at]]; child != NONE; child = sibling[child]) {
        order[end++] = child;
      }
    }
    return order;
  }

  /** For each node the node of its longest proper ending that is in the tree. */
  int[] failures(int[] breadthFirst) {
    var failures = new int[size];
    for (int node : breadthFirst) {
      for (int child = firstChild[node]; child != NONE; child = sibling[child]) {
        failures[child] = node == 0 ? 0 : failure(failures, failures[node], symbol[child]);
      }
    }
    return failures;
  }

  private int failure(int[] failures, int from, int by) {
    for (int at = from; ; at = failures[at]) {
      int child = child(at, by);
      if (child != NONE) {
        return child;
      }
      if (at == 0) {
        return 0;
      }
    }
  }

  private int add(int parent, int by) {
    if (size == symbol.length) {
      grow();
    }
    int node = size++;
    symbol[node] = (char) by;
    firstChild[node] = NONE;
    sibling[node] = NONE;
    if (parent != NONE) {
      sibling[node] = firstChild[parent];
      firstChild[parent] = node;
    }
    return node;
  }

  private void grow() {
    int capacity = size * 2;
    firstChild = Arrays.copyOf(firstChild, capacity);
    sibling = Arrays.copyOf(sibling, capacity);
    symbol = Arrays.copyOf(symbol, capacity);
  }
}
