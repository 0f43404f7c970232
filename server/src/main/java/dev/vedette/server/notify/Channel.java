package dev.vedette.server.notify;

import dev.vedette.pipeline.connect.ConnectedMessenger.Receipt;
import dev.vedette.pipeline.connect.ConnectedMessenger.Standing;
import dev.vedette.pipeline.connect.Messenger.Occasion;
import dev.vedette.respond.notify.Letter;
import java.util.Optional;

/** A way to tell people something. Safe for several threads. */
interface Channel {
  /**
   * What is to be said.
   *
   * @param key what the message is called, the same each time
   * @param revision which time it is
   * @param address whom to reach by it; empty for whom the channel names
   * @param reference what the channel calls the message; empty before it was said
   */
  record Message(
      String key,
      int revision,
      Occasion occasion,
      String kind,
      String client,
      String address,
      String reference,
      Letter letter) {}

  /** Whether it is told of an occasion at all. */
  boolean tells(Occasion occasion);

  /** Whether what was said can be changed without a new word. */
  boolean edits();

  /** Whether it knows what it was told already, so that nothing comes twice. */
  boolean once();

  /**
   * Says it.
   *
   * @throws Undelivered if it was not said, or nobody knows whether it was
   */
  Receipt say(Message message) throws Undelivered, InterruptedException;

  /** What has become of it there; empty if nobody can say. */
  Optional<Standing> look(Message message) throws Undelivered, InterruptedException;
}
