package dev.vedette.pipeline.packs;

import dev.vedette.model.Problem;
import java.util.List;

/** A pack that cannot become active. What was active before still is. */
public final class PackRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  PackRefused(List<Problem> problems) {
    super("the pack is refused: " + problems.getFirst());
    this.problems = List.copyOf(problems);
  }

  PackRefused(String file, String message) {
    this(List.of(Problem.error(file, 0, 0, message)));
  }

  /** Everything that is wrong, at least one. */
  public List<Problem> problems() {
    return problems;
  }
}
