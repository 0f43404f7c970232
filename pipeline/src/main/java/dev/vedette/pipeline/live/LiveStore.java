package dev.vedette.pipeline.live;

import dev.vedette.correlate.entities.Assets;
import dev.vedette.model.Finding;
import dev.vedette.model.TenantId;
import dev.vedette.sources.RecordBatch;
import java.util.List;
import java.util.Optional;

/**
 * Where live detection puts what it makes, and finds it again after a restart. Everything may be
 * given more than once, after a failure or a restart, and must be kept once: events by their
 * sequence, findings and incidents by their ids, counts by their position.
 *
 * <p>A method that cannot do its work throws; it is called again later, and meanwhile senders are
 * held back.
 */
public interface LiveStore {
  /**
   * The attributes of OCSF that events are stored with: for each the paths of which the first one
   * that an event has counts.
   */
  List<List<String>> attributes();

  /** Takes events, ascending by sequence; they need not be durable before {@link #settle}. */
  void events(TenantId tenant, List<StoredEvent> events);

  /** Keeps findings, durably. */
  void findings(TenantId tenant, List<LiveFinding> findings);

  /** Keeps incidents as they are now, durably. */
  void incidents(TenantId tenant, List<LiveIncident> incidents);

  /** Takes note of what became of a delivery. */
  void delivered(TenantId tenant, DeliveryCount count);

  /** Makes all that was given of a tenant durable. */
  void settle(TenantId tenant);

  /** Recent findings, in the order in which they were given. */
  List<Finding> recentFindings(TenantId tenant);

  /** The incidents that were active when they were last given. */
  List<LiveIncident.Known> activeIncidents(TenantId tenant);

  /** What people say of a tenant's hosts, persons and networks; asked for often. */
  default Assets assets(TenantId tenant) {
    return Assets.NONE;
  }

  /** What people have said so far. */
  Opinions opinions(TenantId tenant);

  /** A stored record by its sequence, alone in a batch. */
  Optional<RecordBatch> find(TenantId tenant, long sequence);

  /**
   * What became of one delivery.
   *
   * @param received when it came, epoch milliseconds
   * @param end the sequence of the next delivery
   * @param records how many it had
   * @param rejected how many more its sender was refused
   * @param undecoded of its records, how many nobody understood
   */
  record DeliveryCount(
      String source, long received, long end, long records, long rejected, long undecoded) {}
}
