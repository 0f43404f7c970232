package dev.vedette.cli.prove;

/**
 * Why the proof has failed.
 *
 * @param route which request, as its recipe says
 * @param walker who sent it
 * @param detail what is wrong, and where
 */
public record Failure(Reason reason, String route, String walker, String detail) {
  /** What went wrong. */
  public enum Reason {
    /** Something of a tenant was shown to somebody else. */
    FOREIGN_BYTE,
    /** What exists at others is answered in another way than what does not exist. */
    DIFFERENCE,
    /** Something of a tenant was changed by somebody else. */
    CHANGE,
    /** The platform failed where it should have refused. */
    BREAKDOWN,
    /** The OpenAPI document has a route that nobody knows how to walk. */
    UNCOVERED,
    /** Nobody sees their own there: the walk would not have found anything. */
    BLIND
  }
}
