package dev.vedette.cli.conformance;

/**
 * A line of the conformance table.
 *
 * @param total how many rules or cases there are
 * @param correct how many of them run, or came out as specified
 * @param note what a reader has to know about the others; may be empty
 */
public record ConformanceRow(Section section, String name, long total, long correct, String note) {

  /** What a line is about. */
  public enum Section {
    RULES("Published rules by kind", "run"),
    LOG_SOURCES("Published rules by log source", "run"),
    REGRESSION("Regression cases of published rules", "correct"),
    MODIFIERS("Modifiers", "correct"),
    DETECTIONS("Detections, conditions, filters, taxonomies", "correct"),
    CORRELATIONS("Correlations", "correct");

    private final String title;
    private final String good;

    Section(String title, String good) {
      this.title = title;
      this.good = good;
    }

    String title() {
      return title;
    }

    /** What is said of those that are as they should be. */
    String good() {
      return good;
    }
  }
}
