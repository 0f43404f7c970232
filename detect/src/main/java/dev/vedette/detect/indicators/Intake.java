package dev.vedette.detect.indicators;

/** What became of an indicator that was offered to a store. */
public enum Intake {
  TAKEN("taken"),
  NO_VALUE("is not what its type says"),
  TOO_BROAD("would match half the internet"),
  SAYS_NOTHING("is met everywhere, such as a loopback address or the hash of an empty file"),
  NO_ROOM("is beyond the most that one store holds");

  private final String reason;

  Intake(String reason) {
    this.reason = reason;
  }

  /** Why it was refused, to be read after "it". */
  public String reason() {
    return reason;
  }
}
