package dev.vedette.detect.feeds;

import dev.vedette.detect.indicators.IndicatorKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An indicator as somebody typed or pasted it, made whole again where it was written so that nobody
 * clicks on it.
 */
public record GivenIndicator(IndicatorKind kind, String value) {
  /**
   * Reads one; whether its value is any is for the store to say.
   *
   * @param kind what it is, or null to tell from how it looks
   * @return empty if it looks like none
   */
  public static Optional<GivenIndicator> read(@Nullable IndicatorKind kind, String text) {
    var whole = Refang.refang(text);
    var meant = kind == null ? new KindGuess().of(whole) : kind;
    return meant == null ? Optional.empty() : Optional.of(new GivenIndicator(meant, whole));
  }
}
