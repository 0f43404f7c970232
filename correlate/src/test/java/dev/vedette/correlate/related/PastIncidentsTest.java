package dev.vedette.correlate.related;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.model.Attack;
import dev.vedette.model.Entity;
import dev.vedette.model.Incident;
import dev.vedette.model.Incident.Related;
import dev.vedette.model.Severity;
import dev.vedette.model.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an incident has in common with others. */
final class PastIncidentsTest {
  private static final Entity EVIL = new Entity(Entity.Type.DOMAIN, "evil.example");
  private static final Entity ANN = new Entity(Entity.Type.USER, "corp\\ann");
  private static final Entity WS1 = new Entity(Entity.Type.HOST, "ws1");
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId OTHER = new TenantId("other");

  private final PastIncidents past = new PastIncidents();

  @Test
  void tiesIncidentsOfDaysByTheToolsOfTheIntruder() {
    past.remember("monday", incident(0, List.of(EVIL, WS1), "T1566"));

    var related = past.related("friday", incident(4, List.of(EVIL), "T1041"));

    assertThat(related)
        .containsExactly(new Related("monday", "campaign", 0, List.of("domain evil.example")));
  }

  @Test
  void tiesBySeveralScenesButNotByOne() {
    past.remember("monday", incident(0, List.of(ANN, WS1), "T1566"));

    assertThat(past.related("a", incident(1, List.of(ANN, WS1), "T1041"))).hasSize(1);
    assertThat(past.related("b", incident(1, List.of(ANN), "T1041"))).isEmpty();
  }

  @Test
  void tiesNothingByWhatManyIncidentsBearNorAfterWeeks() {
    for (int i = 0; i < 8; i++) {
      past.remember("noise " + i, incident(i, List.of(EVIL), "T" + (2000 + i)));
    }
    past.remember("long ago", incident(0, List.of(ANN, WS1), "T1566"));

    assertThat(past.related("now", incident(8, List.of(EVIL), "T1041"))).isEmpty();
    assertThat(past.related("later", incident(30, List.of(ANN, WS1), "T1041"))).isEmpty();
  }

  @Test
  void knowsWhatWasDoneAlike() {
    past.remember("old", incident(0, List.of(WS1), "T1566", "T1003", "T1041"));

    var related = past.related("new", incident(90, List.of(ANN), "T1566", "T1003"));

    assertThat(related).containsExactly(new Related("old", "similar", 67, List.of()));
  }

  @Test
  void forgetsWhatBecamePartOfAnother() {
    past.remember("one", incident(0, List.of(EVIL), "T1566"));
    past.remember("one", incident(0, List.of(EVIL), "T1566"));

    past.forget("one");

    assertThat(past.related("two", incident(0, List.of(EVIL), "T1566"))).isEmpty();
  }

  @Test
  void tellsTenantsNoMoreThanThatOthersMetTheSame() {
    var tokens = new SightingTokens(new byte[32]);
    var mine = tokens.of(incident(0, List.of(EVIL, ANN, WS1), "T1", "T2", "T3"));
    var theirs = tokens.of(incident(3, List.of(EVIL), "T9"));
    var sightings = new TenantSightings();

    sightings.add(ACME, mine);

    assertThat(mine).hasSize(2).noneSatisfy(token -> assertThat(token).contains("evil"));
    assertThat(sightings.others(OTHER, theirs)).isEqualTo(1);
    assertThat(sightings.others(ACME, mine)).isZero();
    sightings.forget(ACME);
    assertThat(sightings.others(OTHER, theirs)).isZero();
  }

  @Test
  void givesOtherTokensUnderAnotherKeyAndNoneUnderAShortOne() {
    var key = new byte[32];
    key[0] = 1;
    var incident = incident(0, List.of(EVIL), "T1566");

    assertThat(new SightingTokens(key).of(incident))
        .doesNotContainAnyElementsOf(new SightingTokens(new byte[32]).of(incident));
    assertThatThrownBy(() -> new SightingTokens(new byte[8])).hasMessageContaining("32");
  }

  private static Incident incident(int day, List<Entity> entities, String... techniques) {
    long time = Duration.ofDays(day).toMillis();
    return new Incident(
        "uid " + day,
        ACME,
        "Something happened.",
        List.of(),
        Severity.HIGH,
        80,
        70,
        List.of(),
        time,
        time,
        entities,
        Stream.of(techniques).map(technique -> new Attack(null, technique)).toList(),
        List.of(),
        List.of("finding " + day));
  }
}
