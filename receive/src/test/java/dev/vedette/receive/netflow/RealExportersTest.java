package dev.vedette.receive.netflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.receive.Collected;
import dev.vedette.receive.listen.Admission;
import dev.vedette.receive.listen.ListenLimits;
import dev.vedette.receive.listen.Mark;
import dev.vedette.receive.listen.Origin;
import dev.vedette.receive.listen.SenderRule;
import dev.vedette.receive.listen.SenderRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** softflowd, which makes flows of a capture and exports them. */
class RealExportersTest {
  private static final Path SOFTFLOWD = Path.of("/usr/sbin/softflowd");
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** When the packets of the capture were seen, in seconds since 1970. */
  private static final long SEEN = 1_764_000_000L;

  @TempDir private Path folder = Path.of("");
  private final Collected taken = new Collected();
  private FlowServer server = start();

  private FlowServer start() {
    var rules =
        new SenderRules(
            List.of(
                new SenderRule(
                    new Origin(new TenantId("acme"), null),
                    Set.of(Mark.Network.parse("127.0.0.0/8")))));
    var admission = new Admission(() -> rules, ListenLimits.DEFAULT, InstantSource.system());
    try {
      return FlowServer.start(FlowSettings.at(List.of(ANY)), admission, taken, problem -> {});
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void requireSoftflowd() {
    if (!Files.isExecutable(SOFTFLOWD)) {
      var message = "softflowd is missing: install its Debian package to run this test";
      if (System.getenv("CI") != null) {
        Assertions.fail(message);
      }
      Assumptions.abort(message);
    }
  }

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"5, 1", "9, 1", "10, 1", "9, 10", "10, 10"})
  void takesFlows(String version, int sampling) throws Exception {
    export("-v", version, "-s", String.valueOf(sampling));

    var flow = flow("10.1.2.3");
    assertThat(flow.at("/export/version").asString()).isEqualTo(version);
    assertThat(flow.get("destinationIPv4Address").asString()).isEqualTo("198.51.100.7");
    assertThat(flow.get("destinationTransportPort").asInt()).isEqualTo(443);
    assertThat(flow.get("protocolIdentifier").asInt()).isEqualTo(6);
    assertThat(flow.get("octetDeltaCount").asInt()).isPositive();
    assertThat(flow.get("flowStartMilliseconds").asLong() / 1000).isBetween(SEEN - 1, SEEN + 60);
    assertThat(flow.get("flowEndMilliseconds").asLong() / 1000).isBetween(SEEN - 1, SEEN + 60);
    if (sampling > 1) {
      assertThat(flow.get("samplingInterval").asInt()).isEqualTo(sampling);
    }
    assertThat(taken.records())
        .allSatisfy(each -> {
          assertThat(each.tenant()).isEqualTo("acme");
          assertThat(each.source()).isEqualTo("netflow:127.0.0.1");
          assertThat(each.text()).doesNotContain("undecoded");
        });
  }

  @ParameterizedTest
  @CsvSource({"sec", "milli", "micro", "nano"})
  void knowsTheTimeHoweverItIsSaid(String format) throws Exception {
    export("-v", "10", "-A", format);

    assertThat(flow("10.1.2.3").get("flowStartMilliseconds").asLong() / 1000)
        .isBetween(SEEN - 1, SEEN + 60);
  }

  @Test
  void takesFlowsOfIpv6() throws Exception {
    export("-v", "9", "-6");

    assertThat(flow("2001:db8::5").get("destinationIPv6Address").asString())
        .isEqualTo("2001:db8::7");
  }

  private JsonNode flow(String source) {
    return taken
        .await(all -> all.records().stream().anyMatch(each -> each.text().contains(source)))
        .records()
        .stream()
        .filter(each -> each.text().contains('"' + source + '"'))
        .map(each -> JSON.readTree(each.text()))
        .findFirst()
        .orElseThrow();
  }

  private void export(String... options) throws Exception {
    var capture = new Capture(SEEN);
    for (int i = 0; i < 200; i++) {
      capture.tcp4("10.1.2.3", "198.51.100.7", 50_000, 443);
      capture.tcp6("2001:db8::5", "2001:db8::7", 50_001, 22);
    }
    var file = Files.write(folder.resolve("capture.pcap"), capture.bytes());
    var command =
        new ArrayList<>(
            List.of(
                SOFTFLOWD.toString(),
                "-d",
                "-a",
                "-r",
                file.toString(),
                "-n",
                "127.0.0.1:" + server.ports().getFirst(),
                "-p",
                folder.resolve("pid").toString(),
                "-c",
                "none"));
    command.addAll(List.of(options));
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }
}
