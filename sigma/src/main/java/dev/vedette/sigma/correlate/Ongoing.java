package dev.vedette.sigma.correlate;

import dev.vedette.model.Finding.Match;
import dev.vedette.sigma.CorrelationRule;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A match that goes on, or is just made. */
final class Ongoing {
  private final long time;
  private final long reference;
  private final List<Match> group;
  private final long first;
  private long last;
  private double amount;
  private double uncertain;
  private boolean isAtLeast;

  /**
   * @param time of the event that completed it
   * @param first of the first event that counts
   */
  Ongoing(long time, long reference, List<Match> group, long first) {
    this.time = time;
    this.reference = reference;
    this.group = group;
    this.first = first;
    last = time;
  }

  long time() {
    return time;
  }

  long last() {
    return last;
  }

  double amount() {
    return amount;
  }

  void goOn(long last, double amount) {
    this.last = Math.max(this.last, last);
    this.amount = amount;
  }

  /** Says how much of the amount may not have been. */
  void uncertain(double most) {
    uncertain = most;
  }

  /** Says that more may have been. */
  void atLeast() {
    isAtLeast = true;
  }

  CorrelationMatch match(CorrelationRule rule) {
    return new CorrelationMatch(
        rule, time, reference, group, decimal(amount), accuracy(), first, last);
  }

  private Accuracy accuracy() {
    if (isAtLeast) {
      return new Accuracy.AtLeast();
    }
    return uncertain > 0 ? new Accuracy.Between(decimal(amount - uncertain)) : new Accuracy.Exact();
  }

  /** The number as people write it: without an exponent, and without a fraction that is none. */
  static BigDecimal decimal(double amount) {
    if (!Double.isFinite(amount)) {
      return BigDecimal.ZERO;
    }
    var decimal = BigDecimal.valueOf(amount).stripTrailingZeros();
    return decimal.scale() < 0 ? decimal.setScale(0) : decimal;
  }

  long bytes() {
    long bytes = 120;
    for (var match : group) {
      bytes += 80 + match.value().length();
    }
    return bytes;
  }

  void write(SnapshotWriter out) throws IOException {
    out.number(time);
    out.number(reference);
    for (var match : group) {
      out.text(match.value());
    }
    out.number(first);
    out.number(last);
    out.number(Double.doubleToRawLongBits(amount));
    out.number(Double.doubleToRawLongBits(uncertain));
    out.flag(isAtLeast);
  }

  static Ongoing read(SnapshotReader in, List<String> groupBy) throws IOException {
    long time = in.time();
    long reference = in.number();
    var group = new ArrayList<Match>();
    for (String field : groupBy) {
      group.add(new Match(field, in.text()));
    }
    var match = new Ongoing(time, reference, group, in.time());
    match.last = in.time();
    match.amount = Double.longBitsToDouble(in.number());
    match.uncertain = Double.longBitsToDouble(in.number());
    match.isAtLeast = in.flag();
    return match;
  }
}
