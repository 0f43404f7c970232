package dev.vedette.server.access;

import dev.vedette.server.web.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** Holds the caller of the request that is being answered. */
@RequestScoped
public class Callers {
  private @Nullable Caller caller;

  void enter(Caller known) {
    caller = known;
  }

  /**
   * @throws ProblemException 401 if nobody has signed in
   */
  public Caller caller() {
    if (caller == null) {
      throw new ProblemException(
          401, "Sign in with POST /api/v1/session, or send Authorization: Bearer and a token.");
    }
    return caller;
  }
}
