package dev.vedette.sigma.match;

import java.util.ArrayList;
import java.util.List;

/** A condition over signals and lazy tests; negations stand on these only. */
sealed interface Step {
  Step TRUE = new Constant(true);
  Step FALSE = new Constant(false);

  record Constant(boolean holds) implements Step {}

  record Signal(int id, boolean isWanted) implements Step {}

  record Lazy(int id, boolean isWanted) implements Step {}

  record All(List<Step> parts) implements Step {}

  record Any(List<Step> parts) implements Step {}

  /** All parts, without those that always hold. */
  static Step all(List<Step> parts) {
    return join(parts, true);
  }

  /** Any part, without those that never hold. */
  static Step any(List<Step> parts) {
    return join(parts, false);
  }

  private static Step join(List<Step> parts, boolean isAll) {
    var kept = new ArrayList<Step>();
    for (Step part : parts) {
      if (part instanceof Constant(var holds)) {
        if (holds != isAll) {
          return part;
        }
      } else {
        kept.add(part);
      }
    }
    if (kept.isEmpty()) {
      return isAll ? TRUE : FALSE;
    }
    if (kept.size() == 1) {
      return kept.getFirst();
    }
    return isAll ? new All(kept) : new Any(kept);
  }
}
