package dev.vedette.sigma.match;

import org.jspecify.annotations.Nullable;

/**
 * What to do with each value of a field.
 *
 * @param present the signal that the field is there, or {@link #NONE}
 * @param valued the signal that it has a value, or {@link #NONE}
 * @param nulled the signal that it is there without a value, or {@link #NONE}
 * @param automaton null where no text is looked for
 */
record FieldPlan(int present, int valued, int nulled, @Nullable Automaton automaton) {
  static final int NONE = -1;
}
