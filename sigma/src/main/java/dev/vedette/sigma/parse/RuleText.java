package dev.vedette.sigma.parse;

import dev.vedette.model.Provenance;

/**
 * The text of a rule file.
 *
 * @param file how problems name it, with {@code !} before a path inside an archive
 * @param provenance what is known of rules that do not tell it themselves
 */
public record RuleText(String file, String text, Provenance provenance) {
  /** A text that came with no pack. */
  public RuleText(String file, String text) {
    this(file, text, Provenance.UNKNOWN);
  }
}
