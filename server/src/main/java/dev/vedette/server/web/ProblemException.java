package dev.vedette.server.web;

/** A request that is refused, with the status and the reason to answer with. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  public ProblemException(int status, String detail) {
    super(detail);
    this.status = status;
  }

  /** What does not exist, or what the caller may not see. */
  public static ProblemException notFound() {
    return new ProblemException(404, "There is nothing here that you may see.");
  }

  int status() {
    return status;
  }
}
