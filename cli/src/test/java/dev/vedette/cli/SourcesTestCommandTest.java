package dev.vedette.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.cli.report.Golden;
import dev.vedette.testkit.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What {@code sources test} says, word by word. */
class SourcesTestCommandTest {
  private static final Instant WRITTEN = Instant.parse("2024-05-06T12:00:00Z");
  private static final String OWN =
      """
      id: own-door
      title: Door of the office
      format: line
      recognise:
        - { message: "door * opened*" }
      logsource: { product: door }
      patterns:
        - field: message
          find: ['door (?P<door>\\S+) opened by (?P<user>\\S+)']
      ocsf: { class: base_event }
      """;

  @TempDir private Path folder;

  private record Outcome(int exitCode, String out, String err) {}

  @BeforeEach
  void shippedContent() {
    System.setProperty("vedette.home", SharedData.content().resolve("..").normalize().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"understood", "unknown", "wrapped", "hostile"})
  void tellsHowEachRecordIsUnderstood(String name) throws IOException {
    var file = copy(name + ".log");

    var text = run("sources", "test", file.toString());
    var ndjson = run("sources", "test", "--format", "ndjson", file.toString());

    Golden.assertMatches("../sources/" + name + ".txt", told(text));
    Golden.assertMatches("../sources/" + name + ".ndjson", told(ndjson));
  }

  @Test
  void aMappingOfTheUsersOwnIsTried() throws IOException {
    var log = write("door.log", "door north opened by eve\n");
    var mapping = write("own-door.yaml", OWN);

    var without = run("sources", "test", log.toString());
    var with =
        run(
            "sources",
            "test",
            log.toString(),
            "--mapping",
            mapping.toString(),
            "--format",
            "ndjson");

    assertThat(without.exitCode()).isEqualTo(4);
    assertThat(with.exitCode()).isZero();
    var record = new JsonMapper().readTree(with.out().lines().findFirst().orElseThrow());
    assertThat(record.path("source").asString()).isEqualTo("own-door");
    assertThat(record.at("/attempts/0/mapping").asString()).isEqualTo(mapping.toString());
    assertThat(record.path("fields").toString())
        .contains("{\"name\":\"user\",\"value\":\"eve\",\"from\":\"pattern\"}");
    assertThat(with.err()).isEmpty();
  }

  @Test
  void aBrokenMappingIsReportedWithItsPlace() throws IOException {
    var log = write("door.log", "door north opened by eve\n");
    var mapping = write("own-door.yaml", OWN.replace("patterns:", "pattern:"));

    var outcome = run("sources", "test", log.toString(), "--mapping", mapping.toString());

    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.err()).contains("own-door.yaml:7:1").contains("unknown key 'pattern'");
  }

  @Test
  void onlyTheFirstAreShownAndAllAreCounted() throws IOException {
    var lines = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      lines.add(
          "Mar  3 10:11:12 web-1 sshd[88]: Failed password for u%d from 192.0.2.4 port 4711 ssh2"
              .formatted(i));
    }
    var log = write("auth.log", String.join("\n", lines) + "\nwhat is this\n");

    var few = run("sources", "test", "--limit", "1", log.toString());
    var unknown = run("sources", "test", "--unknown", log.toString());

    assertThat(few.out()).contains("5 more records not shown", "6 records: 5 understood, 1 not");
    assertThat(unknown.out()).contains("what is this").doesNotContain("Failed password for");
  }

  /** The folders differ from one machine to the next. */
  private String told(Outcome outcome) {
    assertThat(outcome.err()).isEmpty();
    return outcome.out().replace(folder + "/", "").replace(Home.contentFolder() + "/", "content/");
  }

  private Path copy(String name) throws IOException {
    var resource =
        Path.of(System.getProperty("vedette.root", ".."), "cli/src/test/resources/sources", name);
    return write(name, Files.readString(resource));
  }

  private Path write(String name, String text) throws IOException {
    var file = Files.writeString(folder.resolve(name), text);
    return Files.setLastModifiedTime(file, FileTime.from(WRITTEN));
  }

  private static Outcome run(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var realOut = System.out;
    var realErr = System.err;
    System.setOut(new PrintStream(out, true, UTF_8));
    System.setErr(new PrintStream(err, true, UTF_8));
    try {
      int exitCode = Vedette.run(arguments);
      System.out.flush();
      return new Outcome(exitCode, out.toString(UTF_8), err.toString(UTF_8));
    } finally {
      System.setOut(realOut);
      System.setErr(realErr);
    }
  }
}
