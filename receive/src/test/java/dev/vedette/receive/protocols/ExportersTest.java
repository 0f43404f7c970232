package dev.vedette.receive.protocols;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vedette.receive.Attachments;
import dev.vedette.receive.Collected;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** OpenTelemetry's exporters for Java (protobuf) and JavaScript (JSON), and Splunk's library. */
class ExportersTest {
  private static final Path SCRIPTS = Path.of("src", "test", "node");
  private static final Path NODE = Path.of("target", "node");
  private static final int LONGEST_WAIT = 120;

  private final Collected brought = new Collected();
  private final HttpBinding binding;

  ExportersTest() throws IOException {
    binding = new HttpBinding(Protocols.all(InstantSource.system(), Attachments.NONE), brought);
  }

  private List<String> texts() {
    return brought.awaitTexts(0);
  }

  private List<String> sources() {
    return brought.await(0).stream().map(Collected.Taken::source).distinct().toList();
  }

  @AfterEach
  void close() {
    binding.close();
  }

  @Test
  void takesWhatOpenTelemetryExportsInProtobuf() {
    try (var provider = provider()) {
      var logger = provider.loggerBuilder("demo").build();
      logger
          .logRecordBuilder()
          .setSeverity(Severity.WARN)
          .setBody("first line")
          .setAttribute(AttributeKey.stringKey("user.name"), "ada")
          .emit();
      logger.logRecordBuilder().setBody("{\"event\":{\"code\":7}}").emit();

      assertThat(provider.forceFlush().join(LONGEST_WAIT, TimeUnit.SECONDS).isSuccess()).isTrue();
    }

    assertThat(sources()).containsExactly("otlp:checkout");
    assertThat(texts())
        .satisfiesExactly(
            first -> assertThat(first).contains("first line", "user.name", "ada", "checkout"),
            second -> assertThat(second).contains("\"code\":7"));
  }

  /** The exporter itself tries again. */
  @Test
  void losesNothingOfTheExporterWhileTheJournalIsFull() {
    brought.refuse(1);
    try (var provider = provider()) {
      provider.loggerBuilder("demo").build().logRecordBuilder().setBody("only line").emit();

      assertThat(provider.forceFlush().join(LONGEST_WAIT, TimeUnit.SECONDS).isSuccess()).isTrue();
    }

    assertThat(texts()).hasSize(1);
  }

  private SdkLoggerProvider provider() {
    var exporter =
        OtlpHttpLogRecordExporter.builder()
            .setEndpoint(binding.url("/ingest/otlp/v1/logs"))
            .addHeader("Authorization", "Bearer " + HttpBinding.KEY)
            .setCompression("gzip")
            .build();
    return SdkLoggerProvider.builder()
        .setResource(
            Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "checkout")))
        .addLogRecordProcessor(BatchLogRecordProcessor.builder(exporter).build())
        .build();
  }

  @Test
  void takesWhatOpenTelemetryExportsInJson() throws Exception {
    node("otlp.mjs", binding.url("/ingest/otlp/v1/logs"));

    assertThat(sources()).hasSize(1).allMatch(source -> source.startsWith("otlp:"));
    assertThat(texts())
        .satisfiesExactly(
            first -> assertThat(first).contains("first line", "user.name", "ada"),
            second -> assertThat(second).contains("second line", "\"port\":22"));
  }

  @Test
  void acknowledgesWhatSplunksLibrarySends() throws Exception {
    var said = node("splunk.mjs", binding.url("/ingest/splunk/services/collector"));

    assertThat(said)
        .isEqualTo(
            "{\"sent\":{\"text\":\"Success\",\"code\":0,\"ackId\":0},"
                + "\"acks\":{\"0\":true,\"1\":false}}");
    assertThat(sources()).containsExactly("splunk:app");
    assertThat(texts())
        .satisfiesExactly(
            first -> assertThat(first).contains("first line", "web-1"),
            second -> assertThat(second).contains("second line", "warn"));
  }

  /** Runs one of the scripts, and answers what it says. */
  private static String node(String script, String url) throws Exception {
    install();
    var output = NODE.resolve(script + ".out");
    run(NODE, output, "node", script, url, HttpBinding.KEY);
    return Files.readString(output).strip();
  }

  /** Once for each lock file; skipped where npm is missing, which fails in CI. */
  private static void install() throws Exception {
    boolean hasNode =
        List.of("/usr/bin/npm", "/usr/local/bin/npm").stream()
            .anyMatch(npm -> Files.isExecutable(Path.of(npm)));
    if (!hasNode && System.getenv("CI") != null) {
      fail("npm is missing: .ci/run installs it");
    }
    assumeTrue(hasNode, "npm is not installed");
    Files.createDirectories(NODE);
    var wanted = Files.readString(SCRIPTS.resolve("package-lock.json"));
    var done = NODE.resolve("installed");
    try (var files = Files.list(SCRIPTS)) {
      for (var file : files.toList()) {
        Files.copy(file, NODE.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (!Files.exists(done) || !Files.readString(done).equals(wanted)) {
      run(NODE, NODE.resolve("npm.out"), "npm", "ci", "--ignore-scripts", "--no-audit");
      Files.writeString(done, wanted);
    }
  }

  private static void run(Path folder, Path output, String... command) throws Exception {
    var process =
        new ProcessBuilder(new ArrayList<>(List.of(command)))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(LONGEST_WAIT, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    assertThat(process.waitFor()).as(Files.readString(output)).isZero();
  }
}
