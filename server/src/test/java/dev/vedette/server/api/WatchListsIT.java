package dev.vedette.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.running.ApiClient;
import dev.vedette.server.running.RunningServer;
import dev.vedette.server.running.SharedServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A tenant's own indicators: met from now on and in the past, there and nowhere else. */
@ExtendWith(SharedServer.class)
class WatchListsIT {
  private static final String ADDRESS = "198.51.100.77";

  private final RunningServer server;
  private final ApiClient admin;
  private final String acme;
  private final String birch;

  WatchListsIT(RunningServer server) {
    this.server = server;
    admin = server.admin();
    acme = tenant("watch-acme");
    birch = tenant("watch-birch");
  }

  @Test
  void whatATenantWatchesForIsMetThereInThePastAndFromNowOn() {
    send(acme, "2026-03-02T09:00:00Z");
    send(birch, "2026-03-02T09:00:00Z");
    await(() -> events(acme) == 1 && events(birch) == 1);

    var list = list(acme);
    var answer =
        admin
            .post(
                path(acme, "/watch-lists/" + list + "/indicators"),
                Map.of(
                    "indicators",
                    List.of(Map.of("value", "198.51[.]100.77"), Map.of("value", "127.0.0.1"))))
            .expect(200)
            .json();
    assertThat(answer.path("taken").asInt()).isEqualTo(1);
    assertThat(answer.at("/refused/0/reason").asString()).contains("met everywhere");

    await(() -> findings(acme).size() == 1);
    var past = findings(acme).get(0);
    assertThat(past.path("time").asLong())
        .isEqualTo(Instant.parse("2026-03-02T09:00:00Z").toEpochMilli());
    assertThat(past.at("/finding_info/title").asString()).contains("Our own");
    assertThat(past.at("/unmapped/matched").toString()).contains("retrospective");
    await(() -> indicators(acme, list).at("/indicators/0/hunted").asBoolean());

    send(acme, "2026-03-02T10:00:00Z");
    send(birch, "2026-03-02T10:00:00Z");
    await(() -> findings(acme).size() == 2 && events(birch) == 2);
    assertThat(findings(acme).get(0).at("/unmapped/matched").toString())
        .doesNotContain("retrospective");
    await(() -> sightings(acme).at("/sightings/0/count").asLong() == 2);
    assertThat(sightings(acme).at("/sightings/0/first").asString())
        .isEqualTo("2026-03-02T09:00:00Z");
    assertThat(findings(birch)).isEmpty();
    assertThat(sightings(birch).path("sightings")).isEmpty();
  }

  @Test
  void aListIsChangedByThoseWhoMayAndSeenByItsTenant() {
    var list = list(acme);
    var path = path(acme, "/watch-lists/" + list);
    admin
        .post(
            path + "/indicators",
            Map.of("indicators", List.of(Map.of("value", "a.example", "expires", "2026-12-31"))))
        .expect(200);
    var viewer = viewer();

    var seen = viewer.get(path + "/indicators").expect(200).json();
    var id = seen.at("/indicators/0/id").asString();
    assertThat(seen.at("/indicators/0/expires").asString()).isEqualTo("2027-01-01T00:00:00Z");
    viewer.delete(path).expectProblem(403);
    viewer.delete(path + "/indicators/" + id).expectProblem(403);
    viewer.get(path(birch, "/watch-lists")).expectProblem(404);
    viewer.get(path(birch, "/sightings")).expectProblem(404);
    admin.get(path(birch, "/watch-lists/" + list + "/indicators")).expectProblem(404);
    admin.delete(path(birch, "/watch-lists/" + list)).expectProblem(404);
    admin.post(path + "/indicators", Map.of("indicators", List.of())).expectProblem(400);
    admin.post(path(acme, "/watch-lists"), Map.of("name", " ")).expectProblem(400);
    admin.delete(path + "/indicators/" + id).expect(204);
    admin.delete(path + "/indicators/" + id).expectProblem(404);
    admin.delete(path).expect(204);
    assertThat(admin.get("/api/v1/audit?limit=1000").expect(200).body())
        .contains("watch-list.add", "watch-list.indicators.add", "watch-list.remove");
  }

  private ApiClient viewer() {
    var password = "a long enough one";
    var name = "watch-viewer";
    var grants = List.of(Map.of("role", "client-viewer", "tenant", acme));
    admin
        .post("/api/v1/users", Map.of("name", name, "password", password, "grants", grants))
        .expect(201);
    return server.client().signIn(name, password);
  }

  private String tenant(String name) {
    return admin
        .post("/api/v1/tenants", Map.of("name", name))
        .expect(201)
        .json()
        .path("id")
        .asString();
  }

  private static String path(String tenant, String rest) {
    return "/api/v1/tenants/" + tenant + rest;
  }

  private String list(String tenant) {
    return admin
        .post(path(tenant, "/watch-lists"), Map.of("name", "Our own"))
        .expect(201)
        .json()
        .path("id")
        .asString();
  }

  private JsonNode indicators(String tenant, String list) {
    return admin.get(path(tenant, "/watch-lists/" + list + "/indicators")).expect(200).json();
  }

  private JsonNode findings(String tenant) {
    return admin.get(path(tenant, "/findings")).expect(200).json().path("findings");
  }

  private JsonNode sightings(String tenant) {
    return admin.get(path(tenant, "/sightings")).expect(200).json();
  }

  private long events(String tenant) {
    return admin
        .post(path(tenant, "/hunt"), Map.of("sql", "SELECT count(*) FROM events"))
        .expect(200)
        .json()
        .at("/rows/0/0")
        .asLong();
  }

  private void send(String tenant, String time) {
    var key =
        admin
            .post(path(tenant, "/ingest-keys"), Map.of("name", "web-" + time))
            .expect(201)
            .json()
            .path("key")
            .asString();
    server
        .client()
        .bearing(key)
        .send(
            "POST",
            "/ingest/raw?source=auth",
            "%s web-03 sshd[31602]: Failed password for ann from %s port 40000 ssh2\n"
                .formatted(time, ADDRESS))
        .expect(200);
  }

  private static void await(BooleanSupplier condition) {
    var deadline = Instant.now().plus(Duration.ofMinutes(1));
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("what was waited for").isBefore(deadline);
      LockSupport.parkNanos(200_000_000);
    }
  }
}
