package dev.vedette.server.guard;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.vedette.server.web.Problem;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import org.jspecify.annotations.Nullable;

/** Why a head is refused, and with which words. */
enum Refused {
  SLOW(
      408,
      "Request Timeout",
      "The head of the request came too slowly: send all of it within %d seconds."
          .formatted(Heads.LONGEST.toSeconds())),
  LONG_ADDRESS(414, "URI Too Long", "The address is too long: send what is long as the body."),
  LONG_HEADERS(
      431, "Request Header Fields Too Large", "The headers are too long: send at most 32 KiB."),
  UNREADABLE(400, "Bad Request", "This is no request of HTTP/1.1: see RFC 9112.");

  private final int status;
  private final String title;
  private final String detail;

  Refused(int status, String title, String detail) {
    this.status = status;
    this.title = title;
    this.detail = detail;
  }

  /**
   * @param cause what the reader of HTTP says
   */
  static Refused of(@Nullable Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException _ -> LONG_ADDRESS;
      case TooLongHttpHeaderException _ -> LONG_HEADERS;
      case null, default -> UNREADABLE;
    };
  }

  /** Its label in the metrics. */
  String reason() {
    return String.valueOf(status);
  }

  /**
   * Writes it, and hangs up.
   *
   * @param context of a handler behind encryption and before what writes HTTP
   */
  void answer(ChannelHandlerContext context) {
    // Nothing in it needs an escape.
    var body =
        "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
            .formatted(title, status, detail);
    var answer =
        "HTTP/1.1 %d %s\r\nConnection: close\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(status, title, Problem.MEDIA_TYPE, body.length(), body);
    context
        .writeAndFlush(Unpooled.wrappedBuffer(answer.getBytes(US_ASCII)))
        .addListener(ChannelFutureListener.CLOSE);
  }
}
