package dev.vedette.model;

/** Which Vedette this is. */
public final class VedetteVersion {
  /** The number of the release, or of the one that is being made. */
  public static final String NUMBER = "0.1.0";

  private VedetteVersion() {}
}
