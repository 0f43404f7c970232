package dev.vedette.server.hunt;

import dev.vedette.sources.mapping.SourceCatalog;
import dev.vedette.store.hunt.HuntRefused;
import dev.vedette.store.hunt.HuntShape.Condition;
import dev.vedette.store.hunt.HuntShape.Op;
import dev.vedette.store.lake.EventColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says as a Sigma rule over OCSF's attributes what a hunt asks. A column that has several
 * attributes becomes a list of which one has to match; what is negated has to be there, as in SQL.
 */
final class HuntRule {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String UID = "class_uid";
  private static final String NAME = "class_name";

  /** A rule has no time of its own: it holds from now on. */
  private static final Set<String> TIMES = Set.of("time", "received", "sequence");

  private final List<String> selections = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final long classUid;
  private final Condition asked;
  private final String detection;

  /**
   * What a rule says of itself.
   *
   * @param level as Sigma names it
   */
  record Heading(String id, String title, String description, String author, String level) {}

  /**
   * @throws HuntRefused if a rule cannot say it
   */
  HuntRule(Condition hunt) {
    var parts = hunt instanceof Condition.All(var all) ? all : List.of(hunt);
    classUid =
        parts.stream()
            .flatMap(part -> classOf(part).stream())
            .findFirst()
            .orElseThrow(() ->
                new HuntRefused(
                    "a rule is about one class of events: add AND class_uid = …, such as 1007"));
    var left = parts.stream().filter(part -> !isApart(part)).toList();
    if (left.isEmpty()) {
      throw new HuntRefused("the hunt takes every event of its class: say which ones are meant");
    }
    asked = new Condition.All(left);
    detection =
        left.stream().map(part -> written(part, false)).collect(Collectors.joining(" and "));
  }

  private static Optional<Long> classOf(Condition part) {
    return part instanceof Condition.Test(var column, Op op, var values, boolean _)
            && op == Op.EQUAL
            && values.size() == 1
            && column.equals(UID)
        ? number(values.getFirst())
        : Optional.empty();
  }

  private static Optional<Long> number(String text) {
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Whether a part is said elsewhere in a rule, or nowhere. */
  private boolean isApart(Condition part) {
    if (classOf(part).isPresent()) {
      return true;
    }
    boolean isTime = part instanceof Condition.Test test && TIMES.contains(test.column());
    if (isTime) {
      remarks.add("What the hunt says of time is left out: a rule holds from now on.");
    }
    return isTime;
  }

  /** The class of OCSF that it is about. */
  long classUid() {
    return classUid;
  }

  /** What it asks beyond the class. */
  Condition asked() {
    return asked;
  }

  /** What it does not say that the hunt did. */
  List<String> remarks() {
    return remarks.stream().distinct().toList();
  }

  /** As a condition of Sigma; negations are moved to where single tests are. */
  private String written(Condition condition, boolean isNegated) {
    return switch (condition) {
      case Condition.Not(var part) -> written(part, !isNegated);
      case Condition.All(var parts) -> joined(parts, isNegated ? " or " : " and ", isNegated);
      case Condition.Any(var parts) -> joined(parts, isNegated ? " and " : " or ", isNegated);
      case Condition.Test test -> isNegated ? without(test) : selection(test);
    };
  }

  private String joined(List<Condition> parts, String word, boolean isNegated) {
    return parts.stream()
        .map(part -> written(part, isNegated))
        .collect(Collectors.joining(word, "(", ")"));
  }

  private String without(Condition.Test test) {
    if (test.op() == Op.PRESENT) {
      return "not " + selection(test);
    }
    var present = new Condition.Test(test.column(), Op.PRESENT, List.of(), false);
    return "(" + selection(present) + " and not " + selection(test) + ")";
  }

  private String selection(Condition.Test test) {
    var paths =
        column(test.column()).paths().stream()
            .map(path -> "    - " + path + modifiers(test) + ": " + values(test))
            .collect(Collectors.joining("\n"));
    var known = selections.indexOf(paths);
    if (known >= 0) {
      return "s" + (known + 1);
    }
    selections.add(paths);
    return "s" + selections.size();
  }

  private static EventColumn column(String name) {
    if (name.equals(UID) || name.equals(NAME)) {
      throw new HuntRefused("a rule is about one class of events: name it once, as class_uid = …");
    }
    return EventColumn.ALL.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new HuntRefused(
                "a rule cannot look at %s: it sees the columns that come from OCSF"
                    .formatted(name.length() > 60 ? "this column" : name)));
  }

  private static String modifiers(Condition.Test test) {
    return switch (test.op()) {
      case EQUAL, LIKE -> test.isNumber() ? "" : "|cased";
      case ILIKE -> "";
      case CONTAINS -> "|contains|cased";
      case STARTS_WITH -> "|startswith|cased";
      case ENDS_WITH -> "|endswith|cased";
      case REGEX -> "|re";
      case LESS -> "|lt";
      case LESS_OR_EQUAL -> "|lte";
      case GREATER -> "|gt";
      case GREATER_OR_EQUAL -> "|gte";
      case PRESENT -> "|exists";
    };
  }

  private static String values(Condition.Test test) {
    return switch (test.op()) {
      case PRESENT -> "true";
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> number(test);
      case REGEX -> list(test.values());
      case LIKE, ILIKE -> list(test.values().stream().map(SigmaText::ofLike).toList());
      case EQUAL ->
          test.isNumber()
              ? test.values().stream().collect(Collectors.joining(", ", "[", "]"))
              : list(test.values().stream().map(SigmaText::of).toList());
      case CONTAINS, STARTS_WITH, ENDS_WITH ->
          list(test.values().stream().map(SigmaText::of).toList());
    };
  }

  private static String number(Condition.Test test) {
    var value = test.values().getFirst();
    if (!test.isNumber() || number(value).isEmpty()) {
      throw new HuntRefused("a rule compares by < and > whole numbers only");
    }
    return value;
  }

  /** JSON is YAML too. */
  private static String list(List<String> values) {
    return values.stream()
        .map(JSON::writeValueAsString)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** The rule as YAML. */
  String text(Heading heading) {
    var text = new StringBuilder();
    text.append("title: ").append(JSON.writeValueAsString(heading.title())).append('\n');
    text.append("id: ").append(heading.id()).append('\n');
    text.append("status: experimental\n");
    text.append("description: ")
        .append(JSON.writeValueAsString(heading.description()))
        .append('\n');
    text.append("author: ").append(JSON.writeValueAsString(heading.author())).append('\n');
    text.append("taxonomy: ocsf\n");
    text.append("logsource:\n  category: ")
        .append(SourceCatalog.ocsfClassName(classUid))
        .append('\n');
    text.append("detection:\n");
    for (int i = 0; i < selections.size(); i++) {
      text.append("  s").append(i + 1).append(":\n").append(selections.get(i)).append('\n');
    }
    text.append("  condition: ").append(detection).append('\n');
    text.append("level: ").append(heading.level()).append('\n');
    return text.toString();
  }
}
