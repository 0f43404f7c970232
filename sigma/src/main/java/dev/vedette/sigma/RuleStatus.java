package dev.vedette.sigma;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a rule's author trusts it. */
public enum RuleStatus {
  STABLE,
  TEST,
  EXPERIMENTAL,
  DEPRECATED,
  UNSUPPORTED;

  /** Sigma's word for it, such as {@code stable}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<RuleStatus> of(String word) {
    return Arrays.stream(values()).filter(status -> status.word().equals(word)).findFirst();
  }
}
