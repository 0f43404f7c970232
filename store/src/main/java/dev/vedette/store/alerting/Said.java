package dev.vedette.store.alerting;

import dev.vedette.model.TenantId;
import java.time.Instant;

/** What is to be said, as the outbox keeps it. */
public sealed interface Said {
  /**
   * Whom to reach.
   *
   * @param holder the node whose channel it is
   * @param otherwise a document with the ways that are left
   */
  record To(TenantId holder, String channel, String address, String otherwise) {}

  /**
   * Somebody is told, or reminded if they were told before.
   *
   * @param note what they are to know besides
   */
  record Told(To to, String note) implements Said {}

  /** Somebody is told at a moment, together with what else there is. */
  record Collected(To to, Instant due) implements Said {}

  /** Everybody who was told is brought up to date. */
  record Updated(boolean isLoud) implements Said {}
}
