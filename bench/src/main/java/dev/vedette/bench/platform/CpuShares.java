package dev.vedette.bench.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where a Java process computes, by the flight recorder's samples of processor time: a sample
 * belongs to the first package of ours on its stack. What no Java thread does (compiling, garbage
 * collection, DuckDB's own threads) is not in it.
 */
final class CpuShares {
  private static final String NAME = "bench";
  private static final String SAMPLE = "jdk.CPUTimeSample";
  private static final String OURS = "dev.vedette.";
  private static final String ELSEWHERE = "libraries and framework";

  private CpuShares() {}

  /** Records a process while something is done, and answers each package's share. */
  static Map<String, Double> during(long pid, Path folder, FindingLatency.Work work)
      throws IOException {
    var file = folder.resolve("bench.jfr").toAbsolutePath();
    command(pid, "JFR.start", "name=" + NAME, SAMPLE + "#enabled=true", SAMPLE + "#throttle=10ms");
    work.run();
    command(pid, "JFR.stop", "name=" + NAME, "filename=" + file);
    try {
      return shares(file);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void command(long pid, String... words) throws IOException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var command = Stream.concat(Stream.of(jcmd, String.valueOf(pid)), Stream.of(words)).toList();
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + ": " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static Map<String, Double> shares(Path file) throws IOException {
    var counts = new HashMap<String, Integer>();
    int all = 0;
    try (var recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        var event = recording.readEvent();
        if (event.getEventType().getName().equals(SAMPLE)) {
          counts.merge(part(event), 1, Integer::sum);
          all++;
        }
      }
    }
    double sum = Math.max(1, all);
    return counts.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue() / sum));
  }

  private static String part(RecordedEvent sample) {
    var stack = sample.getStackTrace();
    List<RecordedFrame> frames = stack == null ? List.of() : stack.getFrames();
    return frames.stream()
        .map(frame -> frame.getMethod().getType().getName())
        .filter(name -> name.startsWith(OURS))
        .map(name -> name.replaceFirst("[$/].*", ""))
        .map(name -> name.substring(OURS.length(), name.lastIndexOf('.')))
        .findFirst()
        .orElse(ELSEWHERE);
  }
}
