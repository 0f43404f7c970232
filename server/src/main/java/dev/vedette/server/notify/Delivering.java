package dev.vedette.server.notify;

import dev.vedette.pipeline.connect.Messenger.Occasion;
import dev.vedette.respond.notify.Matter;
import dev.vedette.server.notify.Channel.Message;
import dev.vedette.server.notify.Letters.Written;
import dev.vedette.store.alerting.Channels;
import dev.vedette.store.alerting.Digests;
import dev.vedette.store.alerting.Outbox;
import dev.vedette.store.alerting.Outbox.Stored;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends one message: intent first, once, and by another way if its own is dead. */
final class Delivering {
  private static final int TRIES_BEFORE_MOVING = 3;
  private static final Duration GIVES_UP = Duration.ofDays(1);

  private final Outbox outbox;
  private final Digests digests;
  private final ChannelBook channels;
  private final Letters letters;
  private final InstantSource clock;

  Delivering(
      Outbox outbox, Digests digests, ChannelBook channels, Letters letters, InstantSource clock) {
    this.outbox = outbox;
    this.digests = digests;
    this.channels = channels;
    this.letters = letters;
    this.clock = clock;
  }

  /** Takes a message as far as it goes now. */
  void step(Stored waiting) throws InterruptedException {
    var stored = channels.find(waiting.to().holder(), waiting.to().channel());
    var channel = stored.flatMap(channels::open);
    var written = letters.write(waiting, recipient(waiting, stored));
    if (written.isEmpty()) {
      outbox.dropped(waiting);
      return;
    }
    var occasion = occasion(waiting, written.get().matter());
    if (occasion == null) {
      outbox.dropped(waiting);
    } else if (channel.isPresent() && !isWorthSaying(waiting, channel.get(), occasion)) {
      outbox.passed(waiting, phase(occasion, waiting));
    } else {
      var begun = outbox.begin(waiting.tenant(), waiting.id(), clock.instant());
      if (begun.isPresent()) {
        send(begun.get(), stored, channel, written.get(), occasion);
      }
    }
  }

  private static String recipient(Stored message, Optional<Channels.Stored> channel) {
    var address = message.to().address();
    return address.isEmpty() ? channel.map(Channels.Stored::name).orElse("somebody") : address;
  }

  /** What is to be said, or null for nothing: of what is over nobody is told who was not before. */
  private static @Nullable Occasion occasion(Stored message, Optional<Matter> matter) {
    boolean isOver = matter.filter(Matter::isOver).isPresent();
    if (message.said() == 0) {
      return isOver ? null : Occasion.OPEN;
    }
    if (isOver) {
      return message.phase().equals("over") ? Occasion.UPDATE : Occasion.OVER;
    }
    boolean isTaken = matter.map(Matter::takenBy).isPresent();
    if (isTaken && !message.phase().equals("taken")) {
      return Occasion.TAKEN;
    }
    return message.note().isEmpty() ? Occasion.UPDATE : Occasion.REMIND;
  }

  private static boolean isWorthSaying(Stored message, Channel channel, Occasion occasion) {
    boolean isNews = message.loud() > message.saidLoud() || channel.edits();
    return isNews && channel.tells(occasion);
  }

  private static String phase(Occasion occasion, Stored before) {
    return switch (occasion) {
      case OPEN -> "open";
      case UPDATE -> before.phase().equals("over") ? "over" : before.phase();
      case REMIND -> "open";
      case TAKEN -> "taken";
      case OVER -> "over";
    };
  }

  private void send(
      Stored begun,
      Optional<Channels.Stored> stored,
      Optional<Channel> channel,
      Written written,
      Occasion occasion)
      throws InterruptedException {
    try {
      if (channel.isEmpty()) {
        throw new Undelivered("the channel is not there any more", true, null);
      }
      var receipt = channel.get().say(message(begun, written, occasion));
      outbox.delivered(
          begun, phase(occasion, begun), receipt.reference(), receipt.answer(), clock.instant());
      stored.ifPresent(each -> channels.note(each, true));
      if (begun.key().kind().equals("digest")) {
        digests.told(begun.key().subject());
      }
    } catch (Undelivered e) {
      fail(begun, stored, e, clock.instant());
    } catch (RuntimeException e) {
      // Whatever a channel stumbles over, the message is not forgotten, and others are sent.
      fail(begun, stored, new Undelivered("it could not be sent: " + e, false, e), clock.instant());
    }
  }

  static Message message(Stored begun, Written written, Occasion occasion) {
    return new Message(
        "vedette-" + begun.id(),
        begun.revision(),
        occasion,
        begun.key().kind(),
        written.client(),
        begun.to().address(),
        begun.reference(),
        written.letter());
  }

  private void fail(
      Stored begun, Optional<Channels.Stored> stored, Undelivered failure, Instant now) {
    boolean wasDead = stored.map(Channels.Stored::failingSince).isPresent();
    stored.ifPresent(each -> channels.note(each, false));
    var left = Telling.left(begun.to());
    boolean isDead = failure.isFinal() || wasDead || begun.attempts() >= TRIES_BEFORE_MOVING;
    if (isDead && !left.isEmpty()) {
      var note =
          "Sent this way, for %s does not work: %s"
              .formatted(stored.map(Channels.Stored::name).orElse("the first"), failure.reason());
      var instead = Telling.to(begun.to().holder(), left);
      outbox.moved(begun, failure.reason(), instead, note, now);
    } else {
      boolean isHopeless = failure.isFinal() || now.isAfter(begun.created().plus(GIVES_UP));
      var again = isHopeless ? null : now.plus(Telling.pause(begun.attempts()));
      outbox.failed(begun, failure.reason(), again, now);
    }
  }
}
