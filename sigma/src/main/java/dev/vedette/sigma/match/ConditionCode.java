package dev.vedette.sigma.match;

import java.util.List;

/**
 * Conditions as jumps: three numbers an instruction, what to test (a signal where positive, else
 * the complement of a lazy test), where to go on if it holds, and where if not.
 */
final class ConditionCode {
  static final int HOLDS = -1;
  static final int FAILS = -2;

  private final IntList code = new IntList();

  int[] toArray() {
    return code.toArray();
  }

  /** Adds a condition and answers where it begins. */
  int add(Step step) {
    return add(step, HOLDS, FAILS);
  }

  private int add(Step step, int ifTrue, int ifFalse) {
    return switch (step) {
      case Step.Constant(var holds) -> holds ? ifTrue : ifFalse;
      case Step.Signal(var id, var isWanted) -> test(id, isWanted, ifTrue, ifFalse);
      case Step.Lazy(var id, var isWanted) -> test(~id, isWanted, ifTrue, ifFalse);
      case Step.All(var parts) -> {
        int next = ifTrue;
        for (Step part : cheapestFirst(parts).reversed()) {
          next = add(part, next, ifFalse);
        }
        yield next;
      }
      case Step.Any(var parts) -> {
        int next = ifFalse;
        for (Step part : cheapestFirst(parts).reversed()) {
          next = add(part, ifTrue, next);
        }
        yield next;
      }
    };
  }

  private int test(int what, boolean isWanted, int ifTrue, int ifFalse) {
    int at = code.size();
    code.add(what);
    code.add(isWanted ? ifTrue : ifFalse);
    code.add(isWanted ? ifFalse : ifTrue);
    return at;
  }

  /** Signals before joined conditions before lazy tests, else as they stand. */
  private static List<Step> cheapestFirst(List<Step> parts) {
    return parts.stream().sorted((a, b) -> Integer.compare(expense(a), expense(b))).toList();
  }

  private static int expense(Step step) {
    return switch (step) {
      case Step.Constant _ -> 0;
      case Step.Signal _ -> 1;
      case Step.All(var parts) -> parts.stream().mapToInt(ConditionCode::expense).max().orElse(1);
      case Step.Any(var parts) -> parts.stream().mapToInt(ConditionCode::expense).max().orElse(1);
      case Step.Lazy _ -> 3;
    };
  }
}
