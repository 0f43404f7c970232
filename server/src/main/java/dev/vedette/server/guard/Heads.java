package dev.vedette.server.guard;

import io.micrometer.core.instrument.Metrics;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches the heads of a connection's requests, from both sides of what reads them: each has to
 * come as a whole soon after it began, and one that cannot be read is refused in the same words as
 * everything else. Belongs to the thread of its connection.
 */
final class Heads {
  /** From the first byte of a head to its last. */
  static final Duration LONGEST = Duration.ofSeconds(10);

  private boolean isBegun;
  private boolean isInBody;
  private boolean isRefused;
  private int unanswered;
  private @Nullable ScheduledFuture<?> deadline;

  ChannelHandler beginning() {
    return new Beginning();
  }

  ChannelHandler ending() {
    return new Ending();
  }

  private void tooSlow(ChannelHandlerContext context) {
    deadline = null;
    if (isBegun && !isInBody && context.channel().isActive()) {
      refuse(context, Refused.SLOW);
    }
  }

  /**
   * Answers before what reads HTTP, for that is in the midst of something; without a word if that
   * would stand in the midst of another answer.
   */
  private void refuse(ChannelHandlerContext beforeDecoder, Refused refused) {
    isRefused = true;
    Metrics.counter("vedette_http_refused_connections_total", "reason", refused.reason())
        .increment();
    if (unanswered > 0) {
      var _ = beforeDecoder.close();
    } else {
      refused.answer(beforeDecoder);
    }
  }

  /** Sees bytes. */
  private final class Beginning extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
      if (isRefused) {
        ReferenceCountUtil.release(bytes);
        return;
      }
      isBegun = true;
      super.channelRead(context, bytes);
      if (isBegun && !isInBody && deadline == null) {
        deadline =
            context
                .executor()
                .schedule(() -> tooSlow(context), LONGEST.toSeconds(), TimeUnit.SECONDS);
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
      forget();
      super.channelInactive(context);
    }
  }

  private void forget() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }

  /** Sees what was made of them. */
  private final class Ending extends ChannelDuplexHandler {
    @Override
    public void write(ChannelHandlerContext context, Object part, ChannelPromise promise)
        throws Exception {
      boolean isInterim =
          part instanceof HttpResponse response
              && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
      if (part instanceof LastHttpContent && !isInterim) {
        unanswered--;
      }
      super.write(context, part, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object part) throws Exception {
      if (part instanceof HttpRequest request) {
        forget();
        if (request.decoderResult().isFailure()) {
          ReferenceCountUtil.release(part);
          var before = context.pipeline().context(Beginning.class);
          refuse(before, Refused.of(request.decoderResult().cause()));
          return;
        }
        isInBody = true;
        unanswered++;
      }
      if (isRefused) {
        ReferenceCountUtil.release(part);
        return;
      }
      if (part instanceof LastHttpContent) {
        isInBody = false;
        isBegun = false;
      }
      super.channelRead(context, part);
    }
  }
}
