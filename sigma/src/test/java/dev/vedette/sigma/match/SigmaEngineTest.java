package dev.vedette.sigma.match;

import static dev.vedette.testkit.EventBuilder.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Event;
import dev.vedette.model.EventType;
import dev.vedette.model.FieldNames;
import dev.vedette.model.Finding.Match;
import dev.vedette.sigma.Rules;
import dev.vedette.sigma.SigmaRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SigmaEngineTest {
  private static final String WINDOWS = "product: windows";
  private static final String LINUX = "product: linux";

  private final FieldNames names = new FieldNames();

  @Test
  void firesInTheOrderOfIds() {
    var engine =
        SigmaEngine.compile(
            List.of(rule("c", WINDOWS), rule("a", WINDOWS), rule("b", LINUX)), names);

    assertThat(fired(engine, event(names).of("windows", "any", null).with("A", "x").build()))
        .containsExactly("a", "c");
  }

  @Test
  void runsARuleOnTheLogSourcesThatItsOwnCovers() {
    var rules =
        List.of(
            rule("category", "category: web"),
            rule("product", LINUX),
            rule("service", "product: linux\n  service: sshd"));
    var engine = SigmaEngine.compile(rules, names);

    assertThat(fired(engine, of("linux", null, "sshd"))).containsExactly("product", "service");
    assertThat(fired(engine, of("linux", null, "cron"))).containsExactly("product");
    assertThat(fired(engine, of("nginx", "web", null))).containsExactly("category");
    assertThat(fired(engine, of("linux", "web", null))).containsExactly("category", "product");
    assertThat(fired(engine, of("windows", null, null))).isEmpty();
  }

  @Test
  void runsNothingOnEventsThatNobodyUnderstood() {
    var engine = SigmaEngine.compile(List.of(rule("a", WINDOWS)), names);
    var event = event(names).with("A", "x").build();

    assertThat(event.type()).isSameAs(EventType.UNKNOWN);
    assertThat(fired(engine, event)).isEmpty();
  }

  @Test
  void readsEscapedValuesUnescaped() {
    var rule = Rules.ofDetection("s: {Image|endswith: '\\dir\\a.exe'}\ncondition: s");
    var engine = SigmaEngine.compile(List.of(rule), names);
    var raw = "c:\\\\dir\\\\A.exe".getBytes(UTF_8);
    var event = new Event();
    event.reset(raw, 0, raw.length);
    event.type(of("test", null, null).type());
    event.add(names.find("Image"), 0, raw.length, Event.ESCAPED);

    assertThat(fired(engine, event)).containsExactly(rule.id());
  }

  @Test
  void namesTheFieldsAndValuesThatMatched() {
    var rule =
        Rules.ofDetection(
            """
            one: {Image|endswith: [a.exe, b.exe], User: null}
            two: {Args|contains: needle}
            not_there: {Args: x}
            filter: {Parent: good}
            condition: one and (two or not_there) and not filter
            """);
    var engine = SigmaEngine.compile(List.of(rule), names);
    var event =
        event(names)
            .of("test", null, null)
            .with("Parent", "bad")
            .with("Args", "hay")
            .with("Args", "a needle")
            .with("Image", "c:\\b.exe")
            .build();

    var explanation = engine.explain(rule, event);

    assertThat(explanation.holds()).isTrue();
    assertThat(explanation.matched())
        .containsExactly(new Match("Image", "c:\\b.exe"), new Match("Args", "a needle"));
  }

  @Test
  void explainsWhyARuleDidNotFire() {
    var rule = Rules.ofDetection("a: {A: 1}\nb: {B: 2}\ncondition: a and b");
    var engine = SigmaEngine.compile(List.of(rule), names);
    var event = event(names).of("test", null, null).with("A", "7").build();

    var explanation = engine.explain(rule, event);

    assertThat(explanation.holds()).isFalse();
    var leaves = explanation.parts().stream().map(part -> part.parts().getFirst()).toList();
    assertThat(leaves).extracting(Explanation::holds).containsExactly(false, false);
    assertThat(leaves)
        .extracting(Explanation::seen)
        .containsExactly(List.of(new Match("A", "7")), List.of());
  }

  @Test
  void servesManyThreadsAtOnce() {
    var engine = SigmaEngine.compile(List.of(rule("a", WINDOWS), rule("b", LINUX)), names);

    var results =
        IntStream.range(0, 64)
            .parallel()
            .mapToObj(i -> fired(engine, of(i % 2 == 0 ? "windows" : "linux", null, null)))
            .toList();

    for (int i = 0; i < results.size(); i++) {
      assertThat(results.get(i)).containsExactly(i % 2 == 0 ? "a" : "b");
    }
  }

  @Test
  void internsTheFieldsThatItsRulesRead() {
    SigmaEngine.compile(
        List.of(Rules.ofDetection("s: {A.b: 1, C|fieldref: D}\ncondition: s")), names);

    assertThat(List.of("A.b", "C", "D")).allMatch(name -> names.find(name) != FieldNames.UNKNOWN);
  }

  /** A rule that wants {@code A: x} of a log source in YAML. */
  private static SigmaRule rule(String id, String logSource) {
    var text =
        Rules.text("s: {A: x}\ncondition: s")
            .replace("product: test", logSource)
            .replaceFirst("id: .*", "id: " + id);
    return Rules.parse(text).rules().getFirst();
  }

  private Event of(@Nullable String product, @Nullable String category, @Nullable String service) {
    return event(names).of(product, category, service).with("A", "x").build();
  }

  private static List<String> fired(SigmaEngine engine, Event event) {
    var ids = new ArrayList<String>();
    engine.matcher().match(event, rule -> ids.add(rule.id()));
    return ids;
  }
}
