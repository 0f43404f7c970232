package dev.vedette.detect.behaviour;

import dev.vedette.model.Attack;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Adds up what makes one activity out of character; words are made only if somebody asks. */
public final class Scorecard {
  private record Line(int points, Supplier<String> words) {}

  private final List<Line> lines = new ArrayList<>(4);
  private final Set<Attack> attacks = new LinkedHashSet<>();
  private int score;

  /** Adds points, which may be negative; none add nothing. */
  public void add(int points, Supplier<String> words) {
    if (points != 0) {
      lines.add(new Line(points, words));
      score += points;
    }
  }

  /** Adds points that speak of a technique. */
  public void add(int points, Attack attack, Supplier<String> words) {
    add(points, words);
    if (points > 0) {
      attacks.add(attack);
    }
  }

  /** Adds points if something holds. */
  public void addIf(boolean holds, int points, Supplier<String> words) {
    if (holds) {
      add(points, words);
    }
  }

  public int score() {
    return score;
  }

  public List<Contribution> contributions() {
    return lines.stream().map(line -> new Contribution(line.points(), line.words().get())).toList();
  }

  public List<Attack> attacks() {
    return List.copyOf(attacks);
  }
}
