package dev.vedette.sigma.match;

import java.util.ArrayList;
import java.util.List;

/** The signals of a bucket under construction: how often each is expected. */
final class SignalTable {
  /** How often a field is expected in an event. */
  static final double PRESENCE_RATE = 0.5;

  private final List<Double> rates = new ArrayList<>();

  int add(double rate) {
    rates.add(rate);
    return rates.size() - 1;
  }

  double rate(int signal) {
    return rates.get(signal);
  }

  int size() {
    return rates.size();
  }
}
