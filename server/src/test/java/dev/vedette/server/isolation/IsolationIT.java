package dev.vedette.server.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.vedette.cli.prove.Failure;
import dev.vedette.cli.prove.Failure.Reason;
import dev.vedette.cli.prove.Isolation;
import dev.vedette.cli.prove.Proof;
import dev.vedette.cli.prove.Section;
import dev.vedette.cli.prove.Tally;
import dev.vedette.cli.prove.Target;
import dev.vedette.server.running.RunningServer;
import dev.vedette.server.running.SharedServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
final class IsolationIT {
  private final RunningServer server;

  IsolationIT(RunningServer server) {
    this.server = server;
  }

  @Test
  void findsNoForeignByteAnywhere() {
    var proof = isolation().proveOnOwn();

    assertThat(proof.failures()).isEmpty();
    assertThat(proof.tallies()).containsOnlyKeys(Section.values());
    assertThat(proof.tallies().values())
        .flatExtracting(routes -> routes.values())
        .extracting(Tally::foreign)
        .containsOnly(0L);
  }

  @Test
  void namesTheRouteWhoseCheckWasForgotten() throws IOException {
    var proof = through(exchange -> exchange.getRequestURI().getPath().endsWith("/ledger"));

    assertThat(proof.isHeld()).isFalse();
    assertThat(proof.failures())
        .allSatisfy(failure ->
            assertThat(failure.route()).isEqualTo("GET /api/v1/tenants/<tenant>/ledger"));
    assertThat(proof.failures()).extracting(Failure::reason).contains(Reason.FOREIGN_BYTE);
    assertThat(proof.failures().getFirst().detail()).contains("at byte");
  }

  @Test
  void noticesWhatOthersChange() throws IOException {
    var proof =
        through(exchange ->
            exchange.getRequestMethod().equals("DELETE")
                && exchange.getRequestURI().getPath().contains("/ingest-keys/"));

    assertThat(proof.failures()).extracting(Failure::reason).contains(Reason.CHANGE);
    assertThat(proof.failures()).extracting(Failure::reason).contains(Reason.DIFFERENCE);
  }

  private Proof through(Predicate<HttpExchange> leak) throws IOException {
    var platform = URI.create("http://127.0.0.1:" + server.port());
    try (var proxy = LeakingProxy.start(platform, "Bearer " + token(), leak)) {
      return isolation()
          .onlyDocumented()
          .prove(Target.running(proxy.base(), "admin", RunningServer.PASSWORD));
    }
  }

  private String token() {
    return server
        .client()
        .post("/api/v1/session", Map.of("username", "admin", "password", RunningServer.PASSWORD))
        .expect(200)
        .json()
        .path("token")
        .asString();
  }

  private static Isolation isolation() {
    var home = Path.of(System.getProperty("vedette.root", "..")).toAbsolutePath().normalize();
    return new Isolation(home, InstantSource.system(), _ -> {});
  }
}
