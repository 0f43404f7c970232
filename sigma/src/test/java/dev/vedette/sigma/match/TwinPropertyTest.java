package dev.vedette.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Event;
import dev.vedette.model.EventType;
import dev.vedette.model.FieldNames;
import dev.vedette.model.LogSource;
import dev.vedette.sigma.RuleSet;
import dev.vedette.sigma.Rules;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sigma.parse.RuleParser;
import dev.vedette.sigma.parse.RuleText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine, the explanation and the plain twin agree on random rules and events. */
class TwinPropertyTest {
  private static final EventType TYPE =
      new EventType("test", "Test", List.of(new LogSource("test", null, null)));
  private static final int RULES = 200;
  private static final int EVENTS = 150;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void engineTwinAndExplanationAgree(long seed) {
    var random = new RandomRules(seed);
    var rules = rules(random).rules();
    assertThat(rules).hasSizeGreaterThan(RULES * 9 / 10);
    var names = new FieldNames();
    var engine = SigmaEngine.compile(rules, names);
    var matcher = engine.matcher();
    var twin = new PlainTwin(names);

    for (int i = 0; i < EVENTS; i++) {
      var event = random.event(names, TYPE);
      var fired = new ArrayList<SigmaRule>();
      matcher.match(event, fired::add);

      assertThat(firstDifference(rules, fired, byTwin(rules, twin, event)))
          .as(describe(event))
          .isEmpty();
      for (SigmaRule rule : rules.subList(0, 10)) {
        assertThat(engine.explain(rule, event).holds()).isEqualTo(fired.contains(rule));
      }
    }
  }

  private static List<SigmaRule> byTwin(List<SigmaRule> rules, PlainTwin twin, Event event) {
    return rules.stream().filter(rule -> twin.holds(rule.clause(), event)).toList();
  }

  private static RuleSet rules(RandomRules random) {
    var texts = new ArrayList<RuleText>();
    for (int i = 0; i < RULES; i++) {
      var text =
          Rules.text(random.detection())
              .replaceFirst("id: .*", "id: %08d-0000-4000-8000-000000000000".formatted(i));
      texts.add(new RuleText("random.yml", text));
    }
    return RuleParser.parse(texts);
  }

  private static Optional<String> firstDifference(
      List<SigmaRule> rules, List<SigmaRule> fired, List<SigmaRule> expected) {
    return rules.stream()
        .filter(rule -> fired.contains(rule) != expected.contains(rule))
        .map(rule -> (fired.contains(rule) ? "fires: " : "quiet: ") + rule.clause())
        .min(Comparator.comparingInt(String::length));
  }

  private static String describe(Event event) {
    var text = new StringBuilder();
    for (int slot = 0; slot < event.size(); slot++) {
      text.append(event.field(slot)).append('=').append(event.value(slot)).append("; ");
    }
    return text.toString();
  }
}
