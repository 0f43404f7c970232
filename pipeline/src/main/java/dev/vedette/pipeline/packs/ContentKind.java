package dev.vedette.pipeline.packs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a pack may hold. A pack's folder of a kind is called like it. */
public enum ContentKind {
  RULES,
  EXCEPTIONS,
  SOURCES,
  REMEDIATION,
  YARA,
  INDICATORS,
  ATTACK;

  /** As manifests write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ContentKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
