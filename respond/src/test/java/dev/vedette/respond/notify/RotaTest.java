package dev.vedette.respond.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.respond.notify.Rota.Person;
import dev.vedette.respond.notify.Rota.Swap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is on call. */
class RotaTest {
  private static final List<Person> PEOPLE = List.of(person("Ann"), person("Ben"), person("Cleo"));

  @Test
  void handsOverEachWeekWhereTheClocksShowIt() {
    var rota = rota(7, List.of());

    assertThat(on(rota, "2026-03-23T07:59:59Z")).isEqualTo("Cleo");
    assertThat(on(rota, "2026-03-23T08:00:00Z")).isEqualTo("Ann");
    // In the night to the 29th Berlin's clocks were put forward: nine o'clock is seven in UTC.
    assertThat(on(rota, "2026-03-30T06:59:59Z")).isEqualTo("Ann");
    assertThat(on(rota, "2026-03-30T07:00:00Z")).isEqualTo("Ben");
    assertThat(on(rota, "2026-04-13T07:00:00Z")).isEqualTo("Ann");
  }

  @Test
  void goesBackInTheSameOrder() {
    assertThat(on(rota(1, List.of()), "2026-03-22T12:00:00Z")).isEqualTo("Cleo");
    assertThat(on(rota(1, List.of()), "2026-03-21T12:00:00Z")).isEqualTo("Ben");
  }

  @Test
  void somebodyMayStandIn() {
    var from = Instant.parse("2026-03-24T00:00:00Z");
    var rota =
        rota(
            7,
            List.of(
                new Swap(from, from.plusSeconds(3600), "Ben"),
                new Swap(from.plusSeconds(1800), from.plusSeconds(2000), "Cleo"),
                new Swap(from, from.plusSeconds(60), "nobody who is there")));

    assertThat(on(rota, "2026-03-24T00:10:00Z")).isEqualTo("Ben");
    assertThat(on(rota, "2026-03-24T00:30:00Z")).isEqualTo("Cleo");
    assertThat(on(rota, "2026-03-24T01:00:00Z")).isEqualTo("Ann");
    assertThat(on(rota, "2026-03-24T00:00:30Z")).isEqualTo("Ann");
  }

  private static String on(Rota rota, String moment) {
    return rota.onCall(Instant.parse(moment)).orElseThrow().name();
  }

  private static Rota rota(int days, List<Swap> swaps) {
    return new Rota(
        "r",
        ZoneId.of("Europe/Berlin"),
        LocalDate.of(2026, 3, 23),
        LocalTime.of(9, 0),
        days,
        PEOPLE,
        swaps);
  }

  private static Person person(String name) {
    return new Person(name, List.of(new Way("mail", name + "@msp.example")));
  }
}
