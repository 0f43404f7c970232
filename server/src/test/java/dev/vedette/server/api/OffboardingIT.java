package dev.vedette.server.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.running.Answer;
import dev.vedette.server.running.ApiClient;
import dev.vedette.server.running.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tenant leaves a platform that goes on, through kills in the middle of it. */
class OffboardingIT {
  @TempDir private Path folder;

  /**
   * What a tenant has of itself in the platform: in events and what they are called, by a word that
   * is nowhere else. What people wrote, as the names of keys and the SQL of hunts, stays in the
   * audit log.
   */
  private record Planted(String id, String name, String key, String canary) {
    String path() {
      return "/api/v1/tenants/" + id;
    }
  }

  @Test
  void nothingOfATenantIsLeftAfterKillsInTheMiddle() throws Exception {
    var first = RunningServer.start();
    var acme = plant(first, "Acme");
    var birch = plant(first, "Birch");
    var before = hunted(first.admin(), birch);
    assertThat(filesWith(first.data(), acme.canary())).isNotEmpty();

    begin(first.admin(), acme);
    first.kill();
    var second = first.startAgain();
    refusedAreThoseOfAcmeOnly(second, acme, birch);
    await(() -> state(second.admin(), acme).equals("exported"));
    theExportHoldsIt(second.admin(), acme);
    erase(second.admin(), acme);
    second.kill();

    try (var third = second.startAgain()) {
      var admin = third.admin();
      await(() -> state(admin, acme).equals("erased"));

      assertThat(filesWith(third.data(), acme.canary())).isEmpty();
      assertThat(filesNamed(third.data(), acme.id())).isEmpty();
      assertThat(filesWith(third.data(), birch.canary())).isNotEmpty();
      assertThat(hunted(admin, birch)).isEqualTo(before + 1);
      assertThat(admin.get(acme.path()).status()).isEqualTo(404);
      assertThat(admin.get("/api/v1/tenants").body()).doesNotContain(acme.id());
      refusedAreThoseOfAcmeOnly(third, acme, birch);
      theCertificateIsProven(third, acme);
    }
  }

  private void theCertificateIsProven(RunningServer server, Planted tenant) throws Exception {
    var admin = server.admin();
    var certificate = admin.get(tenant.path() + "/offboarding/certificate").expect(200);
    var file = Files.writeString(folder.resolve("certificate.json"), certificate.body());
    var told = certificate.json().path("certificate");
    assertThat(told.path("remaining").asLong(-1)).isZero();
    assertThat(told.path("export").path("events").asLong()).isEqualTo(2);
    assertThat(told.path("by").asString()).isEqualTo("admin");

    assertThat(prove(file, "--data", server.data().toString())).isZero();
    assertThat(said()).startsWith("The certificate is genuine: " + tenant.name());
    assertThat(prove(file, "--key", certificate.json().path("key").asString())).isZero();
    Files.writeString(file, certificate.body().replace(tenant.name(), "Elsewhere"));
    assertThat(prove(file, "--data", server.data().toString())).isEqualTo(1);
    assertThat(admin.get("/api/v1/audit/proof").json().path("whole").asBoolean()).isTrue();
  }

  private int prove(Path certificate, String... more) throws IOException, InterruptedException {
    var arguments = new ArrayList<>(List.of("audit", "certificate", certificate.toString()));
    arguments.addAll(List.of(more));
    return RunningServer.run(folder.resolve("said"), arguments.toArray(String[]::new));
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("said"));
  }

  @Test
  void whoMayAndInWhichOrder() throws Exception {
    try (var server = RunningServer.start()) {
      var admin = server.admin();
      var acme = plant(server, "Acme");
      var path = acme.path() + "/offboarding";

      admin.get(path).expectProblem(404);
      admin.post(path, Map.of("name", "Birch")).expectProblem(400);
      admin.post(path + "/erasure", Map.of("sha256", "0")).expectProblem(404);
      var group = tenant(admin, "Group");
      viewer(admin, "pat", acme.id(), "client-admin");
      viewer(admin, "sam", group, "msp-admin");
      server.client().signIn("pat", PASSWORD).post(path, named("Acme")).expectProblem(403);
      server.client().signIn("sam", PASSWORD).post(path, named("Acme")).expectProblem(404);

      begin(admin, acme);
      admin.post(path, named("Acme")).expectProblem(409);
      await(() -> state(admin, acme).equals("exported"));
      admin.post(path + "/erasure", Map.of("sha256", "0")).expectProblem(400);
      admin.get(path + "/certificate").expectProblem(409);
      server.client().signIn("pat", PASSWORD).get(acme.path() + "/findings").expectProblem(404);

      admin.delete(path).expect(204);
      send(server, acme).expect(200);
      admin.get(path).expectProblem(404);
      await(() -> hunted(admin, acme) == 3);
    }
  }

  private static final String PASSWORD = "correct horse battery";

  private static void viewer(ApiClient admin, String name, String tenant, String role) {
    var grants = List.of(Map.of("role", role, "tenant", tenant));
    admin
        .post("/api/v1/users", Map.of("name", name, "password", PASSWORD, "grants", grants))
        .expect(201);
  }

  private static Planted plant(RunningServer server, String name) {
    var admin = server.admin();
    var id = tenant(admin, name);
    var path = "/api/v1/tenants/" + id;
    var canary = "canary" + UUID.randomUUID().toString().replace("-", "");
    var key =
        admin
            .post(path + "/ingest-keys", Map.of("name", "edge"))
            .expect(201)
            .json()
            .path("key")
            .asString();
    var planted = new Planted(id, name, key, canary);
    var hunt = Map.of("name", "all", "sql", "SELECT 1 FROM events");
    admin.post(path + "/hunts", hunt).expect(201);
    send(server, planted).expect(200);
    send(server, planted).expect(200);
    await(() -> hunted(admin, planted) == 2);
    return planted;
  }

  private static String tenant(ApiClient admin, String name) {
    return admin.post("/api/v1/tenants", named(name)).expect(201).json().path("id").asString();
  }

  private static Map<String, String> named(String name) {
    return Map.of("name", name);
  }

  /** Brute force on a host that is called after the canary. */
  private static Answer send(RunningServer server, Planted tenant) {
    return server
        .client()
        .with("Authorization", "Bearer " + tenant.key())
        .send(
            "POST",
            "/ingest/raw?source=" + tenant.canary(),
            "{\"EventID\":4625,\"Computer\":\"%s\",\"Channel\":\"Security\"}\n"
                .formatted(tenant.canary()));
  }

  private static long hunted(ApiClient client, Planted tenant) {
    return client
        .post(tenant.path() + "/hunt", Map.of("sql", "SELECT count(*) FROM events"))
        .expect(200)
        .json()
        .at("/rows/0/0")
        .asLong();
  }

  private static void begin(ApiClient admin, Planted tenant) {
    var begun = admin.post(tenant.path() + "/offboarding", named(tenant.name())).expect(202);
    assertThat(begun.json().path("state").asString()).isEqualTo("leaving");
  }

  private static void refusedAreThoseOfAcmeOnly(RunningServer server, Planted acme, Planted birch) {
    var count = hunted(server.admin(), birch);
    send(server, acme).expect(401);
    if (count == 2) {
      send(server, birch).expect(200);
      await(() -> hunted(server.admin(), birch) == 3);
    }
  }

  private static String state(ApiClient admin, Planted tenant) {
    return admin.get(tenant.path() + "/offboarding").expect(200).json().path("state").asString();
  }

  private static void theExportHoldsIt(ApiClient admin, Planted tenant) {
    var answer = admin.get(tenant.path() + "/offboarding/export").expect(200);
    assertThat(answer.header("Content-Type")).startsWith("application/gzip");
    assertThat(answer.header("Content-Disposition")).contains(tenant.id() + ".tar.gz");
    var export = admin.get(tenant.path() + "/offboarding").json().path("export");
    assertThat(export.path("events").asLong()).isEqualTo(2);
    assertThat(export.path("bytes").asLong())
        .isEqualTo(Long.parseLong(answer.header("Content-Length")));
  }

  private static void erase(ApiClient admin, Planted tenant) {
    var sha256 = admin.get(tenant.path() + "/offboarding").json().at("/export/sha256").asString();
    admin.post(tenant.path() + "/offboarding/erasure", Map.of("sha256", sha256)).expect(202);
  }

  private static List<Path> filesWith(Path data, String text) throws IOException {
    var found = new ArrayList<Path>();
    try (var walk = Files.walk(data)) {
      for (var file : walk.filter(Files::isRegularFile).toList()) {
        if (Files.isReadable(file)
            && new String(Files.readAllBytes(file), ISO_8859_1).contains(text)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  private static List<Path> filesNamed(Path data, String text) throws IOException {
    try (var walk = Files.walk(data)) {
      return walk.filter(file -> file.getFileName().toString().contains(text)).toList();
    }
  }

  private static void await(BooleanSupplier condition) {
    var deadline = Instant.now().plus(Duration.ofMinutes(2));
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("what was waited for").isBefore(deadline);
      LockSupport.parkNanos(200_000_000);
    }
  }
}
