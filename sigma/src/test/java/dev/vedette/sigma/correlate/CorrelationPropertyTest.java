package dev.vedette.sigma.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sigma.CorrelationRule.Kind;
import dev.vedette.sigma.correlate.NaiveCorrelation.Happening;
import dev.vedette.yaml.YamlLoader;
import dev.vedette.yaml.YamlNode.YamlMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Correlations say what their plain twin says, on random rules and events. */
class CorrelationPropertyTest {
  private static final int RUNS = 300;
  private static final List<String> BASE = List.of("a", "b", "c");

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"EVENT_COUNT", "VALUE_COUNT", "TEMPORAL", "TEMPORAL_ORDERED"})
  void agreesWithThePlainTwin(Kind kind) {
    for (int seed = 0; seed < RUNS; seed++) {
      check(kind, new Random(seed), seed);
    }
  }

  private static void check(Kind kind, Random random, int seed) {
    var rules = new ArrayList<String>();
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      rules.add(BASE.get(random.nextInt(3)));
    }
    int need = 1 + random.nextInt(kind == Kind.TEMPORAL_ORDERED ? rules.size() : 4);
    long span = 1L + random.nextInt(12);
    var twin = new NaiveCorrelation(kind, rules, need, span);
    var tested =
        new Correlating(BASE, List.of(rule(kind, rules, need, span)), CorrelationLimits.DEFAULT);

    for (var event : events(random, kind != Kind.TEMPORAL_ORDERED)) {
      twin.accept(event);
      tested.feed(yaml(event));
    }

    assertThat(tested.began.stream().map(text -> text.replaceAll(" [^ ]*$", "")).toList())
        .as("%s of %s, seed %d", kind, rules, seed)
        .isEqualTo(twin.began());
  }

  private static String rule(Kind kind, List<String> rules, int need, long span) {
    return """
    title: rule
    correlation:
      type: %s
      rules: %s
      group-by: [ip]
      timespan: %ds
      condition: {gte: %d, field: user}
    """
        .formatted(kind.name().toLowerCase(Locale.ROOT), rules, span, need)
        .replace(kind == Kind.VALUE_COUNT ? "" : ", field: user", "");
  }

  private static List<Happening> events(Random random, boolean withLate) {
    var events = new ArrayList<Happening>();
    long now = 100;
    for (int i = 0; i < 60; i++) {
      now += random.nextInt(10) == 0 ? 20 : random.nextInt(4);
      long late = withLate && random.nextInt(6) == 0 ? random.nextInt(15) : 0;
      var is = BASE.stream().filter(_ -> random.nextInt(3) == 0).toList();
      events.add(
          new Happening(
              now - late,
              is,
              random.nextInt(12) == 0 ? null : List.of("v", "w").get(random.nextInt(2)),
              random.nextInt(8) == 0 ? null : "u" + random.nextInt(5)));
    }
    return events;
  }

  private static YamlMap yaml(Happening event) {
    return (YamlMap)
        YamlLoader.load(
                "at: %d\nis: %s\n%s%s"
                    .formatted(
                        event.time(),
                        event.is(),
                        event.ip() == null ? "" : "ip: " + event.ip() + "\n",
                        event.user() == null ? "" : "user: " + event.user()))
            .getFirst();
  }
}
