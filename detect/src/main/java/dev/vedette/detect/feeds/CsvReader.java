package dev.vedette.detect.feeds;

import dev.vedette.detect.indicators.IndicatorKind;
import dev.vedette.detect.indicators.IndicatorNote;
import dev.vedette.detect.indicators.Validity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV files. Columns are known by a header, which may stand in a remark as abuse.ch writes
 * it; where there is none, the column that holds most of what looks like an indicator is it.
 */
final class CsvReader {
  private static final int SAMPLE = 200;

  private final FeedIntake intake;
  private final String feed;
  private final KindGuess guess = new KindGuess();
  private List<@Nullable CsvColumn> columns = List.of();
  private char delimiter = ',';

  /** A line with its number. */
  private record Line(String text, int number) {}

  CsvReader(FeedIntake intake, String feed) {
    this.intake = intake;
    this.feed = feed;
  }

  void read(FeedLines lines) throws IOException {
    var sample = new ArrayList<Line>();
    var remark = "";
    for (var line = lines.next(); line != null; line = lines.next()) {
      if (lines.isCut()) {
        intake.leave(
            "is in a line longer than " + FeedLines.MAX_LINE + " bytes", line, lines.number());
      } else if (!ListReader.isRemark(line.strip())) {
        sample.add(new Line(line, lines.number()));
      } else if (sample.isEmpty() && line.strip().length() > 1) {
        remark = line.strip().replaceFirst("^[#;/!]+\\s*", "");
      }
      if (sample.size() == SAMPLE) {
        break;
      }
    }
    learn(sample, remark);
    sample.forEach(line -> take(line.text(), line.number()));
    for (var line = lines.next(); line != null; line = lines.next()) {
      if (!lines.isCut() && !ListReader.isRemark(line.strip())) {
        take(line, lines.number());
      }
    }
  }

  /** Finds out what the columns are; a header among the lines is taken away. */
  private void learn(List<Line> sample, String remark) {
    delimiter = CsvRows.delimiter(sample.stream().map(Line::text).toList());
    if (delimiter == 0 || sample.isEmpty()) {
      delimiter = ',';
    }
    columns = sample.isEmpty() ? List.of() : header(sample.getFirst().text());
    if (!columns.isEmpty()) {
      sample.removeFirst();
      return;
    }
    columns = header(remark);
    if (columns.isEmpty()) {
      columns = guessed(sample);
    }
  }

  /** The columns of a header, empty if the line is none. */
  private List<@Nullable CsvColumn> header(String line) {
    var found = new ArrayList<@Nullable CsvColumn>();
    boolean hasIndicator = false;
    for (var name : CsvRows.split(line, delimiter)) {
      var column = CsvColumn.of(name);
      hasIndicator |= column != null && column.role() == CsvColumn.Role.INDICATOR;
      found.add(column);
    }
    return hasIndicator ? found : List.of();
  }

  private List<@Nullable CsvColumn> guessed(List<Line> sample) {
    int[] counts = new int[257];
    for (var line : sample) {
      var cells = CsvRows.split(line.text(), delimiter);
      for (int i = 0; i < cells.size(); i++) {
        counts[i] += guess.of(Refang.refang(cells.get(i))) == null ? 0 : 1;
      }
    }
    int best = 0;
    for (int i = 1; i < counts.length; i++) {
      best = counts[i] > counts[best] ? i : best;
    }
    var columns = new ArrayList<@Nullable CsvColumn>();
    for (int i = 0; i < best; i++) {
      columns.add(null);
    }
    columns.add(new CsvColumn(CsvColumn.Role.INDICATOR, null));
    return columns;
  }

  private void take(String line, int number) {
    var cells = CsvRows.split(line, delimiter);
    var note = note(cells);
    var validity =
        Validity.ofMillis(
            FeedTime.parse(first(cells, CsvColumn.Role.FROM)),
            FeedTime.parse(first(cells, CsvColumn.Role.UNTIL)));
    boolean hasHash = false;
    boolean isEmpty = true;
    for (int i = 0; i < Math.min(cells.size(), columns.size()); i++) {
      var column = columns.get(i);
      if (column == null
          || column.role() != CsvColumn.Role.INDICATOR
          || isNothing(cells.get(i))
          // The name under which a sample was found says less than its hash, and is often common.
          || (hasHash && column.kind() == IndicatorKind.FILE)) {
        continue;
      }
      isEmpty = false;
      hasHash |= column.kind() == IndicatorKind.HASH;
      take(column, cells, Refang.refang(cells.get(i)), note, validity, number);
    }
    if (isEmpty) {
      intake.leave("has an indicator in no column", line, number);
    }
  }

  private void take(
      CsvColumn column,
      List<String> cells,
      String value,
      IndicatorNote note,
      Validity validity,
      int number) {
    var kind = column.kind();
    if (kind == null) {
      var named = TypeNames.kind(first(cells, CsvColumn.Role.TYPE));
      var looks = guess.of(value);
      // What somebody calls an ip may be a network, and a hostname an address.
      kind =
          named == null || named == IndicatorKind.ADDRESS || named == IndicatorKind.DOMAIN
              ? looks
              : named;
    }
    if (kind == null) {
      intake.leave("looks like no indicator", value, number);
    } else {
      intake.add(kind, value, note, validity, number);
    }
  }

  private IndicatorNote note(List<String> cells) {
    var name = first(cells, CsvColumn.Role.NAME);
    var confidence = Confidences.parse(first(cells, CsvColumn.Role.CONFIDENCE));
    return IndicatorNote.of(feed, name == null ? "" : FeedText.brief(name), confidence);
  }

  private @Nullable String first(List<String> cells, CsvColumn.Role role) {
    for (int i = 0; i < Math.min(cells.size(), columns.size()); i++) {
      var column = columns.get(i);
      if (column != null && column.role() == role && !isNothing(cells.get(i))) {
        return cells.get(i);
      }
    }
    return null;
  }

  private static boolean isNothing(String cell) {
    return switch (cell.toLowerCase(Locale.ROOT)) {
      case "", "-", "n/a", "na", "none", "null", "unknown" -> true;
      default -> false;
    };
  }
}
