package dev.vedette.server.guard;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.transport.Transport;
import java.util.concurrent.ThreadFactory;

/** The transport that there is, with somebody at the door of each server. */
record GuardedTransport(Transport inner, ChannelHandler door) implements Transport {
  @Override
  public void configure(NetServerOptions options, boolean isLocal, ServerBootstrap bootstrap) {
    inner.configure(options, isLocal, bootstrap);
    bootstrap.handler(door);
  }

  @Override
  public void configure(ClientOptionsBase options, boolean isLocal, Bootstrap bootstrap) {
    inner.configure(options, isLocal, bootstrap);
  }

  @Override
  public void configure(DatagramChannel channel, DatagramSocketOptions options) {
    inner.configure(channel, options);
  }

  @Override
  public boolean supportsDomainSockets() {
    return inner.supportsDomainSockets();
  }

  @Override
  public boolean supportFileRegion() {
    return inner.supportFileRegion();
  }

  @Override
  public boolean isAvailable() {
    return inner.isAvailable();
  }

  @Override
  public Throwable unavailabilityCause() {
    return inner.unavailabilityCause();
  }

  @Override
  public java.net.SocketAddress convert(SocketAddress address) {
    return inner.convert(address);
  }

  @Override
  public SocketAddress convert(java.net.SocketAddress address) {
    return inner.convert(address);
  }

  @Override
  public EventLoopGroup eventLoopGroup(int type, int threads, ThreadFactory factory, int ratio) {
    return inner.eventLoopGroup(type, threads, factory, ratio);
  }

  @Override
  public DatagramChannel datagramChannel() {
    return inner.datagramChannel();
  }

  @Override
  public DatagramChannel datagramChannel(InternetProtocolFamily family) {
    return inner.datagramChannel(family);
  }

  @Override
  public ChannelFactory<? extends Channel> channelFactory(boolean isLocal) {
    return inner.channelFactory(isLocal);
  }

  @Override
  public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean isLocal) {
    return inner.serverChannelFactory(isLocal);
  }
}
