package dev.vedette.sigma.lint;

/** Something that is looked at in every document. */
@FunctionalInterface
interface Check {
  void check(Draft draft, Remarks remarks);
}
