package dev.vedette.receive.collect.web;

import dev.vedette.receive.collect.CollectFailure;
import dev.vedette.receive.collect.CollectFailure.Kind;
import dev.vedette.receive.collect.Mark;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Notices pages that lead in a circle, or never anywhere. */
final class Circle {
  private static final int MOST_PLACES = 100_000;
  private static final int MOST_ALIKE = 3;
  private static final int MOST_EMPTY = 100;
  private static final int MOST_FRUITLESS = 5_000;

  private final Set<Mark> places = new HashSet<>();
  private @Nullable Mark former;
  private int alike;
  private int empty;
  private int fruitless;

  /** Begins anew. */
  void reset() {
    places.clear();
    former = null;
    alike = 0;
    empty = 0;
    fruitless = 0;
  }

  /**
   * Goes to a place.
   *
   * @throws CollectFailure if it was there before, or was nowhere for long
   */
  void go(String place) throws CollectFailure {
    if (!places.add(Mark.of(place)) || places.size() > MOST_PLACES) {
      throw circle("the vendor's pages lead back to one that was read");
    }
  }

  /** Notes what a page held, and whether any of it was new. */
  void note(Records.Found page, boolean isNew) throws CollectFailure {
    alike = !page.isEmpty() && page.hash().equals(former) ? alike + 1 : 0;
    former = page.hash();
    empty = page.isEmpty() ? empty + 1 : 0;
    fruitless = isNew ? 0 : fruitless + 1;
    if (alike >= MOST_ALIKE) {
      throw circle("the vendor answers the same page again and again");
    }
    if (empty > MOST_EMPTY || fruitless > MOST_FRUITLESS) {
      throw circle("the vendor's pages go on and on without anything new");
    }
  }

  private CollectFailure circle(String what) {
    reset();
    return new CollectFailure(Kind.LOOP, what + ": begins again, tell the vendor if it stays so");
  }
}
