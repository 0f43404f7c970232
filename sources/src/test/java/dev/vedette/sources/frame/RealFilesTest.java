package dev.vedette.sources.frame;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Problem;
import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.RecordSink;
import dev.vedette.sources.files.ArchiveLimits;
import dev.vedette.sources.files.TelemetryFiles;
import dev.vedette.sources.files.TelemetryVisitor;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Real telemetry opens and splits into as many records as other parsers find in it. */
class RealFilesTest implements TelemetryVisitor {
  private final RecordFramer framer = new RecordFramer(List.of(new SkippedEvtx()));
  private final Map<String, Tally> files = new TreeMap<>();
  private final List<Problem> problems = new ArrayList<>();

  @Test
  void opensEveryWindowsRecording() {
    walk("windows/otrf");

    assertThat(problems).isEmpty();
    assertThat(rejected()).hasSize(2).allMatch(line -> line.contains("is a network capture"));
    assertThat(count(RecordFormat.JSON)).isEqualTo(413_700);
  }

  @Test
  void opensEveryEvtx() {
    walk("windows/evtx-attack-samples");
    walk("windows/evtx-to-mitre");

    assertThat(problems).isEmpty();
    assertThat(rejected()).isEmpty();
  }

  @Test
  void takesCloudTrailOutOfItsEnvelope() {
    walk("cloud-saas/aws-invictus");

    assertThat(rejected()).isEmpty();
    assertThat(files).hasSize(55);
    assertThat(count(RecordFormat.JSON)).isEqualTo(2_900);
    assertThat(files.values()).allMatch(file -> file.first.startsWith("{\"event"));
  }

  @Test
  void takesArraysAndCompressedLinesApart() {
    walk("cloud-saas/aws-stratus");
    walk("cloud-saas/panther");

    assertThat(problems).isEmpty();
    assertThat(rejected()).isEmpty();
  }

  @Test
  void readsZeekInBothForms() {
    walk("network/apt29-zeek");
    walk("network/slips/test10-mixed-zeek-dir");

    assertThat(problems).isEmpty();
    assertThat(rejected())
        .singleElement()
        .asString()
        .contains("notice.log line 21: has not as many columns");
    assertThat(file("test10-mixed-zeek-dir/packet_filter.log").first)
        .isEqualTo(
            "{\"_path\":\"packet_filter\",\"ts\":1601998365.944055,\"node\":\"zeek\","
                + "\"filter\":\"ip or not ip\",\"init\":true,\"success\":true}");
  }

  @Test
  void joinsTheRecordsOfAnAuditLog() {
    walk("linux/auditd");

    assertThat(rejected()).isEmpty();
    assertThat(count(RecordFormat.AUDIT)).isEqualTo(938);
  }

  @Test
  void splitsTextIntoLines() {
    walk("linux/loghub");

    assertThat(rejected()).isEmpty();
    assertThat(files.values()).allMatch(file -> file.count == 2_000);
  }

  private void walk(String relative) {
    new TelemetryFiles(ArchiveLimits.DEFAULT).walk(List.of(SharedData.path(relative)), this);
  }

  @Override
  public void opening(Instant modified, long bytes) {}

  @Override
  public void progress(long bytes) {}

  @Override
  public void file(String name, InputStream content) throws IOException {
    var tally = new Tally();
    files.put(name, tally);
    framer.read(content, tally);
  }

  @Override
  public void problem(Problem problem) {
    problems.add(problem);
  }

  private Tally file(String end) {
    return files.entrySet().stream()
        .filter(file -> file.getKey().endsWith(end))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private long count(RecordFormat format) {
    return files.values().stream()
        .filter(file -> file.formats.contains(format))
        .mapToLong(file -> file.count)
        .sum();
  }

  private List<String> rejected() {
    var rejected = new ArrayList<String>();
    files.forEach((name, file) -> file.rejections.forEach(line -> rejected.add(name + " " + line)));
    return rejected;
  }

  /** Stands for the reader of EVTX, which has tests of its own. */
  private static final class SkippedEvtx implements BinaryReader {
    @Override
    public boolean recognises(byte[] head, int length) {
      return length > 7 && new String(head, 0, 7, US_ASCII).equals("ElfFile");
    }

    @Override
    public void read(InputStream in, RecordSink sink) throws IOException {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** Counts the records of one file and keeps the first. */
  private static final class Tally implements RecordSink {
    private final Set<RecordFormat> formats = EnumSet.noneOf(RecordFormat.class);
    private final List<String> rejections = new ArrayList<>();
    private String first = "";
    private long count;

    @Override
    public void record(RecordFormat format, byte[] bytes, int from, int to, long position) {
      first = count == 0 ? new String(bytes, from, to - from, UTF_8) : first;
      formats.add(format);
      count++;
    }

    @Override
    public void rejected(String place, String message, long records) {
      rejections.add(place + ": " + message);
    }
  }
}
