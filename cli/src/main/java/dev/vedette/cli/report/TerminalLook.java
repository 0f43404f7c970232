package dev.vedette.cli.report;

import java.util.Map;

/**
 * What a terminal can show.
 *
 * @param width columns of a line, 40 to 160: longer lines tire the eye
 * @param hasColour whether 256 colours may be used
 */
public record TerminalLook(int width, boolean hasColour) {
  private static final int DEFAULT_WIDTH = 100;
  private static final int MIN_WIDTH = 40;
  private static final int MAX_WIDTH = 160;

  public TerminalLook {
    width = Math.clamp(width, MIN_WIDTH, MAX_WIDTH);
  }

  /**
   * What the surroundings ask for: colour on a terminal unless {@code NO_COLOR} is set (to anything
   * but nothing) or the terminal is dumb; the width in {@code COLUMNS}, else 100.
   *
   * @see <a href="https://no-color.org">no-color.org</a>
   */
  public static TerminalLook of(Map<String, String> environment, boolean isTerminal) {
    var hasColour =
        isTerminal
            && environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    return new TerminalLook(columns(environment.getOrDefault("COLUMNS", "")), hasColour);
  }

  private static int columns(String text) {
    var isNumber = text.matches("[1-9][0-9]{0,4}");
    return isNumber ? Integer.parseInt(text) : DEFAULT_WIDTH;
  }
}
