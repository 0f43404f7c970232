package dev.vedette.receive.collect.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.receive.collect.CollectFailure.Kind;
import dev.vedette.receive.collect.TestClock;
import dev.vedette.receive.collect.manifest.Account;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** SentinelOne's threats, of one site or of all. */
class SentinelOneTest {
  private static final String TOKEN = "eyJraWQiOiJ1cy1lYXN0LTEtcHJvZC0wIn0.x.y0123456789";

  private final TestClock clock = new TestClock();
  private final Console console = new Console(clock);

  private static final class Console extends Vendor {
    final TimedLog log = new TimedLog();
    @Nullable String site;

    Console(InstantSource clock) {
      super(clock);
    }

    void threat(int number, Instant time) {
      log.add(
          time,
          "{\"id\":\"%d\",\"threatInfo\":{\"threatId\":\"%d\",\"updatedAt\":\"%s\",\"threatName\":\"mimikatz.exe\"},\"agentRealtimeInfo\":{\"agentComputerName\":\"pc-1\"}}"
              .formatted(number, number, time));
    }

    @Override
    protected Said answer(Seen request) {
      require(request.method().equals("GET"), "it is got");
      require(request.path().equals("/web/api/v2.1/threats"), request.path());
      if (!request.header("Authorization").equals("ApiToken " + TOKEN)) {
        return Said.of(
            401,
            "{\"errors\":[{\"code\":4010010,\"detail\":null,\"title\":\"Authentication Failed\"}]}");
      }
      require(java.util.Objects.equals(site, request.query().get("siteIds")), "site");
      require("updatedAt".equals(request.query().get("sortBy")), "sort");
      require("asc".equals(request.query().get("sortOrder")), "order");
      require(Integer.parseInt(request.query().get("limit")) <= 1000, "limit");
      var found =
          log.between(
              Instant.parse(request.query().get("updatedAt__gte")),
              Instant.parse(request.query().get("updatedAt__lt")));
      int from = Integer.parseInt(request.query().getOrDefault("cursor", "0"));
      var next = from + 4 < found.size() ? "\"" + (from + 4) + "\"" : "null";
      return Said.json(
          "{\"data\":[%s],\"pagination\":{\"nextCursor\":%s,\"totalItems\":%d}}"
              .formatted(TimedLog.page(found, from, 4), next, found.size()));
    }
  }

  private Pulling pulling(@Nullable String site, String token) {
    var settings = new HashMap<>(Map.of("host", "euce1-acme.sentinelone.net"));
    if (site != null) {
      settings.put("site", site);
    }
    console.site = site;
    var account = new Account(settings, Map.of("token", token));
    return new Pulling("sentinelone", "threats", "\\{host}", console, account, clock);
  }

  @AfterEach
  void stop() throws IOException {
    console.close();
  }

  @Test
  void takesAllPagesOfAllSites() {
    for (int i = 0; i < 9; i++) {
      console.threat(i, clock.instant().minus(Duration.ofHours(5)).plusSeconds(i));
    }
    var pulling = pulling(null, TOKEN);

    pulling.catchUp();

    assertThat(pulling.journal.texts()).hasSize(9).doesNotHaveDuplicates();
    assertThat(console.violations()).isEmpty();
  }

  @Test
  void takesThoseOfOneSite() {
    console.threat(1, clock.instant().minus(Duration.ofHours(5)));
    var pulling = pulling("225494730938493804", TOKEN);

    pulling.catchUp();

    assertThat(pulling.journal.texts()).hasSize(1);
    assertThat(console.violations()).isEmpty();
  }

  @Test
  void tellsThatTheTokenHasExpired() {
    var pulling = pulling(null, "expired");

    pulling.step();

    assertThat(pulling.health().kind()).isEqualTo(Kind.CREDENTIALS);
  }
}
