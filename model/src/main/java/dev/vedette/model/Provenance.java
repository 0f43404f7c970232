package dev.vedette.model;

import org.jspecify.annotations.Nullable;

/**
 * Whose work an analytic is, and under which terms it is used.
 *
 * @param license a short name such as {@code Apache-2.0}
 * @param pack what it was installed with, null where it was not
 */
public record Provenance(@Nullable String author, @Nullable String license, @Nullable Pack pack) {
  /** Nothing is known. */
  public static final Provenance UNKNOWN = new Provenance(null, null, null);

  /** A version of a content pack. */
  public record Pack(String name, String version) {
    @Override
    public String toString() {
      return name + " " + version;
    }
  }
}
