package dev.vedette.bench.detection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether generated process starts can be told from recorded ones by how they are written, apart
 * from what was done: for each artefact the chance that a generated record has more of it than a
 * recorded one (the area under its ROC curve, 0.5 where it tells nothing), turned to above 0.5.
 */
final class ArtefactCheck {
  private static final String START = "\"EventID\":1,";
  private static final String SYSMON = "Microsoft-Windows-Sysmon/Operational";
  private static final String MESSAGE = "\"Message\":\"";
  private static final int MOST = 4_000;
  private static final double BOUND = 0.55;

  /** What is looked at. */
  private enum Artefact {
    FIELDS("number of fields"),
    LENGTH("length"),
    COMMAND("length of the command line"),
    DIGITS("digits of the command line"),
    MILLISECONDS("last digit of the time"),
    PROCESS_ID("process id"),
    PATH("length of the path");

    private final String text;

    Artefact(String text) {
      this.text = text;
    }

    double of(String line) {
      return switch (this) {
        case FIELDS -> count(line, "\":");
        case LENGTH -> line.length();
        case COMMAND -> value(line, "CommandLine").length();
        case DIGITS -> digits(value(line, "CommandLine"));
        case MILLISECONDS -> digit(value(line, "UtcTime"));
        case PROCESS_ID -> number(value(line, "ProcessId"));
        case PATH -> value(line, "Image").length();
      };
    }
  }

  private ArtefactCheck() {}

  /** Tells the artefact that tells most, and the others as notes. */
  static void run(Path corpus, Path office, Told told) throws IOException {
    var recorded = recorded(corpus);
    var generated = generated(office);
    if (recorded.isEmpty() || generated.isEmpty()) {
      told.note("tier 3: no recordings to compare the office with");
      return;
    }
    double most = 0;
    for (var artefact : Artefact.values()) {
      double area = area(values(generated, artefact), values(recorded, artefact));
      most = Math.max(most, area);
      told.note("%s tells generated from recorded: %.2f".formatted(artefact.text, area));
    }
    told.atMost("3 noise, most telling artefact of a process start, AUC", most, "share", BOUND);
  }

  private static double[] values(List<String> lines, Artefact artefact) {
    return lines.stream().mapToDouble(artefact::of).sorted().toArray();
  }

  /** The Mann-Whitney statistic of two sorted samples; equal values count half. */
  private static double area(double[] left, double[] right) {
    double above = 0;
    for (double value : left) {
      int lower = lower(right, value, false);
      int upper = lower(right, value, true);
      above += lower + (upper - lower) / 2.0;
    }
    double area = above / ((double) left.length * right.length);
    return Math.max(area, 1 - area);
  }

  /** How many of a sorted sample are below a value, or at most as large. */
  private static int lower(double[] sorted, double value, boolean isInclusive) {
    int at = Arrays.binarySearch(sorted, isInclusive ? Math.nextUp(value) : value);
    int place = at < 0 ? -at - 1 : at;
    while (place > 0 && sorted[place - 1] >= (isInclusive ? Math.nextUp(value) : value)) {
      place--;
    }
    return place;
  }

  private static List<String> recorded(Path corpus) throws IOException {
    var lines = new ArrayList<String>();
    for (var recording : Recording.load(corpus)) {
      if (recording.path().toString().endsWith(".zip") && lines.size() < MOST) {
        add(RecordingText.read(recording.path()).lines(), lines);
      }
    }
    return lines;
  }

  private static List<String> generated(Path office) throws IOException {
    var lines = new ArrayList<String>();
    try (var days = Files.newDirectoryStream(office, "windows-*.ndjson")) {
      for (var day : days) {
        try (var records = Files.lines(day)) {
          if (lines.size() < MOST) {
            add(records.limit(MOST), lines);
          }
        }
      }
    }
    return lines;
  }

  private static void add(Stream<String> records, List<String> lines) {
    records
        .filter(line -> line.contains(START) && line.contains(SYSMON))
        .map(ArtefactCheck::withoutMessage)
        .limit(MOST)
        .forEach(lines::add);
  }

  /** The rendered message repeats all fields; nobody doubts that the office lacks it. */
  private static String withoutMessage(String line) {
    int from = line.indexOf(MESSAGE);
    int to = from < 0 ? -1 : from + MESSAGE.length();
    while (to >= 0 && to < line.length() && line.charAt(to) != '"') {
      to += line.charAt(to) == '\\' ? 2 : 1;
    }
    return from < 0 || to + 2 > line.length()
        ? line
        : line.substring(0, from) + line.substring(to + 2);
  }

  private static String value(String line, String field) {
    int at = line.indexOf("\"" + field + "\":\"");
    int from = at + field.length() + 4;
    int to = at < 0 ? -1 : line.indexOf("\",\"", from);
    return to < 0 ? "" : line.substring(from, to);
  }

  private static double digits(String text) {
    return text.isEmpty()
        ? 0
        : text.chars().filter(c -> c >= '0' && c <= '9').count() / (double) text.length();
  }

  private static double digit(String time) {
    return time.isEmpty() ? 0 : time.charAt(time.length() - 1) - '0';
  }

  private static double number(String text) {
    return text.isEmpty() || text.length() > 9 ? 0 : Double.parseDouble(text);
  }

  private static double count(String line, String part) {
    int count = 0;
    for (int at = line.indexOf(part); at >= 0; at = line.indexOf(part, at + 1)) {
      count++;
    }
    return count;
  }
}
