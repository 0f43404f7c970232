package dev.vedette.sources.evtx;

/**
 * What the records of one chunk may cost together, so that a small hostile file cannot make much
 * work: templates may name themselves, and one value may be repeated at will.
 *
 * <p>The dearest real chunks take a twentieth of it.
 */
final class Budget {
  static final int STEPS = 1 << 18;
  static final int OUTPUT = 8 << 20;

  private int steps;
  private int output;

  void renew() {
    steps = STEPS;
    output = OUTPUT;
  }

  /** Pays for work in the input: a token, a value's descriptor, some bytes looked at. */
  void spend(int more) throws Damage {
    steps -= more;
    if (steps < 0) {
      steps = 0;
      throw new Damage("the chunk's templates expand to more than " + STEPS + " steps");
    }
  }

  void spendOutput(int bytes) throws Damage {
    output -= bytes;
    if (output < 0) {
      output = 0;
      throw new Damage("the chunk's records expand to more than " + OUTPUT + " bytes");
    }
  }
}
