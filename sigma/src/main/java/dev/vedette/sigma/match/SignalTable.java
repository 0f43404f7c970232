package dev.vedette.sigma.match;

import java.util.ArrayList;
import java.util.List;

/** The signals of a bucket under construction: whose they are, and how often each is expected. */
final class SignalTable {
  /** How often a field is expected in an event. */
  static final double PRESENCE_RATE = 0.5;

  private final List<Double> rates = new ArrayList<>();
  private final IntList owners = new IntList();

  /**
   * Adds a signal.
   *
   * @param owner the number of the field plan that raises it
   */
  int add(double rate, int owner) {
    rates.add(rate);
    owners.add(owner);
    return rates.size() - 1;
  }

  double rate(int signal) {
    return rates.get(signal);
  }

  /** For each signal the number of its field plan. */
  int[] owners() {
    return owners.toArray();
  }

  int size() {
    return rates.size();
  }
}
