package dev.vedette.receive.osquery;

import dev.vedette.model.TenantId;
import java.util.Map;

/** Queries that people ask of hosts, and what becomes of them. Safe for several threads. */
public interface LiveQueries {
  /**
   * SQL that a host is to run now, by the query's id; each is handed to a host once.
   *
   * @param host as it enrolled
   */
  Map<String, String> take(TenantId tenant, String host);

  /** Whether a query was handed to a host of this tenant that has not answered yet. */
  boolean isAwaited(TenantId tenant, String host, String id);

  /**
   * Notes that a host has answered, and what it gave is durable.
   *
   * @param failure what osquery says was wrong, or nothing
   */
  void answered(TenantId tenant, String host, String id, long rows, String failure);
}
