package dev.vedette.server.guard;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Waits until a connection speaks HTTP/1, which behind TLS is known late, and then watches the
 * heads of its requests. HTTP/2 has limits of its own.
 */
final class Watch extends ChannelInboundHandlerAdapter {
  /** What the framework calls its reader and its writer of HTTP/1. */
  private static final String DECODER = "httpDecoder";

  private static final String ENCODER = "httpEncoder";

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
    var pipeline = context.pipeline();
    if (pipeline.get(DECODER) != null && pipeline.get(ENCODER) != null) {
      var heads = new Heads();
      pipeline.addBefore(DECODER, "heads-begin", heads.beginning());
      pipeline.addAfter(ENCODER, "heads-end", heads.ending());
      // The next one is among them: this read goes on where it would have.
      super.channelRead(context, bytes);
      pipeline.remove(this);
    } else {
      super.channelRead(context, bytes);
    }
  }
}
