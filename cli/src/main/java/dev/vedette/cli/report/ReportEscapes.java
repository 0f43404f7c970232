package dev.vedette.cli.report;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;

/**
 * JSON escapes beyond those that JSON asks for, so that its text does no harm where it is shown:
 * control and formatting characters for whoever prints NDJSON on a terminal, and {@code < > &} for
 * JSON inside an HTML page, where {@code </script>} would end it. Parsers read back what was there.
 */
final class ReportEscapes extends CharacterEscapes {
  private static final long serialVersionUID = 1;

  private final int[] ascii;

  private ReportEscapes(String alsoEscaped) {
    ascii = standardAsciiEscapesForJSON();
    ascii[0x7f] = ESCAPE_STANDARD;
    alsoEscaped.chars().forEach(c -> ascii[c] = ESCAPE_STANDARD);
  }

  static ReportEscapes forLines() {
    return new ReportEscapes("");
  }

  static ReportEscapes forHtml() {
    return new ReportEscapes("<>&");
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    return ascii.clone();
  }

  /** Surrogates are not touched: they come here one by one, so that a pair looks broken. */
  @Override
  public @Nullable SerializableString getEscapeSequence(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          new SerializedString("\\u%04x".formatted(point));
      default -> null;
    };
  }
}
