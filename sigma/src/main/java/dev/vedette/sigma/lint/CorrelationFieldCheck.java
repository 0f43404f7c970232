package dev.vedette.sigma.lint;

import dev.vedette.sigma.CorrelationRule;
import dev.vedette.sigma.RuleCheck;
import dev.vedette.sigma.RuleNames;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sigma.Taxonomy;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the events of the rules that a correlation refers to have the fields by which it groups
 * them, and those whose values it counts; names go through its aliases, and those of correlations
 * below it.
 */
final class CorrelationFieldCheck {
  private final FieldCheck fields;
  private final AttributeCheck attributes;
  private final RuleNames names;

  /** A field that a correlation reads: what for, by which name, and where that is written. */
  private record Read(String fate, YamlScalar name) {}

  /** A detection rule with the field of its events that a name stands for. */
  private record Meant(SigmaRule rule, String field) {}

  CorrelationFieldCheck(FieldCheck fields, AttributeCheck attributes, RuleNames names) {
    this.fields = fields;
    this.attributes = attributes;
    this.names = names;
  }

  /**
   * @param rule what the document was read as
   */
  void check(YamlMap document, CorrelationRule rule, Remarks remarks) {
    if (document.find("correlation").orElse(null) instanceof YamlMap correlation) {
      for (var read : reads(correlation)) {
        check(read, correlation, rule, remarks);
      }
    }
  }

  private static List<Read> reads(YamlMap correlation) {
    var reads = new ArrayList<Read>();
    scalars(correlation, "group-by").forEach(name -> reads.add(new Read("are in no group", name)));
    if (correlation.find("condition").orElse(null) instanceof YamlMap condition) {
      scalars(condition, "field").forEach(name -> reads.add(new Read("do not count", name)));
    }
    return reads;
  }

  private static List<YamlScalar> scalars(YamlMap map, String key) {
    return switch (map.find(key).orElse(null)) {
      case YamlScalar scalar -> List.of(scalar);
      case YamlList list ->
          list.items().stream()
              .filter(YamlScalar.class::isInstance)
              .map(YamlScalar.class::cast)
              .toList();
      case YamlMap _ -> List.of();
      case null -> List.of();
    };
  }

  private void check(Read read, YamlMap correlation, CorrelationRule rule, Remarks remarks) {
    var told = new HashSet<String>();
    for (var reference : rule.rules()) {
      for (var meant : meant(rule, reference, read.name().text(), new HashSet<>())) {
        doubt(meant)
            .filter(told::add)
            .ifPresent(doubt ->
                remarks.add(
                    RuleCheck.UNKNOWN_FIELD,
                    alias(correlation, read.name(), called(reference)),
                    "events of rule %s %s: %s"
                        .formatted(Remarks.quote(reference), read.fate(), doubt)));
      }
    }
  }

  /** What a name stands for in the detection rules behind a reference. */
  private List<Meant> meant(
      CorrelationRule rule, String reference, String name, Set<String> above) {
    var field = rule.field(name, called(reference));
    var base = names.findRule(reference);
    if (base.isPresent()) {
      return List.of(new Meant(base.get(), field));
    }
    var below = names.findCorrelation(reference);
    // Circles were told when the rules were read.
    if (below.isEmpty() || !above.add(below.get().id())) {
      return List.of();
    }
    return below.get().rules().stream()
        .flatMap(next -> meant(below.get(), next, field, above).stream())
        .toList();
  }

  /** What a correlation may call a rule in its aliases. */
  private List<String> called(String reference) {
    var called = new ArrayList<>(List.of(reference));
    names.findRule(reference).ifPresent(rule -> add(called, rule.id(), rule.details().name()));
    names
        .findCorrelation(reference)
        .ifPresent(rule -> add(called, rule.id(), rule.details().name()));
    return called;
  }

  private static void add(List<String> called, String id, @Nullable String name) {
    called.add(id);
    Optional.ofNullable(name).ifPresent(called::add);
  }

  private Optional<String> doubt(Meant meant) {
    var source = meant.rule().logSource();
    return meant.rule().taxonomy() == Taxonomy.OCSF
        ? attributes.doubt(meant.field(), source.category())
        : fields.doubt(meant.field(), source);
  }

  /** Where the field is written: in an alias for the rule, or else where it is read. */
  private static YamlNode alias(YamlMap correlation, YamlScalar name, List<String> called) {
    if (correlation.find("aliases").orElse(null) instanceof YamlMap aliases
        && aliases.find(name.text()).orElse(null) instanceof YamlMap byRule) {
      return called.stream().flatMap(rule -> byRule.find(rule).stream()).findFirst().orElse(name);
    }
    return name;
  }
}
