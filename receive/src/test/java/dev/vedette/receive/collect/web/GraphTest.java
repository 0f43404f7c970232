package dev.vedette.receive.collect.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.receive.collect.CollectFailure.Kind;
import dev.vedette.receive.collect.Health.State;
import dev.vedette.receive.collect.TestClock;
import dev.vedette.receive.collect.manifest.Account;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sign-ins of Microsoft Graph, with an app registration whose tokens end. */
class GraphTest {
  private static final String DIRECTORY = "11111111-2222-3333-4444-555555555555";
  private static final String CLIENT = "66666666-7777-8888-9999-000000000000";
  private static final String SECRET = "s3cret~of.the-app";

  private final TestClock clock = new TestClock();
  private final Graph graph = new Graph(clock);
  private final Account account =
      new Account(
          Map.of("directory", DIRECTORY, "client_id", CLIENT), Map.of("client_secret", SECRET));
  private final Pulling pulling =
      new Pulling(
          "microsoft-graph",
          "sign-ins",
          "(graph\\.microsoft\\.com(?!/\\.default)|login\\.microsoftonline\\.com)",
          graph,
          account,
          clock);

  /** The token endpoint of Entra ID and Graph's list of sign-ins, as their references say. */
  private static final class Graph extends Vendor {
    private static final Pattern FILTER =
        Pattern.compile("createdDateTime ge (\\S+Z) and createdDateTime lt (\\S+Z)");

    final TimedLog log = new TimedLog();
    private int tokens;

    Graph(InstantSource clock) {
      super(clock);
    }

    void signIn(int number, Instant time) {
      log.add(
          time,
          "{\"id\":\"id-%d\",\"createdDateTime\":\"%s\",\"userPrincipalName\":\"ada@acme.example\",\"appDisplayName\":\"Office\",\"ipAddress\":\"192.0.2.4\",\"clientAppUsed\":\"Browser\",\"status\":{\"errorCode\":0}}"
              .formatted(number, time));
    }

    void endTokens() {
      tokens++;
    }

    @Override
    protected Said answer(Seen request) {
      if (request.path().endsWith("/token")) {
        return token(request);
      }
      require(request.method().equals("GET"), "it is got");
      require(request.path().equals("/v1.0/auditLogs/signIns"), "path " + request.path());
      if (!request.header("Authorization").equals("Bearer t" + tokens)) {
        return Said.of(
            401, "{\"error\":{\"code\":\"InvalidAuthenticationToken\",\"message\":\"expired\"}}");
      }
      return page(request);
    }

    private Said token(Seen request) {
      require(request.method().equals("POST"), "a token is posted for");
      require(request.path().equals("/" + DIRECTORY + "/oauth2/v2.0/token"), request.path());
      var form = pairs(request.body());
      require("client_credentials".equals(form.get("grant_type")), "grant");
      require("https://graph.microsoft.com/.default".equals(form.get("scope")), "scope");
      if (!CLIENT.equals(form.get("client_id")) || !SECRET.equals(form.get("client_secret"))) {
        return Said.of(
            401,
            "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000222: The provided client secret keys are expired.\"}");
      }
      return Said.json(
          "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"t%d\"}"
              .formatted(++tokens));
    }

    private Said page(Seen request) {
      var filter = FILTER.matcher(request.query().getOrDefault("$filter", ""));
      require(filter.matches(), "filter " + request.query());
      require("createdDateTime asc".equals(request.query().get("$orderby")), "order");
      require("1000".equals(request.query().get("$top")), "top");
      var found = log.between(Instant.parse(filter.group(1)), Instant.parse(filter.group(2)));
      int from = Integer.parseInt(request.query().getOrDefault("$skiptoken", "0"));
      var next =
          from + 4 < found.size()
              ? ",\"@odata.nextLink\":\"%s/v1.0/auditLogs/signIns?%s\""
                  .formatted(base(), again(request, from + 4))
              : "";
      return Said.json(
          "{\"@odata.context\":\"https://graph.microsoft.com/v1.0/$metadata#auditLogs/signIns\"%s,\"value\":[%s]}"
              .formatted(next, TimedLog.page(found, from, 4)));
    }

    private static String again(Seen request, int from) {
      var query = new java.util.LinkedHashMap<>(request.query());
      query.put("$skiptoken", String.valueOf(from));
      return query.entrySet().stream()
          .map(each ->
              each.getKey()
                  + "="
                  + java.net.URLEncoder.encode(
                      each.getValue(), java.nio.charset.StandardCharsets.UTF_8))
          .collect(java.util.stream.Collectors.joining("&"));
    }
  }

  @AfterEach
  void stop() throws IOException {
    graph.close();
  }

  private void happen(int from, int to, Duration ago) {
    for (int i = from; i < to; i++) {
      graph.signIn(i, clock.instant().minus(ago).plusSeconds(i));
    }
  }

  private void hasTaken(int count) {
    assertThat(pulling.journal.texts()).hasSize(count).doesNotHaveDuplicates();
    assertThat(graph.violations()).isEmpty();
  }

  @Test
  void takesAllPagesOfEachTimeOnce() {
    happen(0, 10, Duration.ofHours(20));
    happen(10, 20, Duration.ofHours(2));

    pulling.catchUp();

    hasTaken(20);
    assertThat(pulling.health().state()).isEqualTo(State.WORKING);
    // A day back, six hours at a time.
    assertThat(graph.seen().stream().filter(each -> !each.query().containsKey("$skiptoken")))
        .hasSize(1 + 4);
  }

  @Test
  void takesWhatShowsLate() {
    happen(0, 2, Duration.ofMinutes(40));
    pulling.catchUp();

    happen(2, 5, Duration.ofMinutes(25));
    clock.advance(Duration.ofMinutes(1));
    pulling.catchUp();

    hasTaken(5);
  }

  @Test
  void getsAnotherTokenWhereTheFirstIsNotTakenAnyMore() {
    happen(0, 6, Duration.ofHours(1));
    pulling.catchUp();

    graph.endTokens();
    happen(6, 8, Duration.ofMinutes(2));
    clock.advance(Duration.ofMinutes(1));
    var health = pulling.catchUp();

    hasTaken(8);
    assertThat(health.failures()).isZero();
  }

  @Test
  void asksForATokenBeforeItEnds() {
    pulling.catchUp();
    clock.advance(Duration.ofMinutes(59));
    pulling.catchUp();

    assertThat(graph.seen().stream().filter(each -> each.path().endsWith("/token"))).hasSize(2);
    assertThat(
            graph.seen().stream().filter(each -> each.header("Authorization").equals("Bearer t1")))
        .isNotEmpty();
  }

  @Test
  void tellsThatTheSecretOfTheAppHasExpired() {
    var expired =
        new Account(
            Map.of("directory", DIRECTORY, "client_id", CLIENT), Map.of("client_secret", "old"));
    var other =
        new Pulling(
            "microsoft-graph",
            "sign-ins",
            "(graph\\.microsoft\\.com(?!/\\.default)|login\\.microsoftonline\\.com)",
            graph,
            expired,
            clock);

    other.step();

    assertThat(other.health().kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(other.health().reason()).contains("AADSTS7000222").doesNotContain("old");
  }

  @Test
  void tellsThatConsentIsMissing() {
    graph.say(Vendor.Said.json("{\"expires_in\":3599,\"access_token\":\"t0\"}"));
    graph.say(
        Vendor.Said.of(
            403,
            "{\"error\":{\"code\":\"Authorization_RequestDenied\",\"message\":\"Insufficient privileges\"}}"));

    pulling.step();

    assertThat(pulling.health().kind()).isEqualTo(Kind.REFUSED);
    assertThat(pulling.health().reason()).contains("Insufficient privileges");
  }
}
