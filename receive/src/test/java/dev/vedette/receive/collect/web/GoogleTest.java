package dev.vedette.receive.collect.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.receive.collect.CollectFailure.Kind;
import dev.vedette.receive.collect.TestClock;
import dev.vedette.receive.collect.manifest.Account;
import dev.vedette.receive.json.JsonObject;
import dev.vedette.receive.json.JsonOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The Reports API, with a service account that signs for itself. */
class GoogleTest {
  private final TestClock clock = new TestClock();
  private final TestClock vendorClock = new TestClock();
  private final TestKeys keys = new TestKeys();
  private final Reports reports = new Reports(vendorClock, keys);
  private final Pulling pulling =
      new Pulling(
          "google-workspace",
          "login",
          "(admin|oauth2)\\.googleapis\\.com",
          reports,
          account(keys.pkcs8()),
          clock);

  private static Account account(String key) {
    var file =
        JsonOutput.of(
            Map.of(
                "type",
                "service_account",
                "client_email",
                "vedette@acme.iam.gserviceaccount.com",
                "token_uri",
                "http://169.254.169.254/",
                "private_key",
                key));
    return new Account(
        Map.of("administrator", "audit@acme.example"), Map.of("key_file", new String(file, UTF_8)));
  }

  private static final class Reports extends Vendor {
    final TimedLog log = new TimedLog();
    private final InstantSource clock;
    private final TestKeys keys;

    Reports(InstantSource clock, TestKeys keys) {
      super(clock);
      this.clock = clock;
      this.keys = keys;
    }

    void logIn(int number, Instant time) {
      log.add(
          time,
          "{\"kind\":\"admin#reports#activity\",\"id\":{\"time\":\"%s\",\"uniqueQualifier\":\"%d\",\"applicationName\":\"login\",\"customerId\":\"C1\"},\"actor\":{\"email\":\"ada@acme.example\"},\"ipAddress\":\"192.0.2.4\",\"events\":[{\"type\":\"login\",\"name\":\"login_success\"}]}"
              .formatted(time, number));
    }

    @Override
    protected Said answer(Seen request) {
      if (request.path().equals("/token")) {
        return token(request);
      }
      require(
          request.path().equals("/admin/reports/v1/activity/users/all/applications/login"),
          request.path());
      require(request.header("Authorization").equals("Bearer ya29.a"), "token");
      require(Integer.parseInt(request.query().get("maxResults")) <= 1000, "results");
      var found =
          log.between(
              Instant.parse(request.query().get("startTime")),
              Instant.parse(request.query().get("endTime")));
      if (found.isEmpty()) {
        return Said.json("{\"kind\":\"admin#reports#activities\",\"etag\":\"x\"}");
      }
      int from = Integer.parseInt(request.query().getOrDefault("pageToken", "A:0").substring(2));
      var next = from + 3 < found.size() ? ",\"nextPageToken\":\"A:" + (from + 3) + "\"" : "";
      return Said.json(
          "{\"kind\":\"admin#reports#activities\",\"items\":[%s]%s}"
              .formatted(TimedLog.page(found, from, 3), next));
    }

    private Said token(Seen request) {
      var form = pairs(request.body());
      require(
          "urn:ietf:params:oauth:grant-type:jwt-bearer".equals(form.get("grant_type")), "grant");
      var text = keys.claims(form.getOrDefault("assertion", "")).getBytes(UTF_8);
      var claims = JsonObject.parse(text, 0, text.length);
      if (claims == null) {
        return Said.of(
            400, "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid JWT Signature.\"}");
      }
      long at = Long.parseLong(claims.text("iat").orElseThrow());
      long now = clock.instant().getEpochSecond();
      if (Math.abs(now - at) > 300) {
        return Said.of(
            400,
            "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid JWT: Token must be a short-lived token\"}");
      }
      require(Long.parseLong(claims.text("exp").orElseThrow()) - at <= 3600, "an hour at most");
      require(claims.text("sub").orElse("").equals("audit@acme.example"), "subject");
      require(claims.text("iss").orElse("").startsWith("vedette@"), "issuer");
      require(
          claims
              .text("scope")
              .orElse("")
              .equals("https://www.googleapis.com/auth/admin.reports.audit.readonly"),
          "scope");
      return Said.json(
          "{\"access_token\":\"ya29.a\",\"expires_in\":3599,\"token_type\":\"Bearer\"}");
    }
  }

  @AfterEach
  void stop() throws IOException {
    reports.close();
  }

  private void happen(int from, int to) {
    for (int i = from; i < to; i++) {
      reports.logIn(i, vendorClock.instant().minus(Duration.ofMinutes(30)).plusSeconds(i));
    }
  }

  private void hasTaken(int count) {
    assertThat(pulling.journal.texts()).hasSize(count).doesNotHaveDuplicates();
    assertThat(reports.violations()).isEmpty();
  }

  @Test
  void takesAllPagesInTheNameOfAnAdministrator() {
    happen(0, 8);

    pulling.catchUp();

    hasTaken(8);
  }

  @Test
  void signsByTheVendorsClock() {
    vendorClock.advance(Duration.ofMinutes(-40));
    happen(0, 3);

    pulling.catchUp();

    hasTaken(3);
    assertThat(pulling.health().failures()).isZero();
  }

  @Test
  void tellsThatTheKeyIsNotTheAccounts() {
    var other =
        new Pulling(
            "google-workspace",
            "login",
            "(admin|oauth2)\\.googleapis\\.com",
            reports,
            account(new TestKeys().pkcs8()),
            clock);

    other.step();

    assertThat(other.health().kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(other.health().reason()).contains("Invalid JWT Signature");
  }

  @Test
  void tellsThatTheKeyIsNone() {
    var other =
        new Pulling(
            "google-workspace",
            "login",
            "(admin|oauth2)\\.googleapis\\.com",
            reports,
            account("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"),
            clock);

    other.step();

    assertThat(other.health().kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(other.health().reason()).contains("give it again");
  }
}
