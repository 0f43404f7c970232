package dev.vedette.correlate.entities;

/**
 * Whose an address was at a time.
 *
 * @param host the name by which the host is known in its tenant
 * @param trust how sure that is, 0 to 100; 0 where several say different things
 * @param witness who says so
 */
public record Whose(String host, int trust, Witness witness) {
  /** What is less sure is shown, and nothing else follows from it. */
  public static final int ENOUGH = 45;

  public boolean isSure() {
    return trust >= ENOUGH;
  }
}
