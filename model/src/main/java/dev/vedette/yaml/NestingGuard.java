package dev.vedette.yaml;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;

/**
 * Refuses documents nested so deep that composing them, which recurses, would overflow the stack.
 *
 * <p>The events of a document tell its depth without recursion, at the price of a second parse, so
 * only texts that could be deep at all are looked at.
 */
final class NestingGuard {
  private static final int HARMLESS_BRACKETS = 400;
  private static final int HARMLESS_INDENT = 200;

  private NestingGuard() {}

  static void check(String text, LoadSettings settings, int maxDepth) {
    if (!couldBeDeep(text)) {
      return;
    }
    int depth = 0;
    for (var event : new Parse(settings).parseString(text)) {
      depth += change(event.getEventId());
      if (depth > maxDepth) {
        var line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        throw new YamlException(line, 0, "nested deeper than " + maxDepth);
      }
    }
  }

  private static int change(Event.ID id) {
    return switch (id) {
      case MappingStart, SequenceStart -> 1;
      case MappingEnd, SequenceEnd -> -1;
      default -> 0;
    };
  }

  private static boolean couldBeDeep(String text) {
    int brackets = 0;
    int indent = 0;
    boolean atStart = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      brackets += c == '[' || c == '{' ? 1 : 0;
      atStart = c == '\n' || (atStart && (c == ' ' || c == '-' || c == '?' || c == ':'));
      indent = c == '\n' ? 0 : atStart ? indent + 1 : indent;
      if (brackets > HARMLESS_BRACKETS || indent > HARMLESS_INDENT) {
        return true;
      }
    }
    return false;
  }
}
