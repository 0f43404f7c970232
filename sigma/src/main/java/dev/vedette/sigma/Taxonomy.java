package dev.vedette.sigma;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whose names of fields and log sources a rule uses. */
public enum Taxonomy {
  /** The fields of the source itself, and Sigma's own for them. */
  SIGMA,

  /** Attributes of the event's OCSF projection; the category is the name of an OCSF class. */
  OCSF;

  /** Sigma's word for it, such as {@code ocsf}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Taxonomy> of(String word) {
    return Arrays.stream(values()).filter(taxonomy -> taxonomy.word().equals(word)).findFirst();
  }
}
