package dev.vedette.sigma.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Problem;
import dev.vedette.sigma.RuleSet;
import dev.vedette.sigma.SigmaRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleLayersTest {
  @Test
  void theRuleOfTheStrongerLayerRunsOnceAndWithoutAWord() {
    var set =
        parse(
            List.of(rule("one", "newest")),
            List.of(rule("one", "newer"), rule("two", "newer")),
            List.of(rule("two", "old"), rule("three", "old")));

    assertThat(set.rules())
        .extracting(rule -> rule.id() + " " + rule.title())
        .containsExactly("one newest", "three old", "two newer");
    assertThat(set.problems()).filteredOn(Problem::isError).isEmpty();
    assertThat(set.reports()).hasSize(3);
  }

  @Test
  void oneIdTwiceInALayerStaysAnError() {
    var set = parse(List.of(), List.of(rule("one", "first"), rule("one", "second")));

    assertThat(set.rules()).extracting(SigmaRule::title).containsExactly("first");
    assertThat(set.problems())
        .filteredOn(Problem::isError)
        .singleElement()
        .satisfies(problem ->
            assertThat(problem.message()).contains("is taken by layer-1-0.yml:1 beside it"));
  }

  @Test
  void aRuleThatCannotBeReadStandsInNobodysWay() {
    var broken = rule("one", "broken").replace("condition: s", "condition: nothing");

    var set = parse(List.of(broken), List.of(rule("one", "sound")));

    assertThat(set.rules()).extracting(SigmaRule::title).containsExactly("sound");
    assertThat(set.rejected()).isEqualTo(1);
  }

  @Test
  void correlationsAndFiltersAreReplacedToo() {
    var set =
        parse(
            List.of(correlation(3), filter("xavier")),
            List.of(rule("one", "counted"), correlation(2), filter("yvonne")));

    assertThat(set.correlations()).singleElement().extracting("title").isEqualTo("Many 3");
    assertThat(set.rules())
        .singleElement()
        .satisfies(rule ->
            assertThat(rule.clause().toString()).contains("xavier").doesNotContain("yvonne"));
    assertThat(set.problems()).filteredOn(Problem::isError).isEmpty();
  }

  @SafeVarargs
  private static RuleSet parse(List<String>... layers) {
    var texts = new ArrayList<List<RuleText>>();
    for (int i = 0; i < layers.length; i++) {
      var layer = new ArrayList<RuleText>();
      for (int j = 0; j < layers[i].size(); j++) {
        layer.add(new RuleText("layer-%d-%d.yml".formatted(i, j), layers[i].get(j)));
      }
      texts.add(layer);
    }
    return RuleParser.parseLayers(texts);
  }

  private static String rule(String id, String title) {
    return """
    title: %s
    id: %s
    logsource: {product: windows, category: process_creation}
    detection: {s: {Image: a}, condition: s}
    """
        .formatted(title, id);
  }

  private static String correlation(int count) {
    return """
    title: Many %1$d
    id: many
    correlation:
      type: event_count
      rules: [one]
      group-by: [Computer]
      timespan: 5m
      condition: {gte: %1$d}
    """
        .formatted(count);
  }

  private static String filter(String user) {
    return """
    title: But not
    id: but-not
    logsource: {product: windows, category: process_creation}
    filter:
      rules: [one]
      known: {User: %s}
      condition: not known
    """
        .formatted(user);
  }
}
