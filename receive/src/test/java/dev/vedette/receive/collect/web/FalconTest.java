package dev.vedette.receive.collect.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.receive.collect.TestClock;
import dev.vedette.receive.collect.manifest.Account;
import dev.vedette.receive.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** CrowdStrike's alerts, for a parent that reads of a child. */
class FalconTest {
  private static final String CLIENT = "0123456789abcdef0123456789abcdef";
  private static final String CHILD = "ABCDEF0123456789ABCDEF0123456789";

  private final TestClock clock = new TestClock();
  private final Falcon falcon = new Falcon(clock);
  private final Pulling pulling =
      new Pulling(
          "crowdstrike",
          "alerts",
          "\\{host}",
          falcon,
          new Account(
              Map.of("host", "api.eu-1.crowdstrike.com", "client_id", CLIENT, "member_cid", CHILD),
              Map.of("client_secret", "secret")),
          clock);

  private static final class Falcon extends Vendor {
    private static final Pattern FILTER =
        Pattern.compile("updated_timestamp:>='(\\S+Z)'\\+updated_timestamp:<'(\\S+Z)'");

    final TimedLog log = new TimedLog();

    Falcon(InstantSource clock) {
      super(clock);
    }

    void alert(int number, Instant time) {
      log.add(
          time,
          "{\"composite_id\":\"c:%d\",\"updated_timestamp\":\"%s\",\"severity\":70,\"name\":\"CredentialDumping\"}"
              .formatted(number, time));
    }

    @Override
    protected Said answer(Seen request) {
      require(request.method().equals("POST"), "all is posted");
      if (request.path().equals("/oauth2/token")) {
        var form = pairs(request.body());
        require(CLIENT.equals(form.get("client_id")), "client");
        require("secret".equals(form.get("client_secret")), "secret");
        require(CHILD.equals(form.get("member_cid")), "child");
        return Said.of(
            201, "{\"access_token\":\"t\",\"expires_in\":1799,\"token_type\":\"bearer\"}");
      }
      require(request.path().equals("/alerts/combined/alerts/v1"), request.path());
      require(request.header("Authorization").equals("Bearer t"), "token");
      require(request.header("Content-Type").equals("application/json"), "content type");
      return page(request);
    }

    private Said page(Seen request) {
      var text = request.body().getBytes(UTF_8);
      var body = JsonObject.parse(text, 0, text.length);
      if (body == null) {
        return Said.of(400, "{}");
      }
      var filter = FILTER.matcher(body.text("filter").orElse(""));
      require(filter.matches(), "filter " + request.body());
      require(body.text("sort").orElse("").equals("updated_timestamp|asc"), "sort");
      require(body.text("limit").orElse("").equals("1000"), "limit");
      var found = log.between(Instant.parse(filter.group(1)), Instant.parse(filter.group(2)));
      int from = Integer.parseInt(body.text("after").orElse("0"));
      var after = from + 4 < found.size() ? "\"after\":\"%d\",".formatted(from + 4) : "";
      return Said.json(
          "{\"meta\":{\"pagination\":{%s\"limit\":1000,\"total\":%d}},\"resources\":[%s],\"errors\":[]}"
              .formatted(after, found.size(), TimedLog.page(found, from, 4)));
    }
  }

  @AfterEach
  void stop() throws IOException {
    falcon.close();
  }

  @Test
  void takesAllPagesAndWhatChangesLater() {
    for (int i = 0; i < 9; i++) {
      falcon.alert(i, clock.instant().minus(Duration.ofHours(5)).plusSeconds(i));
    }
    pulling.catchUp();
    falcon.alert(3, clock.instant());
    clock.advance(Duration.ofMinutes(2));
    pulling.catchUp();

    assertThat(pulling.journal.texts()).hasSize(10).doesNotHaveDuplicates();
    assertThat(falcon.violations()).isEmpty();
  }
}
