package dev.vedette.detect.feeds;

import dev.vedette.detect.indicators.IndicatorKind;
import dev.vedette.detect.indicators.IndicatorNote;
import dev.vedette.detect.indicators.IndicatorStoreBuilder;
import dev.vedette.detect.indicators.Intake;
import dev.vedette.detect.indicators.Validity;
import dev.vedette.model.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes in the indicators of one feed and keeps count of what is left and why. */
final class FeedIntake {
  private static final int MAX_REASONS = 200;
  private static final int MAX_EXAMPLE = 60;

  private final String file;
  private final IndicatorStoreBuilder builder;
  private final IndicatorStoreBuilder.Mark start;
  private final Map<String, Left> left = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private long taken;
  private long leftCount;

  /** How many were left for one reason, and the first of them. */
  private static final class Left {
    private final int line;
    private final String example;
    private long count;

    Left(int line, String example) {
      this.line = line;
      this.example = example;
    }
  }

  FeedIntake(String file, IndicatorStoreBuilder builder) {
    this.file = file;
    this.builder = builder;
    start = builder.mark();
  }

  String file() {
    return file;
  }

  /**
   * Offers an indicator.
   *
   * @param line where it stands, 0 if lines say nothing
   */
  void add(IndicatorKind kind, String value, IndicatorNote note, Validity validity, int line) {
    var intake = builder.add(kind, value, note, validity);
    if (intake == Intake.TAKEN) {
      taken++;
    } else {
      leave(intake.reason(), value, line);
    }
  }

  /**
   * Counts an indicator that is not taken.
   *
   * @param reason to be read after "it"
   */
  void leave(String reason, String example, int line) {
    leftCount++;
    var group = left.get(reason);
    if (group == null) {
      if (left.size() >= MAX_REASONS) {
        return;
      }
      group = new Left(line, example.length() > MAX_EXAMPLE ? cut(example) : example);
      left.put(reason, group);
    }
    group.count++;
  }

  private static String cut(String text) {
    return text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, MAX_EXAMPLE))) + "…";
  }

  /** Refuses the whole feed: what was taken of it goes again. */
  void refuse(int line, int column, String message) {
    builder.goBack(start);
    taken = 0;
    left.clear();
    problems.add(Problem.error(file, line, column, message + ": nothing of this feed is used"));
  }

  void warn(String message) {
    problems.add(Problem.warning(file, 0, 0, message));
  }

  long taken() {
    return taken;
  }

  FeedReport report(FeedKind kind) {
    return new FeedReport(file, kind, taken, leftCount);
  }

  /** What was wrong, each reason once. */
  List<Problem> problems() {
    var all = new ArrayList<>(problems);
    left.forEach(
        (reason, group) -> all.add(Problem.warning(file, group.line, 0, message(reason, group))));
    return all;
  }

  private static String message(String reason, Left group) {
    return group.count == 1
        ? "'" + group.example + "' is not used: it " + reason
        : group.count + " indicators such as '" + group.example + "' are not used: each " + reason;
  }
}
