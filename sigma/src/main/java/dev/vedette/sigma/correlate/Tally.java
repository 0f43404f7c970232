package dev.vedette.sigma.correlate;

import dev.vedette.sigma.CorrelationRule;
import dev.vedette.sigma.CorrelationRule.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What occurred in one window: the number of events, and what the rule's kind needs beside it.
 *
 * <p>Different values are counted up to 100,000, and percentiles computed from the first 10,000
 * values. A percentile is the value at its rank, the nearest above.
 */
final class Tally {
  private static final int MAX_DIFFERENT = 100_000;
  private static final int MAX_VALUES = 10_000;
  private static final int MAX_DIGITS = 40;
  private static final int MAX_SCALE = 100;
  private static final int DEFAULT_PERCENTILE = 50;

  private final Kind kind;
  private final int percentile;
  private final Set<Object> different = new HashSet<>();
  private final List<BigDecimal> values = new ArrayList<>();
  private BigDecimal sum = BigDecimal.ZERO;
  private long events;
  private long lastReference = -1;

  Tally(CorrelationRule rule) {
    kind = rule.kind();
    var threshold = rule.threshold();
    percentile =
        threshold == null || kind == Kind.VALUE_MEDIAN
            ? DEFAULT_PERCENTILE
            : threshold.percentile();
  }

  /** Takes an event, or answers false where a number is wanted and the value is none. */
  boolean add(CapturedEvent event, int source, String value) {
    switch (kind) {
      case EVENT_COUNT -> {}
      case VALUE_COUNT -> addDifferent(value);
      case TEMPORAL, TEMPORAL_ORDERED -> addDifferent(source);
      case VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, VALUE_MEDIAN -> {
        var number = number(value);
        if (number.isEmpty()) {
          return false;
        }
        addOnce(event, number.get());
      }
    }
    events += event.reference() == lastReference ? 0 : 1;
    lastReference = event.reference();
    return true;
  }

  private void addDifferent(Object value) {
    if (different.size() < MAX_DIFFERENT) {
      different.add(value);
    }
  }

  private void addOnce(CapturedEvent event, BigDecimal number) {
    if (event.reference() == lastReference) {
      return;
    }
    sum = sum.add(number);
    if (values.size() < MAX_VALUES) {
      values.add(number);
    }
  }

  private static Optional<BigDecimal> number(String text) {
    if (text.length() > MAX_DIGITS) {
      return Optional.empty();
    }
    try {
      var number = new BigDecimal(text);
      return Math.abs((long) number.scale()) <= MAX_SCALE ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  BigDecimal amount() {
    return switch (kind) {
      case EVENT_COUNT -> BigDecimal.valueOf(events);
      case VALUE_COUNT, TEMPORAL, TEMPORAL_ORDERED -> BigDecimal.valueOf(different.size());
      case VALUE_SUM -> sum;
      case VALUE_AVG -> sum.divide(BigDecimal.valueOf(events), MathContext.DECIMAL64);
      case VALUE_PERCENTILE, VALUE_MEDIAN -> atRank();
    };
  }

  private BigDecimal atRank() {
    values.sort(null);
    int rank = Math.ceilDiv(percentile * values.size(), 100);
    return values.get(Math.max(0, rank - 1));
  }

  int size() {
    return different.size() + values.size();
  }
}
