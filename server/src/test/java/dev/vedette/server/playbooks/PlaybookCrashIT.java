package dev.vedette.server.playbooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.running.RunningServer;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What becomes of runs whose process is killed while a step is being done. */
final class PlaybookCrashIT {
  private static final String SECRET = "a-secret-of-some-length";

  @Test
  void goesOnAfterAKillAndSendsNothingTwiceThatMustNotBe() throws Exception {
    try (var tickets = new Ticketing()) {
      var folder = Files.createTempDirectory("vedette-playbooks");
      Files.createDirectories(folder.resolve("data"));
      Files.writeString(
          folder.resolve("data/vedette.yaml"), "collect-from: " + tickets.base() + "\n");
      var first = RunningServer.start(folder);
      var admin = first.admin();
      var tenant =
          admin
              .post("/api/v1/tenants", Map.of("name", "acme"))
              .expect(201)
              .json()
              .path("id")
              .asString();
      var root = "/api/v1/tenants/" + tenant;
      admin.put(root + "/response/policy", Map.of("general", "act")).expect(200);
      admin
          .put(
              root + "/playbook-secrets/tickets",
              Map.of("value", SECRET, "hosts", List.of("127.0.0.1")))
          .expect(204);
      var post = start(first, root, tickets, "POST /tickets");
      await(() -> tickets.asked().size() == 1);
      var put = start(first, root, tickets, "PUT /tickets/7");
      await(() -> tickets.asked().size() == 2);

      first.kill();
      tickets.answer();
      try (var second = first.startAgain()) {
        await(() -> steps(second, post).size() == 3 && steps(second, put).size() == 3);

        assertThat(tickets.asked())
            .extracting(Ticketing.Asked::method)
            .containsExactly("POST", "PUT", "PUT");
        var asked = tickets.asked();
        assertThat(asked.get(2)).isEqualTo(asked.get(1));
        assertThat(asked.get(0).key()).isNotEqualTo(asked.get(1).key());
        assertThat(asked.get(0).authorization()).isEqualTo("Bearer " + SECRET);
        assertThat(asked.get(0).body())
            .isEqualTo("{\"title\":\"about x\\\",\\\"y\",\"open\":true}");
        assertThat(steps(second, post).get(1).path("text").asString())
            .contains("stopped while this was sent");
        assertThat(steps(second, post).get(2).path("name").asString()).isEqualTo("By hand");
        assertThat(steps(second, put).get(2).path("text").asString())
            .isEqualTo("the ticket is “4711”");
        assertThat(second.output() + second.admin().get(post).body()).doesNotContain(SECRET);
      }
    }
  }

  private static String start(
      RunningServer server, String root, Ticketing tickets, String request) {
    var admin = server.admin();
    var text = Documents.ticket(tickets.base(), request);
    admin.post(root + "/playbooks", Map.of("text", text)).expect(201);
    var values = Map.of("values", Map.of("__name__", List.of("x\",\"y")));
    var run =
        admin.post(root + "/playbooks/" + Documents.TICKET + "/runs", values).expect(201).json();
    return root + "/playbook-runs/" + run.path("id").asString();
  }

  private static JsonNode steps(RunningServer server, String run) {
    return server.admin().get(run).expect(200).json().path("steps");
  }

  private static void await(BooleanSupplier wanted) {
    var deadline = Instant.now().plus(Duration.ofSeconds(60));
    while (!wanted.getAsBoolean()) {
      assertThat(Instant.now()).as("what was waited for").isBefore(deadline);
      LockSupport.parkNanos(200_000_000);
    }
  }
}
