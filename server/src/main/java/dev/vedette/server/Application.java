package dev.vedette.server;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;

/** Runs until it is told to stop. */
public final class Application implements QuarkusApplication {
  @Inject Platform platform;

  @Override
  public int run(String... arguments) {
    platform.announce();
    Quarkus.waitForExit();
    return 0;
  }
}
