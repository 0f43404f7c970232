package dev.vedette.sigma.parse;

import dev.vedette.sigma.TextPattern;
import dev.vedette.sigma.TextPattern.AnyOne;
import dev.vedette.sigma.TextPattern.AnyRun;
import dev.vedette.sigma.TextPattern.Literal;
import dev.vedette.sigma.TextPattern.Part;
import java.util.ArrayList;

/** Reads the wildcards and escapes of a Sigma value (rules specification, "Escaping"). */
public final class PatternText {
  private PatternText() {}

  /**
   * A backslash makes a following wildcard or backslash plain; before anything else it is plain
   * itself.
   */
  public static TextPattern parse(String value) {
    var parts = new ArrayList<Part>();
    var literal = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length() && "\\*?".indexOf(value.charAt(i + 1)) >= 0) {
        literal.append(value.charAt(++i));
      } else if (c == '*' || c == '?') {
        parts.add(new Literal(literal.toString()));
        parts.add(c == '*' ? new AnyRun() : new AnyOne());
        literal.setLength(0);
      } else {
        literal.append(c);
      }
    }
    parts.add(new Literal(literal.toString()));
    return new TextPattern(parts);
  }
}
