package dev.vedette.receive.syslog;

import dev.vedette.receive.listen.Connection;
import dev.vedette.receive.listen.Conversation;
import dev.vedette.receive.listen.Feeds;
import dev.vedette.receive.listen.Outcome;
import dev.vedette.sources.RecordFormat;
import java.io.IOException;

/** Reads messages from a connection, as fast as the journal takes them. */
final class SyslogConversation implements Conversation {
  private final Feeds feeds;
  private final int maxMessage;

  SyslogConversation(Feeds feeds, int maxMessage) {
    this.feeds = feeds;
    this.maxMessage = maxMessage;
  }

  @Override
  public void hold(Connection connection) throws IOException, InterruptedException {
    var framing = new Framing(maxMessage, sink(connection));
    try {
      int length = 0;
      while (length >= 0) {
        framing.received(length);
        connection.inUnit(framing.isInMessage());
        var buffer = framing.buffer();
        length = connection.read(buffer, framing.end(), buffer.length - framing.end());
      }
    } catch (IOException e) {
      framing.ended();
      throw e;
    }
    framing.ended();
  }

  private Framing.Sink sink(Connection connection) {
    var feed = feeds.of(connection.origin(), connection.peer());
    return new Framing.Sink() {
      @Override
      public void message(byte[] bytes, int from, int to) throws InterruptedException {
        try {
          feed.put(RecordFormat.LINE, bytes, from, to);
          connection.inUnit(false);
        } catch (InterruptedException e) {
          connection.count(Outcome.OVERLOADED, 1);
          throw e;
        }
      }

      @Override
      public void cut() {
        connection.count(Outcome.CUT, 1);
      }
    };
  }
}
