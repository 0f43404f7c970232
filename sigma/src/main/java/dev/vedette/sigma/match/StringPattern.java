package dev.vedette.sigma.match;

import dev.vedette.sigma.Folding;
import dev.vedette.sigma.TextPattern;
import dev.vedette.sigma.TextPattern.AnyOne;
import dev.vedette.sigma.TextPattern.AnyRun;
import dev.vedette.sigma.TextPattern.Dash;
import dev.vedette.sigma.TextPattern.Literal;
import java.util.List;

/** Matches text patterns against strings, for the paths that are taken for few events. */
final class StringPattern {
  private final List<TextPattern.Part> parts;
  private final String text;

  private StringPattern(List<TextPattern.Part> parts, String text) {
    this.parts = parts;
    this.text = text;
  }

  static boolean matches(TextPattern pattern, boolean isCased, String text) {
    if (isCased) {
      return new StringPattern(pattern.parts(), text).matches();
    }
    var folded =
        pattern.parts().stream()
            .map(part -> part instanceof Literal(var l) ? new Literal(Folding.fold(l)) : part)
            .toList();
    return new StringPattern(folded, Folding.fold(text)).matches();
  }

  /** Takes parts as they come; a run that took too little takes one code point more. */
  private boolean matches() {
    int at = 0;
    int part = 0;
    int runPart = -1;
    int runAt = 0;
    while (part < parts.size() || at < text.length()) {
      int end = part < parts.size() ? take(parts.get(part), at) : -1;
      if (end >= 0) {
        if (parts.get(part) instanceof AnyRun) {
          runPart = part;
          runAt = at;
        }
        at = end;
        part++;
      } else if (runPart >= 0 && runAt < text.length()) {
        runAt = text.offsetByCodePoints(runAt, 1);
        at = runAt;
        part = runPart + 1;
      } else {
        return false;
      }
    }
    return true;
  }

  /** Where the part ends if it begins here, or -1. */
  private int take(TextPattern.Part part, int at) {
    return switch (part) {
      case AnyRun _ -> at;
      case Literal(var literal) -> text.startsWith(literal, at) ? at + literal.length() : -1;
      case AnyOne _ -> at < text.length() ? text.offsetByCodePoints(at, 1) : -1;
      case Dash _ ->
          at < text.length() && TextPattern.DASHES.indexOf(text.charAt(at)) >= 0 ? at + 1 : -1;
    };
  }
}
