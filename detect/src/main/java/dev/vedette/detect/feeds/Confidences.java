package dev.vedette.detect.feeds;

import dev.vedette.detect.indicators.IndicatorNote;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Confidences as feeds write them, on the scale from 0 to 100. */
final class Confidences {
  private Confidences() {}

  /** A number, a share of one, or a word; what says nothing is the default. */
  static int parse(@Nullable String text) {
    if (text == null || text.length() > 12) {
      return IndicatorNote.DEFAULT_CONFIDENCE;
    }
    var word = text.strip().toLowerCase(Locale.ROOT).replaceFirst("%$", "");
    if (word.matches("\\d{1,3}")) {
      return Math.clamp(Integer.parseInt(word), 0, 100);
    }
    if (word.matches("[01]?\\.\\d{1,8}")) {
      return Math.clamp(Math.round(Float.parseFloat(word) * 100), 0, 100);
    }
    return switch (word) {
      case "high", "confirmed" -> 85;
      case "medium", "med", "moderate" -> 60;
      case "low" -> 30;
      default -> IndicatorNote.DEFAULT_CONFIDENCE;
    };
  }
}
