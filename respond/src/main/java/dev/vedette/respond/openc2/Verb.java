package dev.vedette.respond.openc2;

import java.util.Locale;

/**
 * What is done: actions of OpenC2 (Language Specification 1.0, section 3.3.1.1), those that Vedette
 * uses.
 */
public enum Verb {
  /** Prevents a thing from being reached or used. */
  DENY,
  /** Isolates a thing. */
  CONTAIN,
  /** Lets a thing be reached or used again. */
  ALLOW,
  DELETE,
  STOP,
  RESTART,
  SCAN,
  QUERY;

  /** Its name in OpenC2. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
