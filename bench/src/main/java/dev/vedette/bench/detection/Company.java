package dev.vedette.bench.detection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.tukaani.xz.XZInputStream;

/**
 * The alerts of one simulated company over some days, with one attack among them: AIT-ADS.
 *
 * @param alerts in event-time order
 */
record Company(String name, List<Alert> alerts) {
  private static final String ENDING = ".csv.xz";
  private static final String NO_ATTACK = "false_positive";
  private static final String NO_LABEL = "-";
  private static final int COLUMNS = 7;

  /** Those that numbers are chosen with; the others only say whether these suit them, too. */
  private static final Set<String> TUNED_WITH = Set.of("fox", "russellmitchell");

  boolean isTunedWith() {
    return TUNED_WITH.contains(name);
  }

  double days() {
    return (alerts.getLast().time() - alerts.getFirst().time()) / 86_400_000.0;
  }

  /** All companies of a corpus, in the order of their names; none where it has no such set. */
  static List<Company> load(Path corpus) throws IOException {
    var folder = corpus.resolve("alerts/ait-ads");
    var companies = new ArrayList<Company>();
    if (Files.isDirectory(folder)) {
      try (var files = Files.list(folder)) {
        for (var file : files.sorted().toList()) {
          if (file.getFileName().toString().endsWith(ENDING)) {
            companies.add(read(file));
          }
        }
      }
    }
    return companies;
  }

  private static Company read(Path file) throws IOException {
    var name = file.getFileName().toString().replace(ENDING, "");
    var alerts = new ArrayList<Alert>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(new XZInputStream(Files.newInputStream(file)), UTF_8))) {
      lines.readLine();
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        alerts.add(alert(name, alerts.size(), line));
      }
    }
    alerts.sort(Comparator.comparingLong(Alert::time));
    return new Company(name, alerts);
  }

  /**
   * One line: time in seconds, name, address, host, short name, phase, label; a name that holds a
   * comma stands in quotes. What is labelled outside the times of the attack runs all the time, and
   * tells nothing of it.
   */
  private static Alert alert(String company, int number, String line) throws IOException {
    var parts = columns(line);
    if (parts.size() != COLUMNS) {
      throw new IOException("expected " + COLUMNS + " columns in: " + line);
    }
    boolean isOutside = parts.get(5).equals(NO_ATTACK);
    boolean isLabelled = !isOutside && !parts.get(6).equals(NO_LABEL);
    return new Alert(
        company + "#" + number,
        number,
        Long.parseLong(parts.get(0)) * 1000,
        parts.get(1),
        parts.get(3),
        parts.get(2),
        isOutside ? "" : parts.get(5),
        isLabelled ? parts.get(6) : "");
  }

  private static List<String> columns(String line) {
    var columns = new ArrayList<String>(COLUMNS);
    var column = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        isQuoted = !isQuoted;
      } else if (c == ',' && !isQuoted) {
        columns.add(column.toString());
        column.setLength(0);
      } else {
        column.append(c);
      }
    }
    columns.add(column.toString());
    return columns;
  }
}
