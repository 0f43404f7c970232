package dev.vedette.sources.evtx;

/** Says that bytes are not what the format promises; ends the reading of one record. */
final class Damage extends Exception {
  private static final long serialVersionUID = 1L;

  private final String what;

  Damage(String what) {
    super(what, null, false, false);
    this.what = what;
  }

  String what() {
    return what;
  }
}
