package dev.vedette.detect.feeds;

import dev.vedette.detect.indicators.IndicatorNote;
import dev.vedette.detect.indicators.Validity;
import java.io.IOException;
import java.util.Set;

/**
 * Reads lists with one indicator a line: plain ones, those with a remark behind it, hosts files,
 * and the host rules of ad blockers.
 */
final class ListReader {
  private static final Set<String> SINKS = Set.of("0.0.0.0", "127.0.0.1", "::1", "::");

  private final FeedIntake intake;
  private final IndicatorNote note;
  private final KindGuess guess = new KindGuess();

  ListReader(FeedIntake intake, String feed) {
    this.intake = intake;
    note = IndicatorNote.of(feed, "", IndicatorNote.DEFAULT_CONFIDENCE);
  }

  void read(FeedLines lines) throws IOException {
    for (var line = lines.next(); line != null; line = lines.next()) {
      if (lines.isCut()) {
        intake.leave(
            "is in a line longer than " + FeedLines.MAX_LINE + " bytes", line, lines.number());
      } else if (!isRemark(line.strip())) {
        take(line.strip(), lines.number());
      }
    }
  }

  static boolean isRemark(String line) {
    return line.isEmpty()
        || line.startsWith("#")
        || line.startsWith("//")
        || line.startsWith(";")
        || line.startsWith("!");
  }

  private void take(String line, int number) {
    var text = unquoted(withoutRemark(line));
    if (text.startsWith("||")) {
      text = text.substring(2).replaceFirst("\\^.*$", "");
    }
    int space = blank(text);
    if (space > 0 && SINKS.contains(text.substring(0, space))) {
      text = text.substring(space).strip();
      space = blank(text);
    }
    var value = Refang.refang(text);
    var kind = guess.of(value);
    if (kind == null && space > 0) {
      value = Refang.refang(text.substring(0, space));
      kind = guess.of(value);
    }
    if (kind == null) {
      intake.leave("looks like no indicator", text, number);
    } else {
      intake.add(kind, value, note, Validity.ALWAYS, number);
    }
  }

  private static int blank(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == ' ' || text.charAt(i) == '\t') {
        return i;
      }
    }
    return -1;
  }

  private static String withoutRemark(String line) {
    for (int i = 1; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean isAfterBlank = line.charAt(i - 1) == ' ' || line.charAt(i - 1) == '\t';
      if ((c == '#' || c == ';') && isAfterBlank) {
        return line.substring(0, i).strip();
      }
    }
    return line;
  }

  private static String unquoted(String text) {
    var value = text.endsWith(",") ? text.substring(0, text.length() - 1).strip() : text;
    boolean isQuoted =
        value.length() > 1
            && (value.charAt(0) == '"' || value.charAt(0) == '\'')
            && value.charAt(value.length() - 1) == value.charAt(0);
    return isQuoted ? value.substring(1, value.length() - 1).strip() : value;
  }
}
