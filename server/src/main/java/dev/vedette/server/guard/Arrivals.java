package dev.vedette.server.guard;

import io.micrometer.core.instrument.Metrics;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Stands at the door of a server: hangs up on an address that has as many connections as it may.
 */
@Sharable
final class Arrivals extends ChannelInboundHandlerAdapter {
  private final Shares shares;

  Arrivals(Shares shares) {
    this.shares = shares;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object arrival) throws Exception {
    var connection = (Channel) arrival;
    var address = address(connection);
    if (address != null && !shares.take(address)) {
      Metrics.counter("vedette_http_refused_connections_total", "reason", "address").increment();
      connection.unsafe().closeForcibly();
      return;
    }
    if (address != null) {
      connection.closeFuture().addListener(_ -> shares.give(address));
    }
    connection.pipeline().addLast("guard", new Watch());
    super.channelRead(context, arrival);
  }

  /** Null where there is none, as of a socket in the file system. */
  private static @Nullable InetAddress address(Channel connection) {
    return connection.remoteAddress() instanceof InetSocketAddress remote
        ? remote.getAddress()
        : null;
  }
}
