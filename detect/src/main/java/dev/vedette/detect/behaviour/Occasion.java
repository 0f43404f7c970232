package dev.vedette.detect.behaviour;

import dev.vedette.model.EventType;
import dev.vedette.model.TenantId;

/**
 * When and where something happened.
 *
 * @param time event time, epoch milliseconds UTC
 * @param host the host that it happened on, as {@link Names#host} has it; empty if the event names
 *     none
 * @param type what the event was
 */
public record Occasion(TenantId tenant, long time, String host, EventType type) {

  /** The mapping's id, such as {@code windows-sysmon}. */
  public String source() {
    return type.source();
  }
}
