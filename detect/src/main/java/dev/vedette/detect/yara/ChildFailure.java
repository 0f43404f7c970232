package dev.vedette.detect.yara;

/** The library's process ended badly, and was ended for good. */
final class ChildFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final Kind kind;

  /** How it failed. */
  enum Kind {
    CRASHED("crashed libyara"),
    HUNG("kept libyara busy beyond the limit of time"),
    BABBLED("made libyara's process write what makes no sense");

    private final String effect;

    Kind(String effect) {
      this.effect = effect;
    }
  }

  ChildFailure(Kind kind, Throwable cause) {
    super(kind.effect, cause);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  /** What a piece of input did to the library, as in "the file crashed libyara". */
  String effect() {
    return kind.effect;
  }
}
