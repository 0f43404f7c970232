package dev.vedette.respond.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.respond.notify.Matter.Kind;
import dev.vedette.respond.notify.Matter.Thing;
import dev.vedette.respond.notify.Recipient.Direct;
import dev.vedette.respond.notify.Recipient.OnCall;
import dev.vedette.respond.notify.Route.Level;
import dev.vedette.respond.notify.Word.Collect;
import dev.vedette.respond.notify.Word.Tell;
import dev.vedette.respond.notify.Word.Update;
import dev.vedette.respond.policy.QuietHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is told of what, and when. */
class DispatchTest {
  /** A Wednesday. */
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId MSP = new TenantId("msp");
  private static final Way CHAT = new Way("chat", "");
  private static final Way ANN = new Way("mail", "ann@msp.example");
  private static final Way BEN = new Way("mail", "ben@msp.example");
  private static final Matter OPEN = matter(5, null);

  @Test
  void tellsAtOnceThenTheNextLevelIfNobodyTakesIt() {
    var plans = plans(route("r", level(0, CHAT), level(15, ANN), level(30, BEN)));

    var first = Dispatch.next(OPEN, Progress.NONE, plans, NOON);
    var idle = Dispatch.next(OPEN, first.progress(), plans, NOON.plusSeconds(60));
    var second = Dispatch.next(OPEN, idle.progress(), plans, minutes(15));
    var third = Dispatch.next(OPEN, second.progress(), plans, minutes(31));

    assertThat(first.words()).containsExactly(tell(0, CHAT));
    assertThat(first.wake()).isEqualTo(minutes(15));
    assertThat(idle.words()).isEmpty();
    assertThat(second.words()).containsExactly(tell(1, ANN));
    assertThat(third.words()).containsExactly(tell(2, BEN));
    assertThat(third.wake()).isNull();
  }

  @Test
  void whoTakesItStopsTheNextLevelAndTheOthersAreTold() {
    var plans = plans(route("r", level(0, CHAT), level(15, ANN)));
    var first = Dispatch.next(OPEN, Progress.NONE, plans, NOON);

    var taken = Dispatch.next(matter(5, "cleo"), first.progress(), plans, minutes(5));
    var later = Dispatch.next(matter(5, "cleo"), taken.progress(), plans, minutes(60));

    assertThat(taken.words()).containsExactly(new Update(true));
    assertThat(taken.wake()).isNull();
    assertThat(later.words()).isEmpty();
  }

  @Test
  void whatGrowsIsUpdatedAndWhatGetsWorseIsSaidAloud() {
    var plans = plans(route("r", level(0, CHAT)));
    var first = Dispatch.next(matter(3, null), Progress.NONE, plans, NOON);

    var grown =
        Dispatch.next(
            new Matter(
                ACME, Kind.INCIDENT, "i", 3, "more", List.of(), Set.of(), "", false, "", null),
            first.progress(),
            plans,
            minutes(1));
    var worse = Dispatch.next(OPEN, grown.progress(), plans, minutes(2));

    assertThat(grown.words()).containsExactly(new Update(false));
    assertThat(worse.words()).containsExactly(new Update(true));
  }

  @Test
  void theEndIsToldOnceAndOnlyToThoseWhoKnow() {
    var plans = plans(route("r", level(0, CHAT), level(15, ANN)));
    var first = Dispatch.next(OPEN, Progress.NONE, plans, NOON);

    var over = Dispatch.next(over(), first.progress(), plans, minutes(1));
    var again = Dispatch.next(over(), over.progress(), plans, minutes(20));
    var unknown = Dispatch.next(over(), Progress.NONE, plans, NOON);

    assertThat(over.words()).containsExactly(new Update(true));
    assertThat(over.wake()).isNull();
    assertThat(again.words()).isEmpty();
    assertThat(unknown.words()).isEmpty();
  }

  @Test
  void whatComesBackBeginsAnew() {
    var plans = plans(route("r", level(0, CHAT), level(15, ANN)));
    var first = Dispatch.next(OPEN, Progress.NONE, plans, NOON);
    var over = Dispatch.next(over(), first.progress(), plans, minutes(1));

    var back = Dispatch.next(OPEN, over.progress(), plans, minutes(60));

    assertThat(back.progress().round()).isEqualTo(2);
    assertThat(back.words()).containsExactly(new Update(true), tell(0, CHAT));
    assertThat(back.wake()).isEqualTo(minutes(75));
  }

  @Test
  void theNearestPlanThatTakesItCountsUnlessItsRouteGoesOn() {
    var own = new Route("own", Filter.ALL, List.of(level(0, CHAT)), null, 6, null, false);
    var onward = new Route("own", Filter.ALL, List.of(level(0, CHAT)), null, 6, null, true);
    var above = new Plan(MSP, List.of(route("msp", level(0, ANN))), List.of());

    var alone =
        Dispatch.next(
            OPEN, Progress.NONE, List.of(new Plan(ACME, List.of(own), List.of()), above), NOON);
    var both =
        Dispatch.next(
            OPEN, Progress.NONE, List.of(new Plan(ACME, List.of(onward), List.of()), above), NOON);

    assertThat(alone.words()).containsExactly(new Tell(ACME, List.of(CHAT), 0));
    assertThat(both.words())
        .containsExactly(new Tell(ACME, List.of(CHAT), 0), new Tell(MSP, List.of(ANN), 0));
  }

  @Test
  void filtersBySeverityThingTacticCauseTenantAndHour() {
    var things = List.of(new Thing("host", "DC*"));
    var matter =
        new Matter(
            ACME,
            Kind.INCIDENT,
            "i",
            4,
            "h",
            List.of(new Thing("host", "dc01")),
            Set.of("TA0040"),
            "",
            false,
            "",
            null);

    assertThat(takes(filter(4, things, Set.of("TA0040"), Set.of(ACME)), matter)).isTrue();
    assertThat(takes(filter(5, things, Set.of("TA0040"), Set.of(ACME)), matter)).isFalse();
    assertThat(takes(filter(4, List.of(new Thing("user", "dc*")), Set.of(), Set.of()), matter))
        .isFalse();
    assertThat(takes(filter(4, things, Set.of("TA0001"), Set.of()), matter)).isFalse();
    assertThat(takes(filter(4, things, Set.of(), Set.of(MSP)), matter)).isFalse();
    var alerts =
        new Filter(Set.of(Kind.ALERT), 0, 6, List.of(), Set.of(), Set.of("disk"), Set.of(), null);
    assertThat(takes(alerts, matter)).isFalse();
    var nights = hours("18:00", "08:00");
    var atNight = new Filter(Set.of(), 0, 6, List.of(), Set.of(), Set.of(), Set.of(), nights);
    assertThat(atNight.takes(matter, NOON)).isFalse();
    assertThat(atNight.takes(matter, NOON.plus(Duration.ofHours(10)))).isTrue();
  }

  @Test
  void waitsForTheEndOfQuietHoursUnlessItGetsLoud() {
    var route =
        new Route(
            "r",
            Filter.ALL,
            List.of(level(0, CHAT), level(15, ANN)),
            hours("08:00", "14:00"),
            5,
            null,
            false);
    var plans = plans(route);

    var quiet = Dispatch.next(matter(3, null), Progress.NONE, plans, NOON);
    var loud = Dispatch.next(OPEN, quiet.progress(), plans, minutes(10));
    var after = Dispatch.next(matter(3, null), quiet.progress(), plans, minutes(120));

    assertThat(quiet.words()).isEmpty();
    assertThat(quiet.wake()).isEqualTo(Instant.parse("2026-11-25T14:00:00Z"));
    assertThat(loud.words()).contains(tell(0, CHAT));
    assertThat(after.words()).containsExactly(tell(0, CHAT));
    assertThat(after.wake()).isEqualTo(Instant.parse("2026-11-25T14:15:00Z"));
  }

  @Test
  void gathersWhatIsLowForADigest() {
    var digest = new Digest(List.of(LocalTime.of(8, 0)), ZoneId.of("Europe/Berlin"));
    var route = new Route("r", Filter.ALL, List.of(level(0, CHAT)), null, 6, digest, false);

    var step = Dispatch.next(matter(1, null), Progress.NONE, plans(route), NOON);

    assertThat(step.words())
        .containsExactly(new Collect(ACME, List.of(CHAT), Instant.parse("2026-11-26T07:00:00Z")));
    assertThat(step.wake()).isNull();
  }

  @Test
  void aGraverRouteIsTakenOnceAnIncidentGetsWorse() {
    var low = new Filter(Set.of(), 0, 3, List.of(), Set.of(), Set.of(), Set.of(), null);
    var plans =
        plans(
            new Route("low", low, List.of(level(0, CHAT)), null, 6, null, false),
            route("grave", level(0, ANN)));
    var first = Dispatch.next(matter(3, null), Progress.NONE, plans, NOON);

    var worse = Dispatch.next(OPEN, first.progress(), plans, minutes(3));
    var calm = Dispatch.next(matter(3, null), worse.progress(), plans, minutes(4));

    assertThat(first.words()).containsExactly(tell(0, CHAT));
    assertThat(worse.words()).containsExactly(new Update(true), tell(0, ANN));
    assertThat(calm.words()).containsExactly(new Update(false));
  }

  @Test
  void callsWhoeverIsOnCallWhenTheLevelIsDue() {
    var rota =
        new Rota(
            "first",
            ZoneOffset.UTC,
            LocalDate.of(2026, 11, 18),
            LocalTime.of(12, 10),
            7,
            List.of(new Rota.Person("Ann", List.of(ANN)), new Rota.Person("Ben", List.of(BEN))),
            List.of());
    var route =
        new Route(
            "r",
            Filter.ALL,
            List.of(
                new Level(Duration.ZERO, List.of(new OnCall("first"))),
                new Level(Duration.ofMinutes(15), List.of(new OnCall("first")))),
            null,
            6,
            null,
            false);
    var plans = List.of(new Plan(ACME, List.of(route), List.of(rota)));

    var first = Dispatch.next(OPEN, Progress.NONE, plans, NOON);
    var second = Dispatch.next(OPEN, first.progress(), plans, minutes(15));

    assertThat(first.words()).containsExactly(tell(0, ANN));
    assertThat(second.words()).containsExactly(tell(1, BEN));
  }

  @Test
  void aRouteThatIsGoneCallsNobodyAnyMore() {
    var first =
        Dispatch.next(OPEN, Progress.NONE, plans(route("r", level(0, CHAT), level(15, ANN))), NOON);

    var later = Dispatch.next(OPEN, first.progress(), List.of(), minutes(20));

    assertThat(later.words()).isEmpty();
    assertThat(later.progress().calls()).isEmpty();
  }

  private static boolean takes(Filter filter, Matter matter) {
    return filter.takes(matter, NOON);
  }

  private static Filter filter(
      int least, List<Thing> things, Set<String> tactics, Set<TenantId> tenants) {
    return new Filter(Set.of(), least, 6, things, tactics, Set.of(), tenants, null);
  }

  private static QuietHours hours(String from, String to) {
    return new QuietHours(
        EnumSet.allOf(DayOfWeek.class), LocalTime.parse(from), LocalTime.parse(to), ZoneOffset.UTC);
  }

  private static Instant minutes(int minutes) {
    return NOON.plus(Duration.ofMinutes(minutes));
  }

  private static List<Plan> plans(Route... routes) {
    return List.of(new Plan(ACME, List.of(routes), List.of()));
  }

  private static Route route(String name, Level... levels) {
    return new Route(name, Filter.ALL, List.of(levels), null, 6, null, false);
  }

  private static Level level(int minutes, Way way) {
    return new Level(Duration.ofMinutes(minutes), List.of(new Direct(List.of(way))));
  }

  private static Tell tell(int level, Way way) {
    return new Tell(ACME, List.of(way), level);
  }

  private static Matter matter(int severity, @Nullable String takenBy) {
    return new Matter(
        ACME,
        Kind.INCIDENT,
        "i",
        severity,
        "something",
        List.of(),
        Set.of(),
        "",
        false,
        "",
        takenBy);
  }

  private static Matter over() {
    return new Matter(
        ACME, Kind.INCIDENT, "i", 5, "something", List.of(), Set.of(), "", true, "closed", null);
  }
}
