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
  private static final Pattern TIMESPAN = Pattern.compile("(\\d{1,9})([smhd])");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d{1,15})?");
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
    var rules = reader.texts("rules");
    if (rules.isEmpty()) {
      log.error(map, "'rules' is missing: list ids or names of the rules to correlate");
    }
    var threshold = threshold(kind);
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
        "true".equals(reader.text("generate"))
            || "true".equals(new MapReader(document, log).text("generate")),
        threshold,
        head.details(),
        file,
        document.line());
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
      log.error(place("timespan"), "'timespan' must be a number and s, m, h or d, such as 15m");
      return null;
    }
    long count = Long.parseLong(found.group(1));
    return switch (found.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  private @Nullable Threshold threshold(@Nullable Kind kind) {
    var node = reader.node("condition");
    if (node == null && (kind == Kind.TEMPORAL || kind == Kind.TEMPORAL_ORDERED)) {
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
    if (kind == Kind.TEMPORAL_ORDERED && !bounds.stream().allMatch(CorrelationReader::isLower)) {
      log.report(
          RuleCheck.NEVER_FIRES,
          condition,
          "a temporal_ordered rule runs with gt and gte only: this one never fires");
    }
    return kind == Kind.VALUE_PERCENTILE
        ? new Threshold(bounds, fields, percentile(condition))
        : new Threshold(bounds, fields);
  }

  private static boolean isLower(Bound bound) {
    return bound.comparison() == Comparison.GREATER
        || bound.comparison() == Comparison.GREATER_OR_EQUAL;
  }

  private int percentile(YamlMap condition) {
    var text = new MapReader(condition, log).text("percentile");
    if (text == null || !text.matches("\\d{1,2}|100")) {
      log.error(condition, "'percentile' must be a whole number from 0 to 100, such as 95");
      return 0;
    }
    return Integer.parseInt(text);
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
