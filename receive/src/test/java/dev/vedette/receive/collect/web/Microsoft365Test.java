package dev.vedette.receive.collect.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.receive.collect.CollectFailure.Kind;
import dev.vedette.receive.collect.TestClock;
import dev.vedette.receive.collect.manifest.Account;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The Management Activity API: subscriptions, lists of blobs, and the blobs themselves. */
class Microsoft365Test {
  private static final String DIRECTORY = "11111111-2222-3333-4444-555555555555";

  private final TestClock clock = new TestClock();
  private final Management management = new Management(clock);
  private final Pulling pulling =
      new Pulling(
          "microsoft-365",
          "exchange",
          "(manage\\.office\\.com(?!/\\.default)|login\\.microsoftonline\\.com)",
          management,
          new Account(
              Map.of("directory", DIRECTORY, "client_id", "66666666-7777-8888-9999-000000000000"),
              Map.of("client_secret", "s")),
          clock);

  private static final class Management extends Vendor {
    private static final String FEED = "/api/v1.0/" + DIRECTORY + "/activity/feed";

    private final InstantSource clock;
    private final Map<String, String> blobs = new HashMap<>();
    private final List<Blob> list = new ArrayList<>();
    boolean isSubscribed;

    private record Blob(Instant created, String id) {}

    Management(InstantSource clock) {
      super(clock);
      this.clock = clock;
    }

    /** A blob with so many events. */
    void write(String id, Instant created, int from, int to) {
      var events = new ArrayList<String>();
      for (int i = from; i < to; i++) {
        events.add(
            "{\"Id\":\"e%d\",\"CreationTime\":\"2026-11-25T11:00:00\",\"Operation\":\"MailItemsAccessed\",\"Workload\":\"Exchange\",\"RecordType\":50,\"UserId\":\"ada@acme.example\"}"
                .formatted(i));
      }
      blobs.put(id, "[" + String.join(",", events) + "]");
      list.add(new Blob(created, id));
    }

    void delete(String id) {
      blobs.remove(id);
    }

    @Override
    protected Said answer(Seen request) {
      if (request.path().equals("/" + DIRECTORY + "/oauth2/v2.0/token")) {
        var scope = pairs(request.body()).get("scope");
        require("https://manage.office.com/.default".equals(scope), "scope " + scope);
        return Said.json("{\"expires_in\":3599,\"access_token\":\"t\"}");
      }
      require(request.header("Authorization").equals("Bearer t"), "token");
      if (request.path().equals(FEED + "/subscriptions/start")) {
        return subscribe(request);
      }
      require(isSubscribed, "subscribed first");
      if (request.path().equals(FEED + "/subscriptions/content")) {
        return list(request);
      }
      var blob = blobs.get(request.path().substring(request.path().lastIndexOf('/') + 1));
      return blob == null
          ? Said.of(404, "{\"error\":{\"code\":\"AF20051\",\"message\":\"Content is expired\"}}")
          : Said.json(blob);
    }

    private Said subscribe(Seen request) {
      require(request.method().equals("POST"), "start is posted");
      require("Audit.Exchange".equals(request.query().get("contentType")), "content type");
      if (isSubscribed) {
        return Said.of(
            400,
            "{\"error\":{\"code\":\"AF20024\",\"message\":\"The subscription is already enabled. No property change.\"}}");
      }
      isSubscribed = true;
      return Said.json(
          "{\"contentType\":\"Audit.Exchange\",\"status\":\"enabled\",\"webhook\":null}");
    }

    private Said list(Seen request) {
      require("Audit.Exchange".equals(request.query().get("contentType")), "content type");
      require(DIRECTORY.equals(request.query().get("PublisherIdentifier")), "publisher");
      var from = time(request.query().getOrDefault("startTime", ""));
      var to = time(request.query().getOrDefault("endTime", ""));
      require(Duration.between(from, to).compareTo(Duration.ofHours(24)) <= 0, "24 hours at most");
      require(from.isAfter(clock.instant().minus(Duration.ofDays(7))), "7 days back at most");
      var found =
          list.stream()
              .filter(each -> !each.created().isBefore(from) && each.created().isBefore(to))
              .map(this::entry)
              .toList();
      int place = Integer.parseInt(request.query().getOrDefault("nextPage", "0"));
      var page = Said.json("[" + TimedLog.page(found, place, 2) + "]");
      return place + 2 >= found.size()
          ? page
          : page.with(
              "NextPageUri",
              "%s%s/subscriptions/content?contentType=Audit.Exchange&PublisherIdentifier=%s&startTime=%s&endTime=%s&nextPage=%d"
                  .formatted(
                      base(),
                      FEED,
                      DIRECTORY,
                      request.query().get("startTime"),
                      request.query().get("endTime"),
                      place + 2));
    }

    private String entry(Blob blob) {
      return "{\"contentType\":\"Audit.Exchange\",\"contentId\":\"%s\",\"contentUri\":\"%s%s/audit/%s\",\"contentCreated\":\"%s\"}"
          .formatted(blob.id(), base(), FEED, blob.id(), blob.created());
    }

    private static Instant time(String text) {
      return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
  }

  @AfterEach
  void stop() throws IOException {
    management.close();
  }

  private Instant ago(int minutes) {
    return clock.instant().minus(Duration.ofMinutes(minutes));
  }

  private void hasTaken(int count) {
    assertThat(pulling.journal.texts()).hasSize(count).doesNotHaveDuplicates();
    assertThat(management.violations()).isEmpty();
  }

  @Test
  void subscribesAndTakesEachBlobOnce() {
    for (int i = 0; i < 7; i++) {
      management.write("b" + i, ago(50 - i), 10 * i, 10 * i + 10);
    }

    pulling.catchUp();
    hasTaken(70);
    long blobs = blobsRead();
    clock.advance(Duration.ofMinutes(2));
    management.write("late", ago(45), 70, 75);
    pulling.catchUp();

    hasTaken(75);
    assertThat(blobs).isEqualTo(7);
    assertThat(blobsRead()).isEqualTo(8);
  }

  private long blobsRead() {
    return management.seen().stream().filter(each -> each.path().contains("/audit/")).count();
  }

  @Test
  void takesAnEventThatStandsInTwoBlobsOnce() {
    management.write("b1", ago(30), 0, 10);
    management.write("b2", ago(29), 5, 15);

    pulling.catchUp();

    hasTaken(15);
    assertThat(pulling.health().repeated()).isEqualTo(5);
  }

  @Test
  void goesOnAfterARestartWithoutReadingBlobsAgain() {
    management.isSubscribed = true;
    for (int i = 0; i < 6; i++) {
      management.write("b" + i, ago(50 - i), 10 * i, 10 * i + 10);
    }
    while (pulling.journal.texts().size() < 30) {
      clock.advance(pulling.step());
    }

    pulling.restart();
    pulling.catchUp();

    hasTaken(60);
    assertThat(blobsRead()).isEqualTo(6);
  }

  @Test
  void countsABlobThatIsGone() {
    management.write("b1", ago(30), 0, 3);
    management.write("b2", ago(29), 3, 6);
    management.delete("b1");

    pulling.catchUp();

    hasTaken(3);
    assertThat(pulling.journal.rejected()).isEqualTo(1);
  }

  @Test
  void goesBackNoFurtherThanTheVendorKeeps() {
    pulling.catchUp();
    clock.advance(Duration.ofDays(20));
    management.write("b", ago(30), 0, 3);

    pulling.catchUp();

    hasTaken(3);
  }

  @Test
  void tellsThatAuditingIsOff() {
    management.say(Vendor.Said.json("{\"expires_in\":3599,\"access_token\":\"t\"}"));
    management.say(
        Vendor.Said.of(
            400,
            "{\"error\":{\"code\":\"AF20023\",\"message\":\"The tenant has auditing disabled\"}}"));

    pulling.step();

    assertThat(pulling.health().kind()).isEqualTo(Kind.REFUSED);
    assertThat(pulling.health().reason()).contains("auditing disabled");
  }
}
