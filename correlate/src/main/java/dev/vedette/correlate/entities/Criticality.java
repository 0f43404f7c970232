package dev.vedette.correlate.entities;

import java.util.Locale;
import java.util.Optional;

/** How much depends on something, as people say. */
public enum Criticality {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** Reads its name, or the numbers 1 to 4 that some tools write. */
  static Optional<Criticality> parse(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "low", "1" -> Optional.of(LOW);
      case "medium", "normal", "2" -> Optional.of(MEDIUM);
      case "high", "3" -> Optional.of(HIGH);
      case "critical", "very high", "4" -> Optional.of(CRITICAL);
      default -> Optional.empty();
    };
  }

  public String caption() {
    return name().toLowerCase(Locale.ROOT);
  }
}
