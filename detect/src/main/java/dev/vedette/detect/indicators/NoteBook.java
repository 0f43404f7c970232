package dev.vedette.detect.indicators;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The different notes of a store under construction, numbered. Bounded: beyond the bound a note
 * loses its name and what else tells it from others of its feed, which an indicator can do without.
 */
final class NoteBook {
  static final int MAX_NOTES = 250_000;
  static final int NO_ROOM = -1;

  /** The most characters that the patterns of all notes take together. */
  private static final long MAX_PATTERNS = 64L << 20;

  private final Map<IndicatorNote, Integer> numbers = new HashMap<>();
  private final List<IndicatorNote> notes = new ArrayList<>();
  private final int limit;
  private long patterns;
  private long shortened;

  NoteBook(int limit) {
    this.limit = limit;
  }

  /** The number of a note, or {@link #NO_ROOM} for one that must not be shortened. */
  int number(IndicatorNote note) {
    var known = numbers.get(note);
    if (known != null) {
      return known;
    }
    int pattern = pattern(note);
    if (notes.size() < limit && patterns + pattern <= MAX_PATTERNS) {
      patterns += pattern;
      return add(note);
    }
    if (pattern > 0) {
      return NO_ROOM;
    }
    shortened++;
    var brief = IndicatorNote.of(note.feed(), "", note.confidence());
    var knownBrief = numbers.get(brief);
    // The brief notes of a feed are at most 101, so that the book stays bounded in all.
    return knownBrief != null ? knownBrief : add(brief);
  }

  /** How long the patterns are without which a note would say too much. */
  private static int pattern(IndicatorNote note) {
    var part = note.part();
    return note.pattern().length() + (part == null ? 0 : part.pattern().length());
  }

  private int add(IndicatorNote note) {
    notes.add(note);
    numbers.put(note, notes.size() - 1);
    return notes.size() - 1;
  }

  List<IndicatorNote> notes() {
    return notes;
  }

  /** How many indicators have a shorter note than their feed gave them. */
  long shortened() {
    return shortened;
  }
}
