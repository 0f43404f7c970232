package dev.vedette.correlate;

/** Sets of the numbers below {@code size}, joined by union by size with path halving. */
final class DisjointSets {
  private final int[] parents;
  private final int[] sizes;

  DisjointSets(int size) {
    parents = new int[size];
    sizes = new int[size];
    for (int i = 0; i < size; i++) {
      parents[i] = i;
      sizes[i] = 1;
    }
  }

  /** The number that stands for the set of {@code member}. */
  int find(int member) {
    int at = member;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  /** Joins two sets and answers the number that stands for both. */
  int join(int a, int b) {
    int left = find(a);
    int right = find(b);
    if (left == right) {
      return left;
    }
    int big = sizes[left] >= sizes[right] ? left : right;
    int small = big == left ? right : left;
    parents[small] = big;
    sizes[big] += sizes[small];
    return big;
  }
}
