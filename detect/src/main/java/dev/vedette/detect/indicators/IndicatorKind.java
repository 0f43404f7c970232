package dev.vedette.detect.indicators;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an indicator is; each kind has a table of its own in a store. */
public enum IndicatorKind {
  ADDRESS(0, "address", "IP Address", 1),
  RANGE(1, "range", "IP Address", 1),
  DOMAIN(2, "domain", "Domain", 2),
  URL(3, "url", "URL", 5),
  HASH(4, "hash", "Hash", 4),
  IMPHASH(5, "imphash", "Hash", 4),
  EMAIL(6, "email", "Email Address", 9),
  FILE(7, "file", "File", 11);

  private final int place;
  private final String word;
  private final String caption;
  private final int osintType;

  IndicatorKind(int place, String word, String caption, int osintType) {
    this.place = place;
    this.word = word;
    this.caption = caption;
    this.osintType = osintType;
  }

  /** The kind that a word stands for, in small or capital letters. */
  public static Optional<IndicatorKind> find(String word) {
    return Stream.of(values()).filter(kind -> kind.word.equalsIgnoreCase(word)).findFirst();
  }

  /** The words for all kinds, for whoever has to choose. */
  public static String words() {
    return Stream.of(values()).map(IndicatorKind::word).collect(Collectors.joining(", "));
  }

  /** Where its table stands among those of a saved store; never changes. */
  int place() {
    return place;
  }

  /** The word for it in ids and tables. */
  public String word() {
    return word;
  }

  /** The id of the analytic that finds such indicators. */
  public String analytic() {
    return "indicator." + word;
  }

  /** The caption of OCSF's {@code osint.type}. */
  public String caption() {
    return caption;
  }

  /** OCSF's {@code osint.type_id}. */
  public int osintType() {
    return osintType;
  }

  /**
   * Whether it may belong to somebody else tomorrow, as an address may. What names contents, such
   * as a hash, is as bad before its publication as after.
   */
  public boolean changesHands() {
    return switch (this) {
      case ADDRESS, RANGE, DOMAIN, EMAIL -> true;
      case URL, HASH, IMPHASH, FILE -> false;
    };
  }
}
