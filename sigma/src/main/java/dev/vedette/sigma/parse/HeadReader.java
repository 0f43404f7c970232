package dev.vedette.sigma.parse;

import dev.vedette.model.Provenance;
import dev.vedette.model.Severity;
import dev.vedette.sigma.RelatedRule;
import dev.vedette.sigma.RuleCheck;
import dev.vedette.sigma.RuleDetails;
import dev.vedette.sigma.RuleStatus;
import dev.vedette.sigma.Taxonomy;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the keys of a rule document that do not decide what it detects. */
final class HeadReader {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern ID = Pattern.compile("[\\p{Alnum}._:@/-]{1,200}");
  private static final int MAX_TITLE = 256;
  private static final int MAX_STEPS = 20;
  private static final int MAX_STEP = 500;
  private static final Set<String> RELATIONS =
      Set.of("derived", "obsolete", "merged", "renamed", "similar", "correlation");

  private final YamlMap map;
  private final MapReader reader;
  private final Provenance provenance;
  private final ProblemLog log;

  /**
   * @param provenance of a document that does not tell it
   */
  HeadReader(YamlMap map, Provenance provenance, ProblemLog log) {
    this.map = map;
    this.provenance = provenance;
    this.reader = new MapReader(map, log);
    this.log = log;
  }

  /**
   * The head; its title is empty where an error says that there is none.
   *
   * @param fallbackId makes the id of a document that has none
   */
  RuleHead read(Supplier<String> fallbackId) {
    return new RuleHead(
        id(fallbackId), title(), level(), TagReader.read(reader.scalars("tags"), log), details());
  }

  private String id(Supplier<String> fallback) {
    var id = reader.text("id");
    if (id == null) {
      log.report(
          RuleCheck.MISSING_ID,
          map,
          "'id' is missing: give the rule a random UUID, so that findings can cite it");
      return fallback.get();
    }
    var place = place("id");
    if (!ID.matcher(id).matches()) {
      log.error(place, "the id has characters that an id cannot have: use a random UUID");
    } else if (!UUID.matcher(id).matches()) {
      log.report(
          RuleCheck.ID_NOT_UUID, place, "the id '" + id + "' is not a UUID: use a random one");
    }
    return id;
  }

  private String title() {
    var title = reader.text("title");
    if (title == null) {
      log.error(map, "'title' is missing: say in a few words what the rule detects");
      return "";
    }
    if (title.length() > MAX_TITLE) {
      log.report(
          RuleCheck.LONG_TITLE,
          place("title"),
          "the title is longer than 256 characters: shorten it");
    }
    return title;
  }

  private Severity level() {
    var level = reader.text("level");
    if (level == null) {
      return Severity.MEDIUM;
    }
    for (Severity severity : Severity.values()) {
      if (severity.name().equalsIgnoreCase(level)) {
        return severity;
      }
    }
    var known =
        Arrays.stream(Severity.values()).map(s -> s.name().toLowerCase(Locale.ROOT)).toList();
    log.report(
        RuleCheck.UNKNOWN_LEVEL,
        place("level"),
        "unknown level '%s' is taken for medium%s".formatted(level, Nearest.hint(level, known)));
    return Severity.MEDIUM;
  }

  private @Nullable RuleStatus status() {
    var word = reader.text("status");
    if (word == null) {
      return null;
    }
    var status = RuleStatus.of(word.toLowerCase(Locale.ROOT));
    if (status.isEmpty()) {
      var known = Arrays.stream(RuleStatus.values()).map(RuleStatus::word).toList();
      log.report(
          RuleCheck.UNKNOWN_STATUS,
          place("status"),
          "unknown status '%s'%s".formatted(word, Nearest.hint(word, known)));
    } else if (status.get() == RuleStatus.UNSUPPORTED) {
      log.report(
          RuleCheck.UNSUPPORTED_STATUS,
          place("status"),
          "the author calls this rule unsupported; it runs all the same");
    }
    return status.orElse(null);
  }

  private RuleDetails details() {
    var taxonomy = reader.text("taxonomy");
    if (taxonomy != null && Taxonomy.of(taxonomy).isEmpty()) {
      log.report(
          RuleCheck.UNKNOWN_TAXONOMY,
          place("taxonomy"),
          "the taxonomy '%s' is not known: fields are taken for Sigma's; write sigma or ocsf"
              .formatted(taxonomy));
    }
    return new RuleDetails(
        reader.text("name"),
        reader.text("description"),
        orElse(reader.text("author"), provenance.author()),
        orElse(reader.text("license"), provenance.license()),
        status(),
        reader.text("date"),
        reader.text("modified"),
        reader.texts("references"),
        reader.texts("falsepositives"),
        response(),
        reader.texts("fields"),
        reader.texts("tags"),
        reader.texts("scope"),
        related(),
        provenance.pack());
  }

  private static @Nullable String orElse(@Nullable String own, @Nullable String other) {
    return own == null ? other : own;
  }

  /** Every finding carries it, so it is bounded. */
  private List<String> response() {
    var steps = reader.scalars("response");
    if (steps.size() > MAX_STEPS) {
      log.report(
          RuleCheck.LONG_RESPONSE,
          steps.get(MAX_STEPS),
          "'response' has more than 20 steps: the rest is ignored");
    }
    var response = new ArrayList<String>();
    for (var step : steps.subList(0, Math.min(steps.size(), MAX_STEPS))) {
      var text = step.text().strip();
      if (text.length() > MAX_STEP) {
        log.report(
            RuleCheck.LONG_RESPONSE,
            step,
            "a step of 'response' is longer than 500 characters and is cut");
      }
      response.add(text.substring(0, Math.min(text.length(), MAX_STEP)));
    }
    return response;
  }

  private List<RelatedRule> related() {
    var related = new ArrayList<RelatedRule>();
    var node = reader.node("related");
    if (node == null) {
      return related;
    }
    if (!(node instanceof YamlList list)) {
      log.report(
          RuleCheck.BAD_RELATED,
          node,
          "'related' is " + node.kind() + ", not a list, and is ignored");
      return related;
    }
    for (YamlNode item : list.items()) {
      readRelated(item, related);
    }
    return related;
  }

  private void readRelated(YamlNode item, List<RelatedRule> related) {
    var entry = item instanceof YamlMap found ? new MapReader(found, log) : null;
    var id = entry == null ? null : entry.text("id");
    var type = entry == null ? null : entry.text("type");
    if (id == null || type == null) {
      log.report(
          RuleCheck.BAD_RELATED,
          item,
          "a related rule needs 'id' and 'type', and is ignored without");
      return;
    }
    if (!RELATIONS.contains(type)) {
      log.report(
          RuleCheck.BAD_RELATED,
          item,
          "unknown relation '%s'%s".formatted(type, Nearest.hint(type, RELATIONS)));
    }
    related.add(new RelatedRule(id, type));
  }

  private YamlNode place(String key) {
    var node = reader.node(key);
    return node == null ? map : node;
  }
}
