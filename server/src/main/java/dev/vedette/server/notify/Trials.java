package dev.vedette.server.notify;

import dev.vedette.pipeline.connect.Messenger.Occasion;
import dev.vedette.respond.notify.Letter;
import dev.vedette.server.notify.Channel.Message;
import dev.vedette.store.alerting.Channels;
import dev.vedette.store.cases.Alerts;
import org.jboss.logging.Logger;

/** Tests of channels, for whoever has just set one up. Safe for several threads. */
public final class Trials {
  private static final Logger LOG = Logger.getLogger(Trials.class);

  private final ChannelBook channels;
  private final String address;

  /**
   * What came of one.
   *
   * @param answer what the other side said, or why it does not work
   */
  public record Trial(boolean works, String answer) {}

  Trials(ChannelBook channels, String address) {
    this.channels = channels;
    this.address = address;
  }

  /**
   * Sends a test by a channel, and waits for what becomes of it.
   *
   * @param to whom to reach by it; empty for whom it names itself
   */
  public Trial test(Channels.Stored stored, String to, String who) throws InterruptedException {
    var channel = channels.open(stored);
    if (channel.isEmpty()) {
      return new Trial(false, "this version has no such channel any more");
    }
    var key = "vedette-" + Alerts.freshId();
    var letter = Letter.trial(who, address + "/");
    var message = new Message(key, 1, Occasion.OPEN, "test", "Vedette", to, "", letter);
    try {
      var said = channel.get().say(message);
      channels.note(stored, true);
      end(channel.get(), message, said.reference());
      return new Trial(true, said.answer());
    } catch (Undelivered e) {
      channels.note(stored, false);
      return new Trial(false, e.reason());
    }
  }

  /** What was opened by a test, such as a ticket, does not stay open. */
  private static void end(Channel channel, Message opened, String reference)
      throws InterruptedException {
    if (channel.once() && channel.tells(Occasion.OVER)) {
      try {
        channel.say(
            new Message(
                opened.key(),
                2,
                Occasion.OVER,
                opened.kind(),
                opened.client(),
                opened.address(),
                reference,
                opened.letter()));
      } catch (Undelivered e) {
        LOG.debug("what a test opened stays open", e);
      }
    }
  }
}
