package dev.vedette.receive.protocols;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vedette.receive.Attachments;
import dev.vedette.receive.Delivery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** rsyslog itself, with its output for Elasticsearch. */
class RsyslogTest {
  private static final int LONGEST_WAIT = 30;

  @Test
  void bringsTheLinesOfAFile(@TempDir Path folder) throws Exception {
    var rsyslog = rsyslogd();
    var deliveries = new LinkedBlockingQueue<Delivery>();
    var log = Files.writeString(folder.resolve("auth.log"), "first \"line\"\nsecond line\n");

    try (var binding =
        new HttpBinding(
            Protocols.all(InstantSource.system(), Attachments.NONE), deliveries::addAll)) {
      var settings = folder.resolve("rsyslog.conf");
      Files.writeString(settings, settings(folder, log, binding.url("/ingest/elastic")));
      var process =
          new ProcessBuilder(
                  rsyslog.toString(), "-n", "-f", settings.toString(), "-i", folder + "/pid")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("output").toFile())
              .start();
      try {
        assertThat(texts(deliveries, 2))
            .as(Files.readString(folder.resolve("output")))
            .satisfiesExactly(
                first -> assertThat(first).contains("\"message\":\"first \\\"line\\\"\""),
                second -> assertThat(second).contains("\"message\":\"second line\""));
      } finally {
        process.destroy();
        process.waitFor(LONGEST_WAIT, TimeUnit.SECONDS);
      }
    }
  }

  private static List<String> texts(LinkedBlockingQueue<Delivery> deliveries, int count)
      throws InterruptedException {
    var texts = new ArrayList<String>();
    while (texts.size() < count) {
      var delivery = deliveries.poll(LONGEST_WAIT, TimeUnit.SECONDS);
      if (delivery == null) {
        return texts;
      }
      var records = delivery.records();
      assertThat(records.file()).isEqualTo("elastic:system");
      for (int i = 0; i < records.size(); i++) {
        int length = records.end(i) - records.start(i);
        texts.add(new String(records.bytes(), records.start(i), length, UTF_8));
      }
    }
    return texts;
  }

  private static String settings(Path folder, Path log, String url) {
    return """
    global(workDirectory="%s")
    module(load="imfile")
    module(load="omelasticsearch")
    template(name="record" type="list" option.jsonf="on") {
      property(outname="@timestamp" name="timereported" dateFormat="rfc3339" format="jsonf")
      property(outname="hostname" name="hostname" format="jsonf")
      property(outname="program" name="programname" format="jsonf")
      property(outname="message" name="msg" format="jsonf")
    }
    input(type="imfile" file="%s" tag="sshd:")
    action(type="omelasticsearch" server="%s" uid="vedette" pwd="%s"
      searchIndex="system" searchType="" bulkmode="on" template="record"
      errorfile="%s/errors")
    """
        .formatted(folder, log, url, HttpBinding.KEY, folder);
  }

  private static Path rsyslogd() {
    var found = program();
    if (found == null && System.getenv("CI") != null) {
      fail("rsyslogd and its omelasticsearch are missing: .ci/run installs them");
    }
    assumeTrue(found != null, "rsyslogd or its omelasticsearch is not installed");
    return Objects.requireNonNull(found);
  }

  private static @Nullable Path program() {
    boolean hasOutput =
        Stream.of("x86_64", "aarch64")
            .map(cpu -> Path.of("/usr/lib/" + cpu + "-linux-gnu/rsyslog/omelasticsearch.so"))
            .anyMatch(Files::exists);
    var program = Path.of("/usr/sbin/rsyslogd");
    return hasOutput && Files.isExecutable(program) ? program : null;
  }
}
