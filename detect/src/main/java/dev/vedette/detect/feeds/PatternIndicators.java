package dev.vedette.detect.feeds;

import dev.vedette.detect.indicators.IndicatorKind;
import dev.vedette.detect.observed.PatternTree;
import dev.vedette.detect.stix.Comparison;
import dev.vedette.detect.stix.Comparison.Operator;
import dev.vedette.detect.stix.Comparison.Test;
import dev.vedette.detect.stix.Observations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a STIX pattern what can be looked up. Each alternative of the pattern needs one test
 * for a value that indicators are kept by; what it asks beside that is asked of the event when the
 * value is met. Several hashes of one file are names of one thing, so each of them will do. What
 * has nothing to look up is refused with a reason.
 */
final class PatternIndicators {
  private static final int MAX_ALTERNATIVES = 10_000;
  private static final int MAX_TESTS = 64;

  private final List<Found> found = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();

  /**
   * A value to look up.
   *
   * @param condition the pattern that must hold as well, empty for none
   * @param start epoch milliseconds before which it does not hold, or {@link Long#MIN_VALUE}
   * @param stop epoch milliseconds from which on it does not, or {@link Long#MAX_VALUE}
   */
  record Found(IndicatorKind kind, String value, String condition, long start, long stop) {}

  private PatternIndicators() {}

  /**
   * @param pattern for which one observation is enough
   */
  static PatternIndicators of(Observations pattern) {
    var indicators = new PatternIndicators();
    indicators.add(pattern, Long.MIN_VALUE, Long.MAX_VALUE);
    return indicators;
  }

  List<Found> found() {
    return found;
  }

  /** Why parts of the pattern are not used, to be read after "it". */
  List<String> refused() {
    return refused;
  }

  private void add(Observations pattern, long start, long stop) {
    switch (pattern) {
      case Observations.One(Comparison comparison) -> add(comparison, start, stop);
      case Observations.Any(List<Observations> parts) ->
          parts.forEach(part -> add(part, start, stop));
      case Observations.Between(Observations part, long from, long until) ->
          add(part, Math.max(start, from), Math.min(stop, until));
      case Observations.Within(Observations part, double _) -> add(part, start, stop);
      case Observations.Repeated(Observations part, int _) -> add(part, start, stop);
      case Observations.All _ -> throw several();
      case Observations.Sequence _ -> throw several();
    }
  }

  private static IllegalArgumentException several() {
    return new IllegalArgumentException("the pattern needs several observations");
  }

  /** Of one observation of a pattern over several. */
  static PatternIndicators of(PatternTree.Part part) {
    var indicators = new PatternIndicators();
    indicators.add(part.comparison(), part.start(), part.stop());
    return indicators;
  }

  private void add(Comparison comparison, long start, long stop) {
    var alternatives = alternatives(comparison);
    if (alternatives == null) {
      refused.add("has more than " + MAX_ALTERNATIVES + " alternatives");
      return;
    }
    alternatives.forEach(tests -> addAlternative(tests, start, stop));
  }

  private void addAlternative(List<Test> tests, long start, long stop) {
    var best = new ArrayList<Test>();
    int bestRank = 0;
    for (var test : tests) {
      int rank = rank(test);
      if (rank > bestRank) {
        best.clear();
        bestRank = rank;
      }
      if (rank > 0 && (best.isEmpty() || (rank == bestRank && rank == rankOfHash()))) {
        best.add(test);
      }
    }
    if (best.isEmpty()) {
      refused.add(reason(tests.getFirst()));
      return;
    }
    var rest = tests.stream().filter(test -> !isAnswered(test, best)).map(Test::text);
    var condition = rest.collect(Collectors.joining(" AND "));
    var pattern = condition.isEmpty() ? "" : "[" + condition + "]";
    best.forEach(test -> addValues(test, pattern, start, stop));
  }

  /** Whether a test is one of those that values are looked up for, or another hash of that file. */
  private static boolean isAnswered(Test test, List<Test> anchors) {
    return anchors.contains(test)
        || (rank(test) == rankOfHash() && rank(anchors.getFirst()) == rankOfHash());
  }

  private void addValues(Test test, String condition, long start, long stop) {
    for (var constant : test.constants()) {
      var value = Refang.refang(constant.text());
      var kind = kind(test, value);
      if (kind == null) {
        refused.add(reason(test));
      } else {
        var plain = test.operator() == Operator.LIKE ? value.replaceFirst("^%\\.?", "") : value;
        found.add(new Found(kind, plain, condition, start, stop));
      }
    }
  }

  private static String reason(Test test) {
    var path = test.path().length() > 80 ? test.path().substring(0, 80) : test.path();
    return rankOfPath(test.path()) == 0
        ? "asks for " + path + ", which is no value that indicators are looked up by"
        : "compares " + path + " with something that cannot be looked up";
  }

  private static int rankOfHash() {
    return 7;
  }

  /** How well a test's value tells one event from all others; 0 if it cannot be looked up. */
  private static int rank(Test test) {
    boolean isLookedUp =
        switch (test.operator()) {
          case EQUAL, IN -> true;
          case SUBSET -> isAddress(test.path());
          case LIKE -> isSubdomains(test);
          case NOT_EQUAL,
              LESS,
              LESS_OR_EQUAL,
              GREATER,
              GREATER_OR_EQUAL,
              MATCHES,
              SUPERSET,
              EXISTS ->
              false;
        };
    return isLookedUp && !test.negated() ? rankOfPath(test.path()) : 0;
  }

  private static boolean isSubdomains(Test test) {
    var like = test.constants().getFirst().text();
    return test.path().equals("domain-name:value")
        && like.startsWith("%.")
        && like.indexOf('%', 1) < 0
        && like.indexOf('_') < 0;
  }

  private static int rankOfPath(String path) {
    if (path.contains("hashes.")) {
      return rankOfHash();
    }
    return switch (plain(path)) {
      case "url:value" -> 6;
      case "domain-name:value" -> 5;
      case "email-addr:value", "email-message:from_ref.value", "email-message:sender_ref.value" ->
          4;
      case "network-traffic:dst_ref.value", "network-traffic:src_ref.value" -> 3;
      case "ipv4-addr:value", "ipv6-addr:value" -> 2;
      case "file:name", "process:name", "process:image_ref.name", "process:binary_ref.name" -> 1;
      default -> 0;
    };
  }

  private static boolean isAddress(String path) {
    return path.equals("ipv4-addr:value") || path.equals("ipv6-addr:value");
  }

  private static String plain(String path) {
    return path.replaceAll("\\[[^]]*]", "");
  }

  private static @Nullable IndicatorKind kind(Test test, String value) {
    if (test.path().contains("hashes.")) {
      var algorithm = test.path().substring(test.path().lastIndexOf("hashes.") + 7);
      return algorithm.toLowerCase(Locale.ROOT).contains("imphash")
          ? IndicatorKind.IMPHASH
          : IndicatorKind.HASH;
    }
    return switch (plain(test.path())) {
      case "url:value" -> IndicatorKind.URL;
      case "domain-name:value" -> IndicatorKind.DOMAIN;
      case "email-addr:value", "email-message:from_ref.value", "email-message:sender_ref.value" ->
          IndicatorKind.EMAIL;
      case "ipv4-addr:value", "ipv6-addr:value" -> addressOrRange(value);
      case "network-traffic:dst_ref.value", "network-traffic:src_ref.value" ->
          value.matches("[0-9.]+|.*:.*") ? IndicatorKind.ADDRESS : IndicatorKind.DOMAIN;
      case "file:name", "process:name", "process:image_ref.name", "process:binary_ref.name" ->
          IndicatorKind.FILE;
      default -> null;
    };
  }

  private static IndicatorKind addressOrRange(String value) {
    return value.indexOf('/') < 0 ? IndicatorKind.ADDRESS : IndicatorKind.RANGE;
  }

  /**
   * The alternatives of a comparison, each a list of tests that must all hold; null if too many.
   */
  private static @Nullable List<List<Test>> alternatives(Comparison comparison) {
    return switch (comparison) {
      case Test test -> List.of(List.of(test));
      case Comparison.Any(List<Comparison> parts) -> {
        var all = new ArrayList<List<Test>>();
        for (var part : parts) {
          var some = alternatives(part);
          if (some == null || all.size() + some.size() > MAX_ALTERNATIVES) {
            yield null;
          }
          all.addAll(some);
        }
        yield all;
      }
      case Comparison.All(List<Comparison> parts) -> {
        List<List<Test>> all = List.of(List.of());
        for (var part : parts) {
          var some = alternatives(part);
          all = some == null ? null : product(all, some);
          if (all == null) {
            yield null;
          }
        }
        yield all;
      }
    };
  }

  private static @Nullable List<List<Test>> product(List<List<Test>> left, List<List<Test>> right) {
    if ((long) left.size() * right.size() > MAX_ALTERNATIVES) {
      return null;
    }
    var product = new ArrayList<List<Test>>();
    for (var first : left) {
      for (var second : right) {
        if (first.size() + second.size() > MAX_TESTS) {
          return null;
        }
        var joined = new ArrayList<>(first);
        joined.addAll(second);
        product.add(joined);
      }
    }
    return product;
  }
}
