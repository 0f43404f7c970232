package dev.vedette.bench.detection;

import dev.vedette.bench.office.Office;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts a recording into the office: its hosts, its domain, its user and its days become the
 * office's. The hour of the day stays, and so does what was going on in the lab besides.
 */
final class Transplant {
  private static final Pattern HOST = Pattern.compile("\"Hostname\":\"([^\".]+)[^\"]*\"");
  private static final Pattern DATE = Pattern.compile("\"@timestamp\":\"(\\d{4}-\\d{2}-\\d{2})T");

  private final int number;
  private final LocalDate day;
  private final Map<String, String> hosts = new LinkedHashMap<>();
  private @Nullable Pattern names;
  private @Nullable LocalDate recorded;

  /**
   * @param number of the attack, which decides whose hosts it takes place on
   * @param day of the office's weeks
   */
  Transplant(int number, int day) {
    this.number = number;
    this.day = Office.BEGIN.plusDays(day);
  }

  /**
   * Writes the recording as it would have happened in the office.
   *
   * @return whether it is one that this can be done with: not too long, of hosts with dates
   */
  boolean write(Path recording, Path file) throws IOException {
    var text = RecordingText.read(recording);
    if (text.isEmpty() || !learn(text)) {
      return false;
    }
    Files.writeString(file, moved(text));
    return true;
  }

  private boolean learn(String text) {
    var dates = DATE.matcher(text);
    if (!dates.find()) {
      return false;
    }
    recorded = LocalDate.parse(dates.group(1));
    var found = HOST.matcher(text);
    while (found.find()) {
      var name = found.group(1).toLowerCase(Locale.ROOT);
      hosts.computeIfAbsent(name, this::host);
    }
    if (hosts.isEmpty()) {
      return false;
    }
    hosts.put("theshire.local", "nordwind.example");
    hosts.put("theshire", "nordwind");
    hosts.put("pgustavo", "clara.berg");
    names =
        Pattern.compile(
            String.join("|", hosts.keySet().stream().map(Pattern::quote).toList()),
            Pattern.CASE_INSENSITIVE);
    return true;
  }

  private String host(String name) {
    return name.contains("dc") ? "dc01" : "ws%03d".formatted(60 + 10 * number + hosts.size());
  }

  private String moved(String text) {
    var from = recorded;
    var pattern = names;
    if (from == null || pattern == null) {
      throw new IllegalStateException("nothing was learnt");
    }
    var renamed =
        pattern
            .matcher(text)
            .replaceAll(match -> hosts.getOrDefault(match.group().toLowerCase(Locale.ROOT), ""));
    return renamed
        .replace(from.plusDays(1).toString(), day.plusDays(1).toString())
        .replace(from.minusDays(1).toString(), day.minusDays(1).toString())
        .replace(from.toString(), day.toString());
  }
}
