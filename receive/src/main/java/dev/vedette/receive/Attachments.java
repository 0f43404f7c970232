package dev.vedette.receive;

import dev.vedette.model.TenantId;
import java.time.Instant;

/**
 * Takes the files that messages bring, once the messages are durable. It never holds a sender back:
 * what it has no room for it leaves, and counts. Safe for several threads.
 */
public interface Attachments {
  /** Wants none. */
  Attachments NONE = (tenant, name, content, received) -> {};

  /**
   * @param name the message's own name, {@code !}, and that of the file
   * @param content not copied: nobody may change it
   */
  void offer(TenantId tenant, String name, byte[] content, Instant received);
}
