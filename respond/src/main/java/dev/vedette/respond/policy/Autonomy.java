package dev.vedette.respond.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far Vedette may go with a class of actions. Each level includes those before it. */
public enum Autonomy {
  /** It notes what it would have done. */
  OBSERVE,
  /** It says what is to be done, and people do it. */
  RECOMMEND,
  /** It does it when somebody has said yes. */
  APPROVE,
  /** It does it, within the brakes. */
  ACT;

  /** Its name outside. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Autonomy> find(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  /** The lesser of two. */
  public Autonomy atMost(Autonomy other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
