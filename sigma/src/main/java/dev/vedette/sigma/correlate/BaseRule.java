package dev.vedette.sigma.correlate;

import java.util.Set;
import java.util.TreeSet;

/** A detection rule that correlations refer to. */
final class BaseRule {
  private final int number;
  private final Set<Integer> wanted = new TreeSet<>();

  BaseRule(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  void want(int field) {
    wanted.add(field);
  }

  /** The ids of the fields that correlations need of its events. */
  int[] fields() {
    return wanted.stream().mapToInt(Integer::intValue).toArray();
  }
}
