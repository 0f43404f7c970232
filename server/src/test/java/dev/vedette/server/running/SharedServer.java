package dev.vedette.server.running;

import java.io.IOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands one platform to all tests of a run that make their own tenants and users in it. */
public final class SharedServer implements ParameterResolver {
  private static final Namespace OWN = Namespace.create(SharedServer.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RunningServer.class;
  }

  /** What the store holds is closed when all tests are over. */
  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(OWN)
        .computeIfAbsent(RunningServer.class, _ -> start(), RunningServer.class);
  }

  private static RunningServer start() {
    try {
      return RunningServer.start();
    } catch (IOException e) {
      throw new IllegalStateException("the platform cannot be started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
