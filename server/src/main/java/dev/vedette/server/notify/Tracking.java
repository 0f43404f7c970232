package dev.vedette.server.notify;

import dev.vedette.pipeline.connect.ConnectedMessenger.Standing;
import dev.vedette.pipeline.connect.Messenger.Occasion;
import dev.vedette.store.alerting.Channels;
import dev.vedette.store.alerting.Outbox;
import dev.vedette.store.alerting.Outbox.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** Asks now and then what has become of tickets, so that both sides say the same. */
final class Tracking {
  private static final Logger LOG = Logger.getLogger(Tracking.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int MOST = 500;

  private final Outbox outbox;
  private final ChannelBook channels;
  private final Letters letters;
  private Instant asked = Instant.EPOCH;

  Tracking(Outbox outbox, ChannelBook channels, Letters letters) {
    this.outbox = outbox;
    this.channels = channels;
    this.letters = letters;
  }

  /** Those that are to be asked about; for one thread. */
  List<Stored> due(Instant now) {
    if (asked.plus(PAUSE).isAfter(now)) {
      return List.of();
    }
    asked = now;
    var kinds = channels.tracked();
    return kinds.isEmpty() ? List.of() : outbox.tracked(kinds, MOST);
  }

  /** What has become of one; as it was if nobody says. */
  Standing look(Stored message) throws InterruptedException {
    var stored = channels.find(message.to().holder(), message.to().channel());
    var channel = stored.flatMap(channels::open);
    var written = letters.write(message, who(message));
    if (channel.isEmpty() || written.isEmpty()) {
      return Standing.OPEN;
    }
    try {
      return channel
          .get()
          .look(Delivering.message(message, written.get(), Occasion.UPDATE))
          .orElse(Standing.OPEN);
    } catch (Undelivered e) {
      LOG.debug("nobody says what has become of a ticket", e);
      return Standing.OPEN;
    }
  }

  /** Who has done something about it there. */
  String who(Stored message) {
    return channels
        .find(message.to().holder(), message.to().channel())
        .map(Channels.Stored::name)
        .map(name -> "%s (ticket %s)".formatted(name, message.reference()))
        .orElse("a ticket");
  }
}
