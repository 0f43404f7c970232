package dev.vedette.model;

import java.util.Locale;

/** How bad it is, with OCSF's {@code severity_id}. Sigma's levels map to the names one to one. */
public enum Severity {
  INFORMATIONAL(1),
  LOW(2),
  MEDIUM(3),
  HIGH(4),
  CRITICAL(5);

  private final int id;

  Severity(int id) {
    this.id = id;
  }

  /** OCSF's {@code severity_id}. */
  public int id() {
    return id;
  }

  /** OCSF's caption, such as {@code High}. */
  public String caption() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }
}
