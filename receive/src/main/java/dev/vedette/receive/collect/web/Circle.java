package dev.vedette.receive.collect.web;

import dev.vedette.receive.collect.CollectFailure;
import dev.vedette.receive.collect.CollectFailure.Kind;
import dev.vedette.receive.collect.Mark;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Notices pages that lead in a circle, or never anywhere. That a page is read again, because it
 * could not be delivered, is no circle.
 */
final class Circle {
  private static final int MOST_PLACES = 100_000;
  private static final int MOST_ALIKE = 3;
  private static final int MOST_EMPTY = 100;
  private static final int MOST_FRUITLESS = 5_000;

  /** From where each place was come to. */
  private final Map<Mark, Mark> ways = new HashMap<>();

  private @Nullable Mark here;
  private @Nullable Mark former;
  private int alike;
  private int empty;
  private int fruitless;

  /** Begins anew. */
  void reset() {
    ways.clear();
    here = null;
    former = null;
    alike = 0;
    empty = 0;
    fruitless = 0;
  }

  /**
   * Goes on from a page to the next.
   *
   * @param place where the page is; null for the first
   * @param isNew whether anything in it is
   * @throws CollectFailure if it was there before, or has been nowhere for long
   */
  void go(@Nullable String place, Records.Found page, boolean isNew, String next)
      throws CollectFailure {
    var from = Mark.of(place == null ? "" : place);
    if (!from.equals(here)) {
      note(page, isNew);
      here = from;
    }
    var known = ways.putIfAbsent(Mark.of(next), from);
    if ((known != null && !known.equals(from)) || ways.size() > MOST_PLACES) {
      throw circle("the vendor's pages lead back to one that was read");
    }
  }

  private void note(Records.Found page, boolean isNew) throws CollectFailure {
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
