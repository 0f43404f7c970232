package dev.vedette.server.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.running.ApiClient;
import dev.vedette.server.running.RunningServer;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From a vendor into the lake, and through two power cuts. */
class CollectorsIT {
  private static final int RECORDS = 600;

  private final Path folder = folder();
  private final FakeOkta okta = okta();

  private static Path folder() {
    try {
      return Files.createTempDirectory("vedette-collect");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static FakeOkta okta() {
    try {
      return new FakeOkta(RECORDS);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The operator describes a vendor beside those that there are, and admits where it is. */
  @BeforeEach
  void describe() throws IOException {
    okta.start();
    var manifest =
        Files.readString(SharedData.content().resolve("collectors/okta.yaml"))
            .replace("id: okta\n", "id: okta-lab\n")
            .replace("https://{domain}", okta.base())
            .replace("requests: 50", "requests: 6000");
    var data = Files.createDirectories(folder.resolve("data/collectors"));
    Files.writeString(data.resolve("okta-lab.yaml"), manifest);
    Files.writeString(folder.resolve("data/vedette.yaml"), "collect-from: " + okta.base() + "\n");
  }

  @AfterEach
  void stop() {
    okta.close();
  }

  @Test
  void everyRecordComesOnceThroughPowerCuts() throws IOException, InterruptedException {
    var first = RunningServer.start(folder);
    var tenant = tenant(first.admin(), "Acme");
    var collectors = "/api/v1/tenants/%s/collectors".formatted(tenant);
    var added = first.admin().post(collectors, collector(FakeOkta.TOKEN)).expect(201);
    var id = added.json().path("id").asString();
    var source = added.json().path("streams").get(0).path("source").asString();
    assertThat(added.body()).doesNotContain(FakeOkta.TOKEN);

    var firstAdmin = first.admin();
    await(() -> received(firstAdmin, tenant) > 50);
    first.kill();
    var second = RunningServer.start(folder);
    var secondAdmin = second.admin();
    await(() -> received(secondAdmin, tenant) > 200);
    second.kill();
    try (var third = RunningServer.start(folder)) {
      var admin = third.admin();
      await(() -> stored(admin, tenant) >= RECORDS);

      assertThat(source).isEqualTo("okta-lab.system:people");
      assertThat(stored(admin, tenant)).isEqualTo(RECORDS);
      assertThat(hunt(admin, tenant, "SELECT count(*), count(DISTINCT raw) FROM events"))
          .isEqualTo("[[600,600]]");
      await(() -> state(admin, collectors, id).equals("working"));
      trialTakesNothing(admin, collectors + "/" + id, tenant);
      aWrongTokenIsTold(admin, collectors + "/" + id, tenant);
      whatIsRemovedIsForgotten(admin, collectors + "/" + id);
      assertThat(third.output()).doesNotContain(FakeOkta.TOKEN);
    }
  }

  private static Map<String, Object> collector(String token) {
    return Map.of(
        "name",
        "people",
        "kind",
        "okta-lab",
        "settings",
        Map.of("domain", "acme.okta.com"),
        "secrets",
        Map.of("token", token));
  }

  private static void trialTakesNothing(ApiClient admin, String collector, String tenant) {
    var trial = admin.post(collector + "/trial", Map.of()).expect(200).json();

    assertThat(trial.path("works").asBoolean()).isTrue();
    assertThat(trial.path("records").asInt()).isEqualTo(10);
    assertThat(trial.path("samples").get(0).asString()).contains("user.session.start");
    assertThat(received(admin, tenant)).isEqualTo(RECORDS);
  }

  private static void aWrongTokenIsTold(ApiClient admin, String collector, String tenant) {
    var wrong = Map.of("secrets", Map.of("token", "00wrongwrongwrongwrongwrongwrongwrongwrong"));
    admin.put(collector + "/secrets", wrong).expect(204);

    await(() -> openAlerts(admin, tenant) == 1);
    var stream = admin.get(collector).json().path("streams").get(0);
    assertThat(stream.path("state").asString()).isEqualTo("failing");
    assertThat(stream.path("last_error").asString()).contains("give a new one");

    admin
        .put(collector + "/secrets", Map.of("secrets", Map.of("token", FakeOkta.TOKEN)))
        .expect(204);
    await(() ->
        admin
            .get(collector)
            .json()
            .path("streams")
            .get(0)
            .path("state")
            .asString()
            .equals("working"));
    assertThat(received(admin, tenant)).isEqualTo(RECORDS);
  }

  private static void whatIsRemovedIsForgotten(ApiClient admin, String collector) {
    var paused = admin.patch(collector, Map.of("paused", true)).expect(200).json();
    assertThat(paused.path("streams").get(0).path("state").asString()).isEqualTo("paused");
    admin.delete(collector).expect(204);
    admin.get(collector).expectProblem(404);
    assertThat(admin.get("/api/v1/audit?limit=100").body())
        .contains("collector.add", "collector.renew", "collector.trial", "collector.remove");
  }

  private static long openAlerts(ApiClient admin, String tenant) {
    long count = 0;
    var alerts = admin.get("/api/v1/alerts?state=open&tenant=" + tenant).json().path("alerts");
    for (var alert : alerts) {
      count += alert.path("cause").asString().equals("collector") ? 1 : 0;
    }
    return count;
  }

  private static String state(ApiClient admin, String collectors, String id) {
    var stream = admin.get(collectors + "/" + id).expect(200).json().path("streams").get(0);
    return stream.path("state").asString();
  }

  private static String tenant(ApiClient admin, String name) {
    return admin
        .post("/api/v1/tenants", Map.of("name", name))
        .expect(201)
        .json()
        .get("id")
        .asString();
  }

  private static JsonNode ledger(ApiClient client, String tenant) {
    return client.get("/api/v1/tenants/%s/ledger".formatted(tenant)).json().path("sources").path(0);
  }

  private static long received(ApiClient client, String tenant) {
    return ledger(client, tenant).path("received").asLong(0);
  }

  private static long stored(ApiClient client, String tenant) {
    return ledger(client, tenant).path("stored").asLong(0);
  }

  private static String hunt(ApiClient client, String tenant, String sql) {
    return client
        .post("/api/v1/tenants/%s/hunt".formatted(tenant), Map.of("sql", sql))
        .expect(200)
        .json()
        .get("rows")
        .toString();
  }

  private static void await(BooleanSupplier condition) {
    var deadline = Instant.now().plus(Duration.ofSeconds(90));
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("what was waited for").isBefore(deadline);
      LockSupport.parkNanos(50_000_000);
    }
  }
}
