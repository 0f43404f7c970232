package dev.vedette.receive.collect.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.receive.collect.CollectFailure.Kind;
import dev.vedette.receive.collect.Health.State;
import dev.vedette.receive.collect.TestClock;
import dev.vedette.receive.collect.TestJournal;
import dev.vedette.receive.collect.manifest.Account;
import dev.vedette.receive.collect.web.Vendor.Said;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds for every vendor, told by Okta. */
class OktaTest {
  private final TestClock clock = new TestClock();
  private final TestClock vendorClock = new TestClock();
  private final OktaVendor okta = new OktaVendor(vendorClock, 3);
  private final Pulling pulling = pulling(OktaVendor.TOKEN);

  private Pulling pulling(String token) {
    var account = new Account(Map.of("domain", "acme.okta.com"), Map.of("token", token));
    return new Pulling("okta", "system", "\\{domain}", okta, account, clock);
  }

  private void happen(int from, int to) {
    for (int i = from; i < to; i++) {
      okta.happens(i, clock.instant().minus(Duration.ofMinutes(20)).plusSeconds(i));
    }
  }

  private void hasTaken(int count) {
    assertThat(pulling.journal.texts()).hasSize(count).doesNotHaveDuplicates();
    assertThat(okta.violations()).isEmpty();
  }

  @AfterEach
  void stop() throws java.io.IOException {
    okta.close();
  }

  @Test
  void takesAllPagesOnceAndThenWhatIsNew() {
    happen(0, 8);

    pulling.catchUp();
    hasTaken(8);
    happen(8, 10);
    clock.advance(Duration.ofMinutes(1));
    var health = pulling.catchUp();

    hasTaken(10);
    assertThat(health.state()).isEqualTo(State.WORKING);
    assertThat(health.taken()).isEqualTo(10);
    assertThat(health.newest()).isNotNull();
    assertThat(pulling.journal.taken().getFirst().source()).isEqualTo("okta:system");
    assertThat(pulling.journal.taken().getFirst().tenant()).isEqualTo("acme");
  }

  @Test
  void goesOnWhereItWasAfterARestart() {
    happen(0, 8);
    pulling.step();

    pulling.restart();
    pulling.catchUp();

    hasTaken(8);
    assertThat(okta.seen().stream().filter(each -> each.query().containsKey("since"))).hasSize(1);
  }

  @Test
  void losesAndRepeatsNothingWhereverThePowerFails() {
    var random = new Random(11);
    happen(0, 60);
    clock.advance(Duration.ofMinutes(1));

    for (int cuts = 0; cuts < 15; cuts++) {
      pulling.journal.cutPowerAfter(random.nextInt(4));
      assertThatThrownBy(pulling::catchUp).isInstanceOf(TestJournal.PowerCut.class);
      pulling.restart();
    }
    pulling.catchUp();

    hasTaken(60);
  }

  @Test
  void looksWhatWasTakenWhenTheDatabaseFailsBehindTheJournal() {
    happen(0, 5);
    pulling.progress.failOnce();

    assertThatThrownBy(pulling::step).isInstanceOf(IllegalStateException.class);
    pulling.catchUp();

    hasTaken(5);
  }

  @Test
  void waitsWhileTheJournalIsFull() {
    happen(0, 5);
    pulling.journal.refuse(2);

    assertThat(pulling.step()).isEqualTo(Duration.ofSeconds(3));
    assertThat(pulling.progress.cursors()).isEmpty();
    pulling.catchUp();

    hasTaken(5);
  }

  @Test
  void comesAgainWhenTheVendorWantsIt() {
    happen(0, 2);
    okta.say(Said.of(429, "{}").with("Retry-After", "17"));
    var reset = clock.instant().plusSeconds(40).getEpochSecond();
    okta.say(
        Said.of(429, "{}")
            .with("X-Rate-Limit-Remaining", "0")
            .with("X-Rate-Limit-Reset", String.valueOf(reset)));

    assertThat(pulling.step()).isEqualTo(Duration.ofSeconds(17));
    assertThat(pulling.health().kind()).isEqualTo(Kind.THROTTLED);
    assertThat(pulling.step()).isEqualTo(Duration.ofSeconds(40));
    assertThat(pulling.health().state()).isEqualTo(State.RETRYING);
    pulling.catchUp();

    hasTaken(2);
    assertThat(pulling.health().state()).isEqualTo(State.WORKING);
  }

  @Test
  void waitsLongerAfterEachFailureAndTellsWhenItDoesNotPass() {
    var waits = new java.util.ArrayList<Duration>();
    for (int i = 0; i < 13; i++) {
      okta.say(Said.of(503, ""));
      waits.add(pulling.step());
      clock.advance(waits.getLast());
    }

    assertThat(waits.getFirst()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(waits.getLast()).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10));
    assertThat(pulling.health().state()).isEqualTo(State.FAILING);
    assertThat(pulling.health().kind()).isEqualTo(Kind.UNAVAILABLE);
  }

  @Test
  void tellsAtOnceThatATokenIsNotValidAndDoesNotRepeatIt() {
    var wrong = pulling("00wrong-wrong-wrong-wrong");

    wrong.step();

    assertThat(wrong.health().state()).isEqualTo(State.FAILING);
    assertThat(wrong.health().kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(wrong.health().reason()).contains("give a new one").doesNotContain("00wrong");
  }

  @Test
  void knowsAWebPageFromAnAnswer() {
    happen(0, 2);
    okta.say(Said.of(200, "<html><body>Sign in to the proxy</body></html>"));

    pulling.step();
    assertThat(pulling.health().kind()).isEqualTo(Kind.ANSWER);
    assertThat(pulling.health().reason()).contains("web page");
    pulling.catchUp();

    hasTaken(2);
  }

  @Test
  void takesNoHalfPage() {
    happen(0, 2);
    okta.say(Said.of(200, "[{\"uuid\":\"x\"},{\"uuid\":"));
    okta.say(Said.of(200, "{\"uuid\":\"no list\"}"));

    pulling.catchUp();
    pulling.catchUp();

    assertThat(pulling.journal.texts()).isEmpty();
    pulling.catchUp();
    hasTaken(2);
  }

  @Test
  void countsWhatIsNoRecord() {
    happen(0, 1);
    okta.say(Said.of(200, "[1,\"two\",null,{\"uuid\":\"a\"}]"));

    pulling.catchUp();

    assertThat(pulling.journal.texts()).containsExactly("{\"uuid\":\"a\"}");
    assertThat(pulling.journal.rejected()).isEqualTo(3);
  }

  @Test
  void noticesPagesThatLeadInACircle() {
    happen(0, 1);
    for (var place : new String[] {"7", "8", "7"}) {
      okta.say(Said.json("[{\"uuid\":\"u%s\"}]".formatted(place)).with("Link", okta.link(place)));
    }

    pulling.catchUp();

    assertThat(pulling.health().kind()).isEqualTo(Kind.LOOP);
    pulling.catchUp();
    assertThat(pulling.health().state()).isEqualTo(State.WORKING);
    assertThat(pulling.journal.texts()).doesNotHaveDuplicates().hasSize(3);
  }

  @Test
  void noticesTheSamePageAgainAndAgain() {
    for (int i = 0; i < 10; i++) {
      okta.say(Said.json("[{\"uuid\":\"same\"}]").with("Link", okta.link(String.valueOf(i))));
    }

    pulling.catchUp();

    assertThat(pulling.health().kind()).isEqualTo(Kind.LOOP);
    assertThat(pulling.journal.texts()).hasSize(1);
  }

  @Test
  void beginsAtItsTimeAgainWhereThePlaceIsForgotten() {
    happen(0, 4);
    pulling.step();
    okta.say(Said.of(410, "{}"));

    pulling.catchUp();
    assertThat(pulling.health().kind()).isEqualTo(Kind.CURSOR);
    pulling.catchUp();

    hasTaken(4);
    assertThat(pulling.health().repeated()).isEqualTo(3);
  }

  @Test
  void asksNobodyElseWhereverALinkLeads() {
    okta.say(
        Said.json("[{\"uuid\":\"a\"}]")
            .with("Link", "<http://169.254.169.254/latest>; rel=\"next\""));

    pulling.step();
    pulling.step();

    assertThat(pulling.health().kind()).isEqualTo(Kind.ADDRESS);
    assertThat(pulling.health().state()).isEqualTo(State.FAILING);
  }

  @Test
  void readsNoMoreThanItsLimit() {
    okta.say(Said.of(200, "[\"" + "x".repeat(2 << 20) + "\"]"));

    pulling.step();

    assertThat(pulling.health().kind()).isEqualTo(Kind.ANSWER);
    assertThat(pulling.health().reason()).contains("more than 1 MiB");
  }

  @Test
  void goesByTheVendorsClockWhereItIsAhead() {
    vendorClock.advance(Duration.ofHours(3));

    assertThat(sinceOfSecondWalk()).isEqualTo("2026-11-25T14:50:00.000Z");
  }

  @Test
  void goesByTheVendorsClockWhereItIsBehind() {
    vendorClock.advance(Duration.ofHours(-3));

    assertThat(sinceOfSecondWalk()).isEqualTo("2026-11-25T08:50:00.000Z");
  }

  /** Ten minutes before the first has ended. */
  private String sinceOfSecondWalk() {
    pulling.catchUp();
    okta.say(Said.of(410, "{}"));
    clock.advance(Duration.ofMinutes(1));
    vendorClock.advance(Duration.ofMinutes(1));
    pulling.catchUp();
    pulling.catchUp();
    return String.valueOf(okta.seen().getLast().query().get("since"));
  }

  @Test
  void asksNoOftenerThanAgreed() {
    happen(0, 300);

    var before = clock.instant();
    pulling.catchUp();

    hasTaken(300);
    // Of the 101 pages fifty come at once, and then one in 1.2 seconds.
    assertThat(Duration.between(before, clock.instant())).isGreaterThan(Duration.ofSeconds(55));
  }
}
