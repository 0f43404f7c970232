package dev.vedette.server.access;

import dev.vedette.server.Platform;
import dev.vedette.server.web.ProblemException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks that somebody has shown who they are a moment ago, or does so now by their password: whoever
 * found a session open must not make a key of their own.
 */
@Singleton
public final class RecentSignIn {
  private static final Duration MOMENT = Duration.ofMinutes(5);

  private final Platform platform;
  private final OwnPassword ownPassword;

  @Inject
  RecentSignIn(Platform platform, OwnPassword ownPassword) {
    this.platform = platform;
    this.ownPassword = ownPassword;
  }

  /**
   * @param password not needed within five minutes of signing in
   * @throws ProblemException 403 or 429 if neither holds
   */
  public void require(Caller caller, @Nullable String password) {
    if (password != null) {
      ownPassword.require(caller, password);
    } else if (caller.begun().plus(MOMENT).isBefore(platform.now())) {
      throw new ProblemException(
          403, "You signed in a while ago: send your password too, or sign in again.");
    }
  }
}
