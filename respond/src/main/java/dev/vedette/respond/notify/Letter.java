package dev.vedette.respond.notify;

import dev.vedette.respond.notify.Matter.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What somebody reads. All of its text is plain, see {@link Plain}: it is safe wherever a line of
 * text may stand, once the markup of that place is quoted.
 *
 * @param title a line
 * @param lines what there is to know
 * @param page where more stands
 * @param take where somebody takes it upon themselves; empty if there is nothing to take
 */
public record Letter(String title, List<Line> lines, Severity severity, String page, String take) {
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST = 500;
  private static final int LONGEST_NAME = 100;
  private static final int MOST_THINGS = 10;
  private static final int MOST_ITEMS = 50;

  /** Something there is to know. */
  public record Line(String name, String text) {}

  /** Where it leads to. */
  public record Links(String page, String take) {}

  public Letter {
    lines = List.copyOf(lines);
  }

  /**
   * Of a matter as it is.
   *
   * @param tenant its name
   * @param note what is to be known besides; empty for nothing
   */
  public static Letter of(Matter matter, String tenant, String note, Links links) {
    var severity = Severity.of(matter.severity());
    var client = Plain.of(tenant, LONGEST_NAME);
    var lines = new ArrayList<Line>();
    lines.add(new Line("Client", client));
    lines.add(new Line("Severity", severity.word()));
    lines.add(new Line("State", state(matter)));
    lines.add(new Line("What", Plain.of(matter.headline(), LONGEST)));
    add(lines, "About", things(matter));
    add(lines, "Tactics", matter.tactics().stream().sorted().collect(Collectors.joining(", ")));
    add(lines, "Note", note);
    var title = "[%s] %s: %s".formatted(severity.word(), client, matter.headline());
    boolean isOpen = !matter.isOver() && matter.takenBy() == null;
    return new Letter(
        Plain.of(title, LONGEST_TITLE), lines, severity, links.page(), isOpen ? links.take() : "");
  }

  private static String state(Matter matter) {
    if (matter.isOver()) {
      return "over: " + Plain.of(matter.ending(), LONGEST_NAME);
    }
    var by = matter.takenBy();
    return by == null ? "open, nobody has taken it" : "taken by " + Plain.of(by, LONGEST_NAME);
  }

  private static String things(Matter matter) {
    return matter.things().stream()
        .limit(MOST_THINGS)
        .map(Letter::thing)
        .collect(Collectors.joining(", "));
  }

  private static String thing(Thing thing) {
    return thing.kind() + " " + Plain.of(thing.name(), LONGEST_NAME);
  }

  private static void add(List<Line> lines, String name, String text) {
    if (!text.isEmpty()) {
      lines.add(new Line(name, Plain.of(text, LONGEST)));
    }
  }

  /** Of several matters, of which one line each is read. */
  public static Letter digest(List<Line> items, int severity, String page) {
    var lines = new ArrayList<Line>();
    items.stream()
        .limit(MOST_ITEMS)
        .map(item ->
            new Line(Plain.of(item.name(), LONGEST_NAME), Plain.of(item.text(), LONGEST_TITLE)))
        .forEach(lines::add);
    if (items.size() > MOST_ITEMS) {
      lines.add(new Line("More", "%d besides".formatted(items.size() - MOST_ITEMS)));
    }
    var title =
        items.size() == 1 ? "Digest: one matter" : "Digest: %d matters".formatted(items.size());
    return new Letter(title, lines, Severity.of(severity), page, "");
  }

  /** By which somebody sees that a channel works. */
  public static Letter trial(String who, String page) {
    return new Letter(
        "A test of Vedette",
        List.of(
            new Line(
                "Note",
                "%s sent this to see whether it comes.".formatted(Plain.of(who, LONGEST_NAME)))),
        Severity.INFORMATIONAL,
        page,
        "");
  }

  /** All of it but the title, a line each. */
  public String text() {
    return lines.stream()
        .map(line -> line.name() + ": " + line.text())
        .collect(Collectors.joining("\n"));
  }
}
