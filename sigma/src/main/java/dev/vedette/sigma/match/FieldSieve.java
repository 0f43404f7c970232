package dev.vedette.sigma.match;

import org.jspecify.annotations.Nullable;

/**
 * The first look at a field's values.
 *
 * @param field its id, or {@link LazyTest#ANY_FIELD}
 * @param present what is sighted where the field is there, or {@link FieldPlan#NONE}
 * @param valued where it has a value, or {@link FieldPlan#NONE}
 * @param nulled where it is there without a value, or {@link FieldPlan#NONE}
 * @param sieve null where no text is looked for
 */
record FieldSieve(int field, int present, int valued, int nulled, @Nullable Sieve sieve) {

  /** Whether no rule depends on it. */
  boolean isIdle() {
    return sieve == null
        && present == FieldPlan.NONE
        && valued == FieldPlan.NONE
        && nulled == FieldPlan.NONE;
  }
}
