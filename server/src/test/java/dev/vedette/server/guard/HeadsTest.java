package dev.vedette.server.guard;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A connection whose clock stands still until it is moved. */
class HeadsTest {
  private final EmbeddedChannel channel = new EmbeddedChannel();

  HeadsTest() {
    channel.freezeTime();
    channel
        .pipeline()
        .addLast("guard", new Watch())
        .addLast("httpDecoder", new HttpRequestDecoder())
        .addLast("httpEncoder", new HttpResponseEncoder());
  }

  private void send(String text) {
    channel.writeInbound(Unpooled.copiedBuffer(text, US_ASCII));
  }

  private void wait(int seconds) {
    channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
  }

  private String answered() {
    var all = new StringBuilder();
    for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
      all.append(part.toString(US_ASCII));
      part.release();
    }
    return all.toString();
  }

  private int requests() {
    int count = 0;
    for (Object part = channel.readInbound(); part != null; part = channel.readInbound()) {
      count += part instanceof HttpRequest ? 1 : 0;
    }
    return count;
  }

  private void answer() {
    channel.writeOutbound(
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.NO_CONTENT));
  }

  @Test
  void hangsUpOnAHeadThatTrickles() {
    for (int second = 0; second < 9; second++) {
      send("a");
      wait(1);
    }
    assertThat(channel.isOpen()).isTrue();

    wait(1);

    assertThat(answered())
        .startsWith("HTTP/1.1 408 ")
        .contains("Content-Type: application/problem+json", "\"status\":408");
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void waitsForTheNextRequestAsLongAsNothingOfItCame() {
    send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(requests()).isEqualTo(1);
    answer();
    wait(1_000);
    assertThat(channel.isOpen()).isTrue();

    send("GET / HTTP/1.1\r\n");
    answered();
    wait(10);

    assertThat(answered()).startsWith("HTTP/1.1 408 ");
  }

  @Test
  void leavesBodiesToOthers() {
    send("POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\n");
    wait(100);
    send("12345");
    wait(100);
    send("67890");

    assertThat(channel.isOpen()).isTrue();
    assertThat(requests()).isEqualTo(1);
  }

  @Test
  void doesNotSpeakInTheMidstOfAnotherAnswer() {
    send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    send("GET / HT");
    wait(10);

    assertThat(answered()).isEmpty();
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void saysWhatIsWrongWithAHeadThatCannotBeRead() {
    send("GET /" + "a".repeat(9_000) + " HTTP/1.1\r\n\r\n");
    assertThat(answered()).startsWith("HTTP/1.1 414 ").contains("\"status\":414");
    assertThat(channel.isOpen()).isFalse();

    assertThat(refusal("GET / HTTP/1.1\r\nX: " + "a".repeat(40_000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431 ")
        .contains("\"status\":431");
    assertThat(refusal("\u0016\u0003\u0001 hello\r\n\r\n")).startsWith("HTTP/1.1 400 ");
  }

  private static String refusal(String request) {
    var other = new HeadsTest();
    other.send(request);
    assertThat(other.channel.isOpen()).isFalse();
    assertThat(other.requests()).isZero();
    return other.answered();
  }

  @Test
  void letsManyRequestsAtOnceThrough() {
    send("GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\nGET /3 HTTP/1.1\r\n\r\n");

    assertThat(requests()).isEqualTo(3);
    wait(100);
    assertThat(channel.isOpen()).isTrue();
  }
}
