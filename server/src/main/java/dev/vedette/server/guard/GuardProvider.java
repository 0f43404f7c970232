package dev.vedette.server.guard;

import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.spi.VertxServiceProvider;

/**
 * Has every server of the framework accept connections through the guard. The framework has no
 * place for this of its own: its options know a limit of all connections, and a time in which
 * nothing comes, which a byte now and then extends for ever.
 */
public final class GuardProvider implements VertxServiceProvider {
  /** The system property with the most connections of one address; 0 for any number. */
  public static final String MOST_OF_ONE = "vedette.connections-per-address";

  @Override
  public void init(VertxBuilder builder) {
    var shares = new Shares(Integer.getInteger(MOST_OF_ONE, 0));
    builder.findTransport(new GuardedTransport(builder.findTransport(), new Arrivals(shares)));
  }
}
