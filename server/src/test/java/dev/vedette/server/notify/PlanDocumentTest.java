package dev.vedette.server.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.model.TenantId;
import dev.vedette.respond.notify.Dispatch;
import dev.vedette.respond.notify.Matter;
import dev.vedette.respond.notify.Matter.Kind;
import dev.vedette.respond.notify.Matter.Thing;
import dev.vedette.respond.notify.Plan;
import dev.vedette.respond.notify.Progress;
import dev.vedette.respond.notify.Way;
import dev.vedette.respond.notify.Word;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What a node says about who is told, as it is sent. */
class PlanDocumentTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final TenantId ACME = new TenantId("acme");
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final String WHOLE =
      """
      {"rotas": [{"id": "soc", "zone": "Europe/Berlin", "starts": "2026-11-23", "handover": "09:00",
         "people": [{"name": "Ann", "ways": [{"channel": "a", "address": "ann@x.example"}]},
                    {"name": "Ben", "ways": [{"channel": "a", "address": "ben@x.example"}]}],
         "swaps": [{"from": "2026-11-25T11:00:00Z", "until": "2026-11-25T13:00:00Z", "person": "Ben"}]}],
       "routes": [{"name": "grave", "goes_on": true, "loud_severity": 5,
         "quiet_hours": {"days": ["sunday"], "from": "00:00", "to": "00:00", "zone": "UTC"},
         "when": {"kinds": ["incident"], "least_severity": 4, "entities": [{"kind": "host", "name": "dc*"}],
                  "hours": {"from": "08:00", "to": "18:00", "zone": "UTC"}},
         "levels": [{"to": [{"on_call": "soc"}, {"ways": [{"channel": "b"}, {"channel": "c"}]}]},
                    {"after_minutes": 15, "to": [{"ways": [{"channel": "c"}]}]}]}]}
      """;

  @Test
  void saysWhomToTell() {
    var matter =
        new Matter(
            ACME,
            Kind.INCIDENT,
            "i",
            4,
            "h",
            List.of(new Thing("host", "dc1")),
            Set.of("TA0040"),
            "",
            false,
            "",
            null);

    var step = Dispatch.next(matter, Progress.NONE, List.of(plan(WHOLE)), NOON);

    assertThat(step.words())
        .containsExactly(
            new Word.Tell(ACME, List.of(new Way("a", "ben@x.example")), 0),
            new Word.Tell(ACME, List.of(new Way("b", ""), new Way("c", "")), 0));
    assertThat(step.wake()).isEqualTo(NOON.plusSeconds(900));
    var written = JSON.writeValueAsString(step.progress());
    assertThat(JSON.readValue(written, Progress.class)).isEqualTo(step.progress());
  }

  @Test
  void namesEveryWay() {
    assertThat(JSON.readValue(WHOLE, PlanDocument.class).ways(ACME))
        .extracting(Way::channel)
        .containsOnly("a", "b", "c")
        .hasSize(4);
  }

  @Test
  void anEmptyPlanTellsNobody() {
    assertThat(plan("{}")).isEqualTo(new Plan(ACME, List.of(), List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'name': 'grave', 'goes_on'|'goes_on'|the name of a route",
        "'least_severity': 4|'least_severity': 9|severities are numbers",
        "'kinds': ['incident']|'kinds': ['pigeon']|kinds are incident and alert",
        "'on_call': 'soc'|'on_call': 'nobody'|there is no such",
        "'handover': '09:00'|'handover': 'noon'|times are such as 08:00",
        "'zone': 'Europe/Berlin'|'zone': 'Mars/Olympus'|zone is one such as",
        "'person': 'Ben'|'person': 'Eve'|whoever stands in",
        "'after_minutes': 15|'after_minutes': 0|each level comes later",
        "'days': ['sunday']|'days': ['someday']|days are such as monday",
        "[{'channel': 'b'}, {'channel': 'c'}]|[]|1 to 5 ways",
        "{'on_call': 'soc'}, |{'on_call': 'soc', 'ways': []}, |either ways or on_call",
        "[{'on_call': 'soc'}|[null|is missing",
        "'name': 'Ben'|'name': 'Ann'|no two",
      })
  void saysWhatIsWrong(String from, String to, String reason) {
    var changed = WHOLE.replace(from.replace('\'', '"'), to.replace('\'', '"'));

    assertThat(changed).isNotEqualTo(WHOLE);
    assertThatThrownBy(() -> plan(changed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  private static Plan plan(String text) {
    return JSON.readValue(text, PlanDocument.class).plan(ACME);
  }
}
