package dev.vedette.sigma.match;

import dev.vedette.model.Ascii;
import dev.vedette.model.Event;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one thread knows of the event at hand, for one bucket.
 *
 * <p>Nothing is cleared between events: a mark holds the number of the event that it was made for,
 * and is void for any other.
 */
final class Scratch {
  private static final int FIRST = 2;
  private static final int LAST = Integer.MAX_VALUE - 2;

  private final Bucket bucket;
  private final ScannedValue value = new ScannedValue();

  /** For each sighting the event that it was made on. */
  private final int[] sighted;

  /** For each plan the event whose values it has looked at. */
  private final int[] settled;

  /** For each signal the event that raised it. */
  private final int[] raised;

  /** For each lazy test the event that it failed on, or one more than the event it held on. */
  private final int[] known;

  private final CloseLook[] looks;
  private final long[] candidates;
  private int eventMark = FIRST;

  Scratch(Bucket bucket) {
    this.bucket = bucket;
    this.sighted = new int[bucket.sightings().count()];
    this.settled = new int[bucket.plans().length];
    this.raised = new int[bucket.owners().length];
    this.known = new int[bucket.lazies().length];
    this.looks = new CloseLook[bucket.plans().length];
    this.candidates = bucket.sightings().always().clone();
  }

  /** Gives the sink the bucket's rules that fire, in their order. */
  void match(Event event, MatchSink sink) {
    if (bucket.rules().isEmpty()) {
      return;
    }
    nextEvent();
    sift(event);
    long[] always = bucket.sightings().always();
    for (int word = 0; word < candidates.length; word++) {
      long bits = candidates[word];
      candidates[word] = always[word];
      while (bits != 0) {
        int rule = (word << 6) + Long.numberOfTrailingZeros(bits);
        bits &= bits - 1;
        if (holds(rule, event)) {
          sink.fired(bucket.rules().get(rule));
        }
      }
    }
  }

  private void nextEvent() {
    eventMark += 2;
    if (eventMark >= LAST) {
      Arrays.fill(sighted, 0);
      Arrays.fill(settled, 0);
      Arrays.fill(raised, 0);
      Arrays.fill(known, 0);
      eventMark = FIRST;
    }
  }

  private void sift(Event event) {
    var sieves = bucket.sieves();
    var keywords = sieves.keywords();
    if (keywords != null) {
      siftRecord(event, keywords);
    }
    int size = event.size();
    for (int slot = 0; slot < size; slot++) {
      var sieve = sieves.of(event.field(slot));
      if (sieve != null) {
        sift(event, slot, sieve);
      }
    }
  }

  /** Looks for keywords in all bytes at once where they say what they mean, else in each value. */
  private void siftRecord(Event event, FieldSieve keywords) {
    sightIfAny(keywords.valued());
    var sieve = keywords.sieve();
    if (sieve == null) {
      return;
    }
    if (event.isAscii() && !event.isRespelled()) {
      sieve.scan(event.text(), 0, event.textLength(), Sifting.EITHER, this);
      return;
    }
    int size = event.size();
    for (int slot = 0; slot < size; slot++) {
      siftText(event, slot, sieve);
    }
  }

  private void sift(Event event, int slot, FieldSieve sieve) {
    sightIfAny(sieve.present());
    if (event.form(slot) == Event.NULL) {
      sightIfAny(sieve.nulled());
      return;
    }
    sightIfAny(sieve.valued());
    if (sieve.sieve() != null) {
      siftText(event, slot, sieve.sieve());
    }
  }

  private void siftText(Event event, int slot, Sieve sieve) {
    if (event.form(slot) == Event.RESPELLED) {
      event.unescape(slot);
    }
    int start = event.start(slot);
    int end = event.end(slot);
    if (event.isAscii() || Ascii.isAll(event.text(), start, end)) {
      sieve.scan(event.text(), start, end, Sifting.of(event.form(slot)), this);
    } else {
      value.take(event, slot);
      value.fold();
      value.sift(sieve, this);
    }
  }

  private void sightIfAny(int sighting) {
    if (sighting != FieldPlan.NONE) {
      sighted(sighting);
    }
  }

  /** Raises what a sighting proves, and makes the rules candidates that depend on it. */
  void sighted(int sighting) {
    if (sighted[sighting] == eventMark) {
      return;
    }
    sighted[sighting] = eventMark;
    var signals = bucket.sightings().signals();
    int end = signals.starts()[sighting + 1];
    for (int i = signals.starts()[sighting]; i < end; i++) {
      raise(signals.items()[i]);
    }
    var rules = bucket.sightings().rules();
    end = rules.starts()[sighting + 1];
    for (int i = rules.starts()[sighting]; i < end; i++) {
      int rule = rules.items()[i];
      candidates[rule >> 6] |= 1L << rule;
    }
  }

  private boolean holds(int rule, Event event) {
    int[] code = bucket.conditions().code();
    int at = bucket.conditions().entries()[rule];
    while (at >= 0) {
      int what = code[at];
      boolean holds = what >= 0 ? isRaised(what, event) : lazyHolds(~what, event);
      at = holds ? code[at + 1] : code[at + 2];
    }
    return at == ConditionCode.HOLDS;
  }

  /** What was not raised yet is open until the close look, if there is one to be had. */
  private boolean isRaised(int signal, Event event) {
    int owner = bucket.owners()[signal];
    if (raised[signal] != eventMark && owner != FieldPlan.NONE && settled[owner] != eventMark) {
      settled[owner] = eventMark;
      look(owner).at(event, this);
    }
    return raised[signal] == eventMark;
  }

  private CloseLook look(int owner) {
    @Nullable CloseLook look = looks[owner];
    if (look == null) {
      look = new CloseLook(bucket.plans()[owner], value);
      looks[owner] = look;
    }
    return look;
  }

  void raise(int signal) {
    raised[signal] = eventMark;
  }

  private boolean lazyHolds(int id, Event event) {
    if (known[id] != eventMark && known[id] != eventMark + 1) {
      var test = bucket.lazies()[id];
      boolean isPossible = test.trigger() == LazyTest.NO_TRIGGER || isRaised(test.trigger(), event);
      known[id] = isPossible && test.holds(event) ? eventMark + 1 : eventMark;
    }
    return known[id] == eventMark + 1;
  }
}
