package dev.vedette.cli.report;

import dev.vedette.model.Tactic;
import dev.vedette.pipeline.coverage.AttackMatrix;
import dev.vedette.pipeline.coverage.Coverage;
import dev.vedette.pipeline.coverage.CoveredRule;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The coverage as a layer for ATT&amp;CK Navigator: a technique's score is the number of its rules,
 * its comment names them.
 *
 * @see <a href="https://github.com/mitre-attack/attack-navigator/tree/master/layers">layer format
 *     4.5</a>
 */
public final class NavigatorLayer {
  static final String ATTACK_VERSION = "19";

  private static final String FORMAT_VERSION = "4.5";
  private static final String NAVIGATOR_VERSION = "5.1.0";
  private static final int MAX_NAMES = 30;

  /** Above this number of rules the colour changes no more. */
  private static final int FULL_SCORE = 10;

  private final Coverage coverage;
  private final JsonGenerator json;

  private NavigatorLayer(Coverage coverage, JsonGenerator json) {
    this.coverage = coverage;
    this.json = json;
  }

  /** Writes the layer as one JSON object. */
  public static void write(Coverage coverage, Writer out) {
    try (var json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
      new NavigatorLayer(coverage, json).write();
    }
  }

  private void write() {
    json.writeStartObject();
    json.writeStringProperty("name", "Vedette rules");
    json.writeObjectPropertyStart("versions");
    json.writeStringProperty("attack", ATTACK_VERSION);
    json.writeStringProperty("navigator", NAVIGATOR_VERSION);
    json.writeStringProperty("layer", FORMAT_VERSION);
    json.writeEndObject();
    json.writeStringProperty("domain", "enterprise-attack");
    json.writeStringProperty(
        "description", "The score of a technique is how many rules look for it.");
    json.writeArrayPropertyStart("techniques");
    for (var tactic : Tactic.values()) {
      coverage.matrix().techniques(tactic).forEach(technique -> technique(tactic, technique));
    }
    json.writeEndArray();
    gradient();
    json.writeNumberProperty("sorting", 0);
    json.writeBooleanProperty("hideDisabled", false);
    json.writeEndObject();
  }

  private void technique(Tactic tactic, String technique) {
    var rules = coverage.rulesFor(tactic, technique);
    boolean isOpened = hasCoveredSubTechnique(tactic, technique);
    if (rules.isEmpty() && !isOpened) {
      return;
    }
    json.writeStartObject();
    json.writeStringProperty("techniqueID", technique);
    json.writeStringProperty("tactic", shortName(tactic));
    if (!rules.isEmpty()) {
      json.writeNumberProperty("score", rules.size());
      json.writeStringProperty("comment", comment(rules));
    }
    json.writeBooleanProperty("enabled", true);
    json.writeBooleanProperty("showSubtechniques", isOpened);
    json.writeEndObject();
  }

  private boolean hasCoveredSubTechnique(Tactic tactic, String technique) {
    return !AttackMatrix.isSub(technique)
        && coverage.matrix().techniques(tactic).stream()
            .filter(id -> id.startsWith(technique + "."))
            .anyMatch(id -> !coverage.rulesFor(tactic, id).isEmpty());
  }

  private static String comment(List<CoveredRule> rules) {
    var names =
        rules.stream()
            .limit(MAX_NAMES)
            .map(rule -> VisibleText.line(rule.title(), 200))
            .collect(Collectors.joining("\n"));
    return rules.size() > MAX_NAMES
        ? names + "\nand " + (rules.size() - MAX_NAMES) + " more"
        : names;
  }

  private static String shortName(Tactic tactic) {
    return tactic.title().toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  private void gradient() {
    json.writeObjectPropertyStart("gradient");
    json.writeArrayPropertyStart("colors");
    List.of("#e8f1fa", "#1f5f99").forEach(json::writeString);
    json.writeEndArray();
    json.writeNumberProperty("minValue", 1);
    json.writeNumberProperty("maxValue", FULL_SCORE);
    json.writeEndObject();
  }
}
