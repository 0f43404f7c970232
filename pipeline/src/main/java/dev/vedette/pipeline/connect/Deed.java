package dev.vedette.pipeline.connect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a product does one class of actions.
 *
 * @param find requests that find out what the product calls the target
 * @param apply does it
 * @param look asks whether it holds: null if the product cannot be asked
 * @param undo takes it back; null where it is over as soon as it is done
 */
record Deed(List<Step> find, Step apply, @Nullable Look look, @Nullable Step undo) {
  /**
   * A question, and what its answer means.
   *
   * @param place in the answer
   * @param holds texts at that place that mean that it holds
   * @param holdsNot texts that mean that it does not
   */
  record Look(Step step, String place, List<String> holds, List<String> holdsNot) {}

  Deed {
    find = List.copyOf(find);
  }
}
