package dev.vedette.receive.collect.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.receive.collect.CollectFailure.Kind;
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

/** The audit log of an organisation, for an app or for a token. */
class GitHubTest {
  private final TestClock clock = new TestClock();
  private final TestKeys keys = new TestKeys();
  private final GitHub gitHub = new GitHub(clock, keys);

  private static final class GitHub extends Vendor {
    private static final Pattern PHRASE = Pattern.compile("created:(\\S+Z)\\.\\.(\\S+Z)");

    final TimedLog log = new TimedLog();
    private final InstantSource clock;
    private final TestKeys keys;

    GitHub(InstantSource clock, TestKeys keys) {
      super(clock);
      this.clock = clock;
      this.keys = keys;
    }

    void act(int number, Instant time) {
      log.add(
          time,
          "{\"@timestamp\":%d,\"_document_id\":\"d%d\",\"action\":\"repo.create\",\"actor\":\"ada\",\"org\":\"acme\"}"
              .formatted(time.toEpochMilli(), number));
    }

    @Override
    protected Said answer(Seen request) {
      if (request.path().equals("/app/installations/42/access_tokens")) {
        return token(request);
      }
      require(request.path().equals("/orgs/acme/audit-log"), request.path());
      require(request.header("X-GitHub-Api-Version").equals("2022-11-28"), "version");
      require(request.header("Accept").equals("application/vnd.github+json"), "accept");
      require(!request.header("User-Agent").isEmpty(), "agents have a name");
      var bearer = request.header("Authorization");
      if (!bearer.equals("Bearer ghs_installation")
          && !bearer.equals("Bearer ghp_0123456789abcdefghij")) {
        return Said.of(401, "{\"message\":\"Bad credentials\"}");
      }
      return page(request);
    }

    private Said token(Seen request) {
      require(request.method().equals("POST"), "a token is posted for");
      var text = keys.claims(request.header("Authorization").substring(7)).getBytes(UTF_8);
      var claims = JsonObject.parse(text, 0, text.length);
      if (claims == null) {
        return Said.of(401, "{\"message\":\"A JSON web token could not be decoded\"}");
      }
      long now = clock.instant().getEpochSecond();
      require(claims.text("iss").orElse("").equals("1234"), "issuer");
      require(Long.parseLong(claims.text("iat").orElseThrow()) <= now, "not from the future");
      require(Long.parseLong(claims.text("exp").orElseThrow()) <= now + 600, "ten minutes");
      return Said.of(
          201, "{\"token\":\"ghs_installation\",\"expires_at\":\"2026-11-25T13:00:00Z\"}");
    }

    private Said page(Seen request) {
      var phrase = PHRASE.matcher(request.query().getOrDefault("phrase", ""));
      require(phrase.matches(), "phrase " + request.query());
      require("all".equals(request.query().get("include")), "include");
      require("asc".equals(request.query().get("order")), "order");
      require(Integer.parseInt(request.query().get("per_page")) <= 100, "page");
      var found =
          log.between(
              Instant.parse(phrase.group(1)), Instant.parse(phrase.group(2)).plusSeconds(1));
      int from = Integer.parseInt(request.query().getOrDefault("after", "0"));
      var page = Said.json("[" + TimedLog.page(found, from, 5) + "]");
      var address =
          "%s/orgs/acme/audit-log?phrase=created:%s..%s&include=all&order=asc&per_page=100"
              .formatted(base(), phrase.group(1), phrase.group(2));
      return from + 5 >= found.size()
          ? page
          : page.with(
              "Link",
              "<%s&before=>; rel=\"prev\", <%s&after=%d>; rel=\"next\""
                  .formatted(address, address, from + 5));
    }
  }

  private Pulling pulling(Map<String, String> settings, Map<String, String> secrets) {
    return new Pulling(
        "github", "audit", "api\\.github\\.com", gitHub, new Account(settings, secrets), clock);
  }

  private Pulling app() {
    return pulling(
        Map.of("organization", "acme", "app_id", "1234", "installation", "42"),
        Map.of("private_key", keys.pkcs1()));
  }

  @AfterEach
  void stop() throws IOException {
    gitHub.close();
  }

  private void happen(int count) {
    for (int i = 0; i < count; i++) {
      gitHub.act(i, clock.instant().minus(Duration.ofHours(3)).plusSeconds(i));
    }
  }

  @Test
  void takesAllPagesAsAnApp() {
    happen(13);
    var pulling = app();

    pulling.catchUp();

    assertThat(pulling.journal.texts()).hasSize(13).doesNotHaveDuplicates();
    assertThat(gitHub.violations()).isEmpty();
    assertThat(pulling.health().newest()).isEqualTo(Instant.parse("2026-11-25T09:00:12Z"));
  }

  @Test
  void takesThemWithAToken() {
    happen(3);
    var pulling =
        pulling(Map.of("organization", "acme"), Map.of("token", "ghp_0123456789abcdefghij"));

    pulling.catchUp();

    assertThat(pulling.journal.texts()).hasSize(3);
    assertThat(gitHub.violations()).isEmpty();
  }

  @Test
  void knowsItsWayOfSayingThatItIsTooMuch() {
    var pulling = app();
    gitHub.say(Vendor.Said.of(201, "{\"token\":\"ghs_installation\"}"));
    gitHub.say(
        Vendor.Said.of(403, "{\"message\":\"API rate limit exceeded\"}")
            .with("x-ratelimit-remaining", "0")
            .with(
                "x-ratelimit-reset",
                String.valueOf(clock.instant().plusSeconds(90).getEpochSecond())));

    assertThat(pulling.step()).isEqualTo(Duration.ofSeconds(90));
    assertThat(pulling.health().kind()).isEqualTo(Kind.THROTTLED);
  }

  @Test
  void tellsThatTheOrganisationIsNotThere() {
    var pulling = app();
    gitHub.say(Vendor.Said.of(201, "{\"token\":\"ghs_installation\"}"));
    gitHub.say(Vendor.Said.of(404, "{\"message\":\"Not Found\"}"));

    pulling.step();

    assertThat(pulling.health().kind()).isEqualTo(Kind.REFUSED);
  }
}
