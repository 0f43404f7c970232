package dev.vedette.detect.behaviour;

import java.util.ArrayList;
import java.util.List;

/** Contributions to a score as they come together. */
public final class Tally {
  private final List<Contribution> contributions = new ArrayList<>(6);
  private int points;

  /** Adds one; one of no points is left out. */
  public void add(int more, String words) {
    if (more != 0) {
      contributions.add(new Contribution(more, words));
      points += more;
    }
  }

  /** Adds one if something holds. */
  public void addIf(boolean holds, int more, String words) {
    if (holds) {
      add(more, words);
    }
  }

  public int points() {
    return points;
  }

  public List<Contribution> contributions() {
    return List.copyOf(contributions);
  }
}
