package dev.vedette.detect.stix;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.vedette.detect.stix.Comparison.Constant;
import dev.vedette.detect.stix.Comparison.Test;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An event as an observation: asks a pattern of its OCSF projection. A property that OCSF has no
 * place for, or the event no value, is absent, and what is asked of it does not hold.
 */
public final class ObservedEvent {
  private static final int MAX_DEPTH = 12;
  private static final int MAX_VALUES = 2_000;

  private final List<Value> values = new ArrayList<>();

  /** A value of the projection with its path, elements of lists under the list's own name. */
  private record Value(String path, Object value) {}

  /**
   * @param ocsf the event's projection
   */
  public ObservedEvent(Map<String, Object> ocsf) {
    collect("", ocsf, 0);
  }

  private void collect(String path, Object value, int depth) {
    if (depth > MAX_DEPTH || values.size() >= MAX_VALUES) {
      return;
    }
    switch (value) {
      case Map<?, ?> map -> map.forEach((key, each) -> collect(path + "." + key, each, depth + 1));
      case List<?> list -> list.forEach(each -> collect(path, each, depth + 1));
      default -> values.add(new Value(path, value));
    }
  }

  /** Whether a comparison holds. */
  public boolean satisfies(Comparison comparison) {
    return switch (comparison) {
      case Comparison.All(List<Comparison> parts) -> parts.stream().allMatch(this::satisfies);
      case Comparison.Any(List<Comparison> parts) -> parts.stream().anyMatch(this::satisfies);
      case Test test -> satisfies(test);
    };
  }

  private boolean satisfies(Test test) {
    var found = values(test.path());
    if (test.operator() == Comparison.Operator.EXISTS) {
      return found.isEmpty() == test.negated();
    }
    return found.stream().anyMatch(value -> holds(test, value) != test.negated());
  }

  private List<String> values(String path) {
    var places = OcsfPlaces.of(path);
    return values.stream()
        .filter(value -> places.stream().anyMatch(place -> isAt(value.path(), place)))
        .map(value -> value.value().toString())
        .toList();
  }

  private static boolean isAt(String path, String place) {
    return path.endsWith("." + place);
  }

  private static boolean holds(Test test, String value) {
    return switch (test.operator()) {
      case EQUAL, IN -> test.constants().stream().anyMatch(each -> compare(value, each) == 0);
      case NOT_EQUAL -> compare(value, test.constants().getFirst()) != 0;
      case LESS -> compare(value, test.constants().getFirst()) < 0;
      case LESS_OR_EQUAL -> compare(value, test.constants().getFirst()) <= 0;
      case GREATER -> compare(value, test.constants().getFirst()) > 0;
      case GREATER_OR_EQUAL -> compare(value, test.constants().getFirst()) >= 0;
      case LIKE -> isLike(value, test.constants().getFirst().text());
      case MATCHES -> matches(value, test.constants().getFirst().text());
      case SUBSET -> Networks.contains(test.constants().getFirst().text(), value);
      case SUPERSET -> Networks.contains(value, test.constants().getFirst().text());
      case EXISTS -> true;
    };
  }

  private static int compare(String value, Constant constant) {
    if (constant.type() == Constant.Type.NUMBER) {
      try {
        return value.length() > 40
            ? 1
            : new BigDecimal(value).compareTo(new BigDecimal(constant.text()));
      } catch (NumberFormatException e) {
        return 1;
      }
    }
    // Windows and DNS know no case, and telemetry changes it on the way.
    return value.toLowerCase(Locale.ROOT).compareTo(constant.text().toLowerCase(Locale.ROOT));
  }

  /** {@code %} stands for any text and {@code _} for any character. */
  private static boolean isLike(String value, String like) {
    var regex = new StringBuilder();
    for (int i = 0; i < like.length(); i++) {
      char c = like.charAt(i);
      regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return matches(value, "(?is)^" + regex + "$");
  }

  private static boolean matches(String value, String regex) {
    try {
      return Pattern.compile(regex).matcher(value).find();
    } catch (PatternSyntaxException e) {
      // What linear-time matching cannot express is not asked: the pattern does not hold.
      return false;
    }
  }
}
