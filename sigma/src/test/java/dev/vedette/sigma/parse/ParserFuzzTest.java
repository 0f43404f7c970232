package dev.vedette.sigma.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Event;
import dev.vedette.model.EventType;
import dev.vedette.model.FieldNames;
import dev.vedette.model.LogSource;
import dev.vedette.sigma.RuleSet;
import dev.vedette.sigma.match.SigmaEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules with random damage are reported or run; nothing is ever thrown. */
class ParserFuzzTest {
  private static final int ROUNDS = 1500;
  private static final EventType TYPE =
      new EventType("test", "Test", List.of(new LogSource("windows", "process_creation", null)));

  private static final List<String> SEEDS =
      List.of(
          """
          title: Something odd
          id: 5f3b3c1e-0d0a-4c35-9d5c-6a9f4f6f7a01
          status: test
          level: high
          tags: [attack.execution, attack.t1059.001]
          logsource: {product: windows, category: process_creation}
          detection:
            selection_img:
              - Image|endswith: ['\\\\one.exe', '\\\\two.exe']
              - OriginalFileName: One.EXE
            selection_cli:
              CommandLine|contains|all|windash: [' -a ', ' --bee']
              CommandLine|re|i: '(foo|bar)[0-9]{2,5}\\.(dat|txt)$'
            filter_main_ip:
              DestinationIp|cidr: 10.0.0.0/8
            keywords: [needle, 'hay*stack', 4711]
            condition: (all of selection_* or keywords) and not 1 of filter_main_*
          """,
          """
          title: All modifiers
          id: 5f3b3c1e-0d0a-4c35-9d5c-6a9f4f6f7a02
          logsource: {product: windows}
          detection:
            a: {A|base64offset|contains: 'http://', B|wide|base64offset|contains: ping}
            b: {C|utf16|base64: x, D|gte: 10, E|lt: 2.5, F|exists: true, G: null, H: ''}
            c: {I|fieldref|endswith: J, K|hour|gte: 22, L|expand: '%users%', M|neq: 7}
            d: {N|cased|startswith: aBc, O|windash: '-x/y', P: ['*', '?*', '\\\\\\*']}
            condition: [1 of *, not (a and b) or c, d]
          """,
          """
          title: Filter
          logsource: {product: windows}
          filter: {rules: any, selection: {User|startswith: adm_}, condition: not selection}
          ---
          title: Correlation
          correlation:
            type: value_count
            rules: [one]
            group-by: [Computer]
            aliases: {who: {one: User}}
            timespan: 10m
            condition: {gte: 5, field: User}
          ---
          title: Words
          correlation:
            type: temporal_ordered
            rules: [one, two, three]
            group-by: Computer
            timespan: 2w
            condition: one and (not two or three) and 1 of t*
            generate: true
          """);

  private static final List<String> SPLICES =
      List.of(
          "|",
          "*",
          "?",
          "\\",
          "'",
          "\"",
          "[",
          "]",
          "{",
          "}",
          ":",
          ": ",
          "\n",
          "\n  ",
          "- ",
          "#",
          "null",
          "|re: ",
          "|all",
          "(",
          ")",
          " and ",
          " not ",
          "1 of ",
          "&a ",
          "*a",
          "!!x ",
          "---\n",
          "%",
          "\u0000",
          "\ud83d\ude00",
          "\ud83d",
          "9999999999999999999999",
          "{1,1000}",
          "(?",
          "~",
          "1e999999999",
          "0x",
          "\t",
          "?: ",
          "<<: ",
          "\ufeff",
          "-",
          "()",
          "[]",
          "{}");

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void damagedRulesAreReportedOrRun(long seed) {
    var random = new Random(seed);

    for (int round = 0; round < ROUNDS; round++) {
      var text = damage(SEEDS.get(random.nextInt(SEEDS.size())), random);

      var set = RuleParser.parse(List.of(new RuleText("fuzz.yml", text)));

      assertThat(set.reports()).as(text).isNotEmpty();
      assertThat(set.rules().size() + set.rejected()).isLessThanOrEqualTo(set.reports().size());
      run(set, random);
    }
  }

  private static String damage(String text, Random random) {
    var damaged = new StringBuilder(text);
    int wounds = 1 + random.nextInt(4);
    for (int i = 0; i < wounds && !damaged.isEmpty(); i++) {
      int from = random.nextInt(damaged.length());
      int to = Math.min(damaged.length(), from + random.nextInt(12));
      switch (random.nextInt(4)) {
        case 0 -> damaged.delete(from, to);
        case 1 -> damaged.insert(from, SPLICES.get(random.nextInt(SPLICES.size())));
        case 2 -> damaged.replace(from, to, SPLICES.get(random.nextInt(SPLICES.size())));
        default -> damaged.insert(from, damaged.substring(from, to).repeat(random.nextInt(4)));
      }
    }
    return damaged.toString();
  }

  private static void run(RuleSet set, Random random) {
    var names = new FieldNames();
    var engine = SigmaEngine.compile(set.rules(), names);
    var event = new Event();
    event.reset(new byte[0], 0, 0);
    event.type(TYPE);
    for (var field : List.of("Image", "CommandLine", "DestinationIp", "A", "D", "I", "J", "K")) {
      event.add(names.find(field), SPLICES.get(random.nextInt(SPLICES.size())));
    }
    var fired = new ArrayList<Object>();
    engine.matcher().match(event, fired::add);
    set.rules().stream()
        .filter(rule -> TYPE.logSources().stream().anyMatch(rule.logSource()::covers))
        .forEach(rule ->
            assertThat(engine.explain(rule, event).holds())
                .as(() -> rule.clause() + " on " + values(event))
                .isEqualTo(fired.contains(rule)));
  }

  private static List<String> values(Event event) {
    return IntStream.range(0, event.size()).mapToObj(event::value).toList();
  }
}
