package dev.vedette.sigma.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.EventType;
import dev.vedette.model.FieldNames;
import dev.vedette.model.LogSource;
import dev.vedette.sigma.RuleSet;
import dev.vedette.sigma.Rules;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sigma.YamlEvents;
import dev.vedette.sigma.match.SigmaEngine;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Correlations over simple rules for tests: the rule {@code x} fires where the field {@code is}
 * holds {@code x}. Matches are written as {@code name@time[group] amount first..last}, times in
 * seconds.
 */
final class Correlating implements CorrelationSink {
  private static final EventType TYPE =
      new EventType("test", "Test", List.of(new LogSource("test", null, null)));
  private static final long SECOND = 1_000;

  final List<String> began = new ArrayList<>();
  final List<String> ended = new ArrayList<>();
  CorrelationState state;
  private final FieldNames names = new FieldNames();
  private final SigmaEngine engine;
  final CorrelationEngine correlations;
  private long reference;

  Correlating(List<String> baseRules, List<String> correlationRules, CorrelationLimits limits) {
    var rules = parse(baseRules, correlationRules);
    engine = SigmaEngine.compile(rules.rules(), names);
    correlations = CorrelationEngine.compile(rules, names);
    state = correlations.newState(limits, this);
    names.intern("at");
  }

  private static RuleSet parse(List<String> baseRules, List<String> correlationRules) {
    var text =
        baseRules.stream().map(Correlating::baseRule).collect(Collectors.joining("---\n"))
            + correlationRules.stream().map(rule -> "---\n" + rule).collect(Collectors.joining());
    var set = Rules.parse(text);
    assertThat(set.problems()).noneMatch(problem -> problem.isError());
    return set;
  }

  private static String baseRule(String name) {
    return """
    title: %s
    id: %s
    name: %s
    logsource: {product: test}
    detection: {here: {is: %s}, condition: here}
    """
        .formatted(name, name, name, name);
  }

  boolean isSilent(String ruleId) {
    return correlations.isSilent(ruleId);
  }

  void feed(YamlMap map) {
    var event = YamlEvents.event(map, names, TYPE);
    event.time(Long.parseLong(((YamlScalar) map.find("at").orElseThrow()).text()) * SECOND);
    var fired = new ArrayList<SigmaRule>();
    engine.matcher().match(event, fired::add);
    correlations
        .capture()
        .capture(event, fired)
        .ifPresent(captured -> state.accept(captured.withReference(reference(map))));
  }

  /** The number that a case gives, or one that counts up. */
  private long reference(YamlMap map) {
    return map.find("ref")
        .map(node -> Long.parseLong(((YamlScalar) node).text()))
        .orElseGet(() -> reference++);
  }

  @Override
  public void began(CorrelationMatch match) {
    began.add(text(match));
  }

  @Override
  public void ended(CorrelationMatch match) {
    ended.add(text(match));
  }

  private static String text(CorrelationMatch match) {
    return "%s@%d%s %s%s %d..%d"
        .formatted(
            match.rule().title(),
            match.time() / SECOND,
            match.group().stream().map(m -> m.field() + "=" + m.value()).toList(),
            switch (match.accuracy()) {
              case Accuracy.Exact() -> "";
              case Accuracy.AtLeast() -> "at least ";
              case Accuracy.Between(var least) -> least.toPlainString() + " to ";
              case Accuracy.Sampled(var percent) -> "about ";
            },
            match.amount().toPlainString(),
            match.first() / SECOND,
            match.last() / SECOND);
  }
}
