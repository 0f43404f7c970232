package dev.vedette.sigma.parse;

import dev.vedette.sigma.Comparison;
import dev.vedette.sigma.CorrelationRule;
import dev.vedette.sigma.CorrelationRule.Bound;
import dev.vedette.sigma.CorrelationRule.Kind;
import dev.vedette.sigma.CorrelationRule.Threshold;
import dev.vedette.sigma.RuleCheck;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the {@code correlation} map of a document (Sigma correlation rules specification). */
final class CorrelationReader {
  private static final Set<String> KNOWN =
      Set.of("type", "rules", "aliases", "group-by", "timespan", "condition", "generate");
  private static final Pattern TIMESPAN = Pattern.compile("(\\d{1,9})([smhdwMy])");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");
  private static final Pattern PERCENTILE = Pattern.compile("(\\d{1,2}(\\.\\d{1,9})?|100)");

  /** Longer ones could not be added to times; nobody keeps events for so long. */
  private static final Duration LONGEST = Duration.ofDays(36_525);

  /** A twelfth of a year, and a year, of the Gregorian calendar on average. */
  private static final Duration MONTH = Duration.ofSeconds(2_629_746);

  private static final double MEDIAN = 50;
  private static final Duration YEAR = Duration.ofSeconds(31_556_952);
  private static final Map<String, Comparison> COMPARISONS =
      Map.of(
          "gt", Comparison.GREATER,
          "gte", Comparison.GREATER_OR_EQUAL,
          "lt", Comparison.LESS,
          "lte", Comparison.LESS_OR_EQUAL,
          "eq", Comparison.EQUAL,
          "neq", Comparison.UNEQUAL);
  private static final Set<Kind> OF_VALUES =
      Set.of(
          Kind.VALUE_COUNT,
          Kind.VALUE_SUM,
          Kind.VALUE_AVG,
          Kind.VALUE_PERCENTILE,
          Kind.VALUE_MEDIAN);

  private final YamlMap map;
  private final MapReader reader;
  private final ProblemLog log;

  CorrelationReader(YamlMap map, ProblemLog log) {
    this.map = map;
    this.reader = new MapReader(map, log);
    this.log = log;
  }

  /** The rule, or null after what is wrong has been reported. */
  @Nullable CorrelationRule read(RuleHead head, String file, YamlMap document) {
    reader.warnOfMisspelled(KNOWN);
    var kind = kind();
    var timespan = timespan();
    var words = words(kind);
    var rules = rules(words);
    var threshold = words == null ? threshold(kind) : null;
    var condition = words == null ? null : words.read(rules);
    if (kind == null || timespan == null) {
      return null;
    }
    return new CorrelationRule(
        head.id(),
        head.title(),
        head.level(),
        head.attacks(),
        kind,
        rules,
        reader.texts("group-by"),
        aliases(),
        timespan,
        generates(document),
        threshold,
        condition,
        head.details(),
        file,
        document.line());
  }

  /** A condition in words, which only temporal rules may have. */
  private @Nullable WordsReader words(@Nullable Kind kind) {
    boolean isTemporal = kind == Kind.TEMPORAL || kind == Kind.TEMPORAL_ORDERED;
    return isTemporal && reader.node("condition") instanceof YamlScalar text && !text.isNull()
        ? new WordsReader(text, log)
        : null;
  }

  private List<String> rules(@Nullable WordsReader words) {
    var rules = reader.texts("rules");
    if (rules.isEmpty() && words != null) {
      return words.named();
    }
    if (rules.isEmpty()) {
      log.error(map, "'rules' is missing: list ids or names of the rules to correlate");
    }
    return rules;
  }

  private boolean generates(YamlMap document) {
    return "true".equals(reader.text("generate"))
        || "true".equals(new MapReader(document, log).text("generate"));
  }

  private @Nullable Kind kind() {
    var type = reader.text("type");
    var known = Arrays.stream(Kind.values()).map(k -> k.name().toLowerCase(Locale.ROOT)).toList();
    if (type != null && known.contains(type)) {
      return Kind.valueOf(type.toUpperCase(Locale.ROOT));
    }
    log.error(
        place("type"),
        type == null
            ? "'type' is missing: write one of " + String.join(", ", known)
            : "unknown correlation type '%s'%s".formatted(type, Nearest.hint(type, known)));
    return null;
  }

  private @Nullable Duration timespan() {
    var text = reader.text("timespan");
    var found = TIMESPAN.matcher(text == null ? "" : text);
    if (!found.matches()) {
      log.error(
          place("timespan"), "'timespan' must be a number and s, m, h, d, w, M or y, such as 15m");
      return null;
    }
    var timespan = unit(found.group(2)).multipliedBy(Long.parseLong(found.group(1)));
    if (timespan.compareTo(LONGEST) > 0) {
      log.error(place("timespan"), "'timespan' is longer than 100 years: write a shorter one");
      return null;
    }
    return timespan;
  }

  private static Duration unit(String letter) {
    return switch (letter) {
      case "s" -> Duration.ofSeconds(1);
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      case "d" -> Duration.ofDays(1);
      case "w" -> Duration.ofDays(7);
      case "M" -> MONTH;
      default -> YEAR;
    };
  }

  private @Nullable Threshold threshold(@Nullable Kind kind) {
    var node = reader.node("condition");
    boolean isTemporal = kind == Kind.TEMPORAL || kind == Kind.TEMPORAL_ORDERED;
    if (isTemporal && (node == null || (node instanceof YamlScalar text && text.isNull()))) {
      return null;
    }
    var condition = reader.requiredMap("condition", "give a count, such as gte: 10");
    if (condition == null) {
      return null;
    }
    var fields = new MapReader(condition, log).texts("field");
    if (kind != null && OF_VALUES.contains(kind) && fields.isEmpty()) {
      log.error(condition, "'field' is missing: name the field whose values are counted");
    }
    var bounds = bounds(condition);
    if (bounds.isEmpty() && !isTemporal && !log.hasErrors()) {
      log.error(condition, "the condition has no limit: give a count, such as gte: 10");
    }
    return kind == Kind.VALUE_PERCENTILE
        ? new Threshold(bounds, fields, percentile(condition))
        : new Threshold(bounds, fields);
  }

  private double percentile(YamlMap condition) {
    var text = new MapReader(condition, log).text("percentile");
    if (text == null) {
      log.report(
          RuleCheck.MISSING_PERCENTILE,
          condition,
          "'percentile' is missing: 50, the median, is taken");
      return MEDIAN;
    }
    if (!PERCENTILE.matcher(text).matches()) {
      log.error(condition, "'percentile' must be a number from 0 to 100, such as 95");
      return MEDIAN;
    }
    return Double.parseDouble(text);
  }

  private List<Bound> bounds(YamlMap condition) {
    var bounds = new ArrayList<Bound>();
    for (var entry : condition.entries().values()) {
      var word = entry.key().text();
      if (word.equals("field") || word.equals("percentile")) {
        continue;
      }
      var comparison = COMPARISONS.get(word);
      if (comparison == null) {
        log.error(
            entry.key(), "unknown criterion '" + word + "': write gt, gte, lt, lte, eq or neq");
      } else if (entry.value() instanceof YamlScalar s && NUMBER.matcher(s.text()).matches()) {
        bounds.add(new Bound(comparison, new BigDecimal(s.text())));
      } else {
        log.error(entry.value(), "a limit must be a number of up to 15 digits");
      }
    }
    return bounds;
  }

  private Map<String, Map<String, String>> aliases() {
    var aliases = new HashMap<String, Map<String, String>>();
    if (reader.node("aliases") instanceof YamlMap found) {
      for (var entry : found.entries().values()) {
        aliases.put(entry.key().text(), fieldsOf(entry.value()));
      }
    }
    return aliases;
  }

  private Map<String, String> fieldsOf(YamlNode node) {
    var fields = new HashMap<String, String>();
    if (node instanceof YamlMap found) {
      for (var entry : found.entries().values()) {
        if (entry.value() instanceof YamlScalar field) {
          fields.put(entry.key().text(), field.text());
        }
      }
    } else {
      log.error(node, "an alias is " + node.kind() + ": name a field for each rule");
    }
    return fields;
  }

  private YamlNode place(String key) {
    var node = reader.node(key);
    return node == null ? map : node;
  }
}
