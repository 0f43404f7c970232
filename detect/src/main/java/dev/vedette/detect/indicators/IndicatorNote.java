package dev.vedette.detect.indicators;

import dev.vedette.detect.observed.PatternPart;
import dev.vedette.model.Attack;
import dev.vedette.model.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a feed says of an indicator. Many indicators share one note, which a store keeps once.
 *
 * @param feed who says it
 * @param name what it is about, may be empty
 * @param confidence 0 to 100
 * @param attacks what the feed says of ATT&amp;CK
 * @param malware names of the malware or the intruders behind it
 * @param tlp the Traffic Light Protocol's word for how far it may be told, may be empty
 * @param reference where to read on: an address or an id in the feed, may be empty
 * @param pattern a STIX pattern that must hold for the event as well, may be empty
 * @param part that the indicator is one observation of a pattern over several, and means nothing by
 *     itself; null where it stands alone
 */
public record IndicatorNote(
    String feed,
    String name,
    int confidence,
    Severity severity,
    List<Attack> attacks,
    List<String> malware,
    String tlp,
    String reference,
    String pattern,
    @Nullable PatternPart part) {
  /** The confidence of an indicator whose feed says nothing of it. */
  public static final int DEFAULT_CONFIDENCE = 50;

  private static final int HIGH_CONFIDENCE = 85;
  private static final int SURE = 70;
  private static final int LOW_CONFIDENCE = 40;

  public IndicatorNote {
    confidence = Math.clamp(confidence, 0, 100);
    attacks = List.copyOf(attacks);
    malware = List.copyOf(malware);
  }

  /** A note of an indicator that stands alone. */
  public IndicatorNote(
      String feed,
      String name,
      int confidence,
      Severity severity,
      List<Attack> attacks,
      List<String> malware,
      String tlp,
      String reference,
      String pattern) {
    this(feed, name, confidence, severity, attacks, malware, tlp, reference, pattern, null);
  }

  /** A note of a feed that says little more than its name. */
  public static IndicatorNote of(String feed, String name, int confidence) {
    return new IndicatorNote(
        feed, name, confidence, severity(confidence), List.of(), List.of(), "", "", "");
  }

  /** The severity where a feed gives only a confidence: high takes a feed that is very sure. */
  public static Severity severity(int confidence) {
    if (confidence >= HIGH_CONFIDENCE) {
      return Severity.HIGH;
    }
    return confidence >= LOW_CONFIDENCE ? Severity.MEDIUM : Severity.LOW;
  }

  /**
   * The severity where a feed states one: a step less where the feed is not sure, so that one
   * indicator that is doubtful does not make an incident by itself.
   */
  public static Severity severity(Severity stated, int confidence) {
    var most = confidence >= SURE ? Severity.CRITICAL : severity(confidence);
    return stated.compareTo(most) < 0 ? stated : most;
  }

  /** The same note for an indicator that holds only where a pattern does. */
  public IndicatorNote withPattern(String text) {
    return new IndicatorNote(
        feed, name, confidence, severity, attacks, malware, tlp, reference, text, part);
  }

  /** The same note for one observation of a pattern. */
  public IndicatorNote withPart(PatternPart one) {
    return new IndicatorNote(
        feed, name, confidence, severity, attacks, malware, tlp, reference, pattern, one);
  }
}
