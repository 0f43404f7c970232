package dev.vedette.receive.netflow;

import java.util.HashMap;
import java.util.Map;

/** Of how many packets an exporter looks at one, as its options say. */
final class Sampling {
  private static final int MOST = 256;
  private static final int SAMPLING_INTERVAL = 34;
  private static final int SAMPLER_ID = 48;
  private static final int SAMPLER_RANDOM_INTERVAL = 50;
  private static final int SELECTOR_ID = 302;
  private static final int PACKET_INTERVAL = 305;
  private static final int PACKET_SPACE = 306;
  private static final long ALL = 0;

  private final Map<Long, Long> rates = new HashMap<>();

  // Of the record that is being read.
  private long selector;
  private long rate;
  private long interval;
  private long space;

  void begin() {
    selector = ALL;
    rate = 0;
    interval = 0;
    space = 0;
  }

  /** Heeds a number of the record that is being read. */
  void heed(int element, long value) {
    switch (element) {
      case SAMPLER_ID, SELECTOR_ID -> selector = value;
      case SAMPLING_INTERVAL, SAMPLER_RANDOM_INTERVAL -> rate = value;
      case PACKET_INTERVAL -> interval = value;
      case PACKET_SPACE -> space = value;
      default -> {
        // Says nothing about it.
      }
    }
  }

  /** Ends a record of options. */
  void learn() {
    long said = rate != 0 ? rate : interval > 0 ? (interval + space) / interval : 0;
    if (said > 0 && (rates.size() < MOST || rates.containsKey(selector))) {
      rates.put(selector, said);
    }
  }

  /** Of how many packets one was looked at for the flow that was read; 0: it says so, or nobody. */
  long unsaid() {
    if (rate != 0 || interval != 0) {
      return 0;
    }
    var known = rates.get(selector);
    return known != null ? known : selector == ALL && rates.size() == 1 ? only() : 0;
  }

  private long only() {
    return rates.values().iterator().next();
  }
}
