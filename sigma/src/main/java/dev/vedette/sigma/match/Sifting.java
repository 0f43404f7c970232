package dev.vedette.sigma.match;

import dev.vedette.model.Event;

/** How the text is spelled that a sieve reads. */
enum Sifting {
  /** As it is. */
  PLAIN,
  /** As the inside of a JSON string, with the usual escapes only. */
  ESCAPED,
  /** A whole record, which may hold values of both kinds. */
  EITHER;

  /** How values of a form are spelled; those with unusual escapes must be unescaped first. */
  static Sifting of(byte form) {
    return form == Event.ESCAPED ? ESCAPED : PLAIN;
  }
}
