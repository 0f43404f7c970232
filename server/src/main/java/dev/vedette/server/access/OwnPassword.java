package dev.vedette.server.access;

import dev.vedette.server.Platform;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.Accounts.SignIn;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Asks once more for the caller's password, before something that whoever found a session open must
 * not do. Wrong ones count like those of signing in.
 */
@Singleton
public final class OwnPassword {
  /** Of passwords that are worth hashing. */
  public static final int LONGEST = 1_024;

  private final Platform platform;
  private final Hashing hashing;

  @Inject
  OwnPassword(Platform platform, Hashing hashing) {
    this.platform = platform;
    this.hashing = hashing;
  }

  /**
   * @throws ProblemException 400, 403 or 429 if it is not the caller's
   */
  public void require(Caller caller, @Nullable String password) {
    if (password == null || password.length() > LONGEST) {
      throw new ProblemException(400, "Send your current password too.");
    }
    var name = caller.user().name();
    switch (hashing.run(() -> platform.accounts().signIn(name, password))) {
      case SignIn.Done(_, var token, _) -> platform.accounts().signOut(token);
      case SignIn.Locked _ ->
          throw new ProblemException(429, "Too many attempts failed: wait before the next one.");
      case SignIn.Refused(), SignIn.CodeMissing() ->
          throw new ProblemException(403, "This is not your current password.");
    }
  }
}
