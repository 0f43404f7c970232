package dev.vedette.detect.exceptions;

import dev.vedette.model.Problem;
import dev.vedette.sigma.Clause;
import dev.vedette.sigma.parse.Detections;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one document of a file of exceptions. */
final class ExceptionReader {
  private static final List<String> KEYS =
      List.of("rule", "tag", "tenants", "when", "author", "reason", "until");
  private static final String GROUP = "group:";
  private static final int MAX_TEXT = 2_000;

  private final String file;
  private final Consumer<Problem> problems;
  private boolean isSound = true;

  ExceptionReader(String file, Consumer<Problem> problems) {
    this.file = file;
    this.problems = problems;
  }

  /** The exception, or nothing after what is wrong has been reported. */
  Optional<RuleException> read(YamlNode document) {
    if (!(document instanceof YamlMap map)) {
      error(document, "an exception is a map with the keys " + KEYS + ", not " + document.kind());
      return Optional.empty();
    }
    rejectUnknownKeys(map);
    var rules = texts(map, "rule");
    var tags = texts(map, "tag");
    if (rules.isEmpty() && tags.isEmpty()) {
      error(map, "'rule' is missing: give the id of a rule, or a list of ids, or a 'tag'");
    }
    var exception =
        new RuleException(
            file,
            map.line(),
            rules,
            lower(tags),
            tenants(map),
            condition(map),
            text(map, "author", "say who takes responsibility for it"),
            text(map, "reason", "say why these hits are harmless"),
            until(map));
    return isSound ? Optional.of(exception) : Optional.empty();
  }

  /** A misspelled key would make an exception wider than its author thinks. */
  private void rejectUnknownKeys(YamlMap map) {
    for (var entry : map.entries().values()) {
      if (!KEYS.contains(entry.key().text())) {
        error(entry.key(), "unknown key '" + entry.key().text() + "': known are " + KEYS);
      }
    }
  }

  private TenantScope tenants(YamlMap map) {
    var listed = texts(map, "tenants");
    if (listed.isEmpty()) {
      error(map, "'tenants' is missing: list names or group:NAME, or write 'all'");
    }
    if (listed.equals(Set.of("all"))) {
      return new TenantScope.Everyone();
    }
    var names = new LinkedHashSet<String>();
    var groups = new LinkedHashSet<String>();
    for (String tenant : listed) {
      if (tenant.startsWith(GROUP)) {
        groups.add(tenant.substring(GROUP.length()).strip());
      } else {
        names.add(tenant);
      }
    }
    return new TenantScope.Some(names, groups);
  }

  private @Nullable Clause condition(YamlMap map) {
    var node = map.find("when").orElse(null);
    if (node instanceof YamlMap detection) {
      var clause = Detections.read(file, detection, this::report);
      isSound &= clause.isPresent();
      return clause.orElse(null);
    }
    if (node == null) {
      error(map, "'when' is missing: write selections and a condition, or 'always'");
    } else if (!(node instanceof YamlScalar scalar && scalar.text().equals("always"))) {
      error(node, "'when' must be a map of selections with a condition, or 'always'");
    }
    return null;
  }

  private @Nullable Instant until(YamlMap map) {
    var node = map.find("until").orElse(null);
    if (node == null) {
      problems.accept(
          Problem.warning(
              file,
              map.line(),
              map.column(),
              "the exception has no end: add 'until' with a date, or 'never'"));
      return null;
    }
    var text = node instanceof YamlScalar scalar ? scalar.text().strip() : "";
    if (text.equals("never")) {
      return null;
    }
    try {
      return text.length() <= "2026-12-31".length()
          ? LocalDate.parse(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeException e) {
      error(
          node,
          "'until' must be a day such as 2026-12-31, which is its last, a UTC time such as"
              + " 2026-12-31T18:00:00Z, or 'never'");
      return null;
    }
  }

  private String text(YamlMap map, String key, String remedy) {
    var node = map.find(key).orElse(null);
    var text = node instanceof YamlScalar scalar && !scalar.isNull() ? scalar.text().strip() : "";
    if (text.isEmpty()) {
      error(node == null ? map : node, "'" + key + "' is missing: " + remedy);
    } else if (text.length() > MAX_TEXT) {
      error(node == null ? map : node, "'" + key + "' is longer than " + MAX_TEXT + " characters");
    }
    return text;
  }

  private Set<String> texts(YamlMap map, String key) {
    var node = map.find(key).orElse(null);
    var items = node instanceof YamlList list ? list.items() : node == null ? null : List.of(node);
    var texts = new LinkedHashSet<String>();
    for (YamlNode item : items == null ? List.<YamlNode>of() : items) {
      if (item instanceof YamlScalar scalar && !scalar.isNull() && !scalar.text().isBlank()) {
        texts.add(scalar.text().strip());
      } else {
        error(item, "'" + key + "' holds " + item.kind() + ": write text, or a list of texts");
      }
    }
    return texts;
  }

  private static Set<String> lower(Set<String> texts) {
    var lower = new LinkedHashSet<String>();
    texts.forEach(text -> lower.add(text.toLowerCase(Locale.ROOT)));
    return lower;
  }

  private void error(YamlNode place, String message) {
    report(Problem.error(file, place.line(), place.column(), message));
  }

  private void report(Problem problem) {
    isSound &= !problem.isError();
    problems.accept(problem);
  }
}
