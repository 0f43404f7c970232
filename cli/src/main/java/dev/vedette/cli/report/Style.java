package dev.vedette.cli.report;

import dev.vedette.model.Severity;

/** The looks of a piece of text, as parameters of ANSI's SGR in 256 colours. */
enum Style {
  PLAIN(""),
  STRONG("1"),
  QUIET("38;5;245"),
  HEADING("1;38;5;67"),
  CITATION("38;5;68"),
  TACTIC("38;5;133"),
  COMMAND("38;5;36"),
  GOOD("38;5;71"),
  BAD("38;5;167"),
  BADGE_CRITICAL("1;38;5;231;48;5;160"),
  BADGE_HIGH("1;38;5;16;48;5;208"),
  BADGE_MEDIUM("1;38;5;16;48;5;179"),
  BADGE_LOW("1;38;5;231;48;5;67"),
  BADGE_INFORMATIONAL("1;38;5;255;48;5;240"),
  CRITICAL("1;38;5;160"),
  HIGH("38;5;208"),
  MEDIUM("38;5;178"),
  LOW("38;5;67"),
  INFORMATIONAL("38;5;245");

  private final String parameters;

  Style(String parameters) {
    this.parameters = parameters;
  }

  String parameters() {
    return parameters;
  }

  static Style badge(Severity severity) {
    return switch (severity) {
      case CRITICAL -> BADGE_CRITICAL;
      case HIGH -> BADGE_HIGH;
      case MEDIUM -> BADGE_MEDIUM;
      case LOW -> BADGE_LOW;
      case INFORMATIONAL -> BADGE_INFORMATIONAL;
    };
  }

  static Style of(Severity severity) {
    return switch (severity) {
      case CRITICAL -> CRITICAL;
      case HIGH -> HIGH;
      case MEDIUM -> MEDIUM;
      case LOW -> LOW;
      case INFORMATIONAL -> INFORMATIONAL;
    };
  }
}
