package dev.vedette.sigma.match;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.Ascii;
import dev.vedette.model.Event;

/**
 * The value that an automaton reads: as it is, and once it has turned out not to be ASCII, with
 * folded case as well.
 */
final class ScannedValue {
  private final CaseFolder folder = new CaseFolder();
  private byte[] raw = {};
  private int from;
  private int to;
  private boolean isFolded;

  /** Takes a slot's value, unescaped. */
  void take(Event event, int slot) {
    event.unescape(slot);
    raw = event.text();
    from = event.start(slot);
    to = event.end(slot);
    isFolded = false;
  }

  /** Folds the value beyond ASCII; where it is not UTF-8 its string's replacements stand in. */
  void fold() {
    if (!folder.fold(raw, from, to)) {
      raw = new String(raw, from, to - from, UTF_8).getBytes(UTF_8);
      from = 0;
      to = raw.length;
      folder.fold(raw, from, to);
    }
    isFolded = true;
  }

  /** Passes the value to an automaton; false if it must be folded first. */
  boolean scan(Automaton automaton, CloseLook look, Scratch scratch) {
    return isFolded
        ? automaton.scan(folder.buffer(), 0, folder.length(), true, look, scratch)
        : automaton.scan(raw, from, to, false, look, scratch);
  }

  /** Passes the folded value to a sieve. */
  void sift(Sieve sieve, Scratch scratch) {
    sieve.scan(folder.buffer(), 0, folder.length(), Sifting.PLAIN, scratch);
  }

  /**
   * Whether the pattern matches the whole value. Never of a value that is yet to be folded: it is
   * asked again then.
   */
  boolean matches(BytePattern pattern) {
    if (!isFolded && !Ascii.isAll(raw, from, to)) {
      return false;
    }
    return (pattern.isCased() || !isFolded)
        ? pattern.matches(raw, from, to)
        : pattern.matches(folder.buffer(), 0, folder.length());
  }
}
