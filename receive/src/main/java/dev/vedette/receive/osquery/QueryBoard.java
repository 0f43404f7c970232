package dev.vedette.receive.osquery;

import dev.vedette.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Live queries in memory, the last ones of each tenant. A host has until a query expires to fetch
 * and answer it. Safe for several threads.
 */
public final class QueryBoard implements LiveQueries {
  private static final int PER_TENANT = 64;
  private static final int HOSTS = 100_000;

  private final InstantSource clock;
  private final Duration expiry;
  private final Supplier<String> ids;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<TenantId, Deque<Query>> queries = new HashMap<>();

  /**
   * How far a query has come.
   *
   * @param hosts those that fetched it
   * @param answers how many rows each host gave that answered
   * @param failures what osquery says was wrong at a host
   */
  public record Progress(
      String id,
      String sql,
      Set<String> hosts,
      Map<String, Long> answers,
      Map<String, String> failures) {}

  private record Query(
      String id, String sql, Set<String> wanted, Instant expires, Map<String, Answer> hosts) {
    boolean isFor(String host) {
      return (wanted.isEmpty() || wanted.contains(host))
          && !hosts.containsKey(host)
          && hosts.size() < HOSTS;
    }
  }

  private record Answer(boolean isGiven, long rows, String failure) {}

  private static final Answer AWAITED = new Answer(false, 0, "");

  /**
   * @param expiry how long hosts may take
   * @param ids makes ids that nobody can guess
   */
  public QueryBoard(InstantSource clock, Duration expiry, Supplier<String> ids) {
    this.clock = clock;
    this.expiry = expiry;
    this.ids = ids;
  }

  /**
   * Asks hosts of a tenant, and answers the query's id.
   *
   * @param hosts as they enrolled; none: all of them
   */
  public String ask(TenantId tenant, String sql, Collection<String> hosts) {
    var query =
        new Query(
            ids.get(), sql, Set.copyOf(hosts), clock.instant().plus(expiry), new LinkedHashMap<>());
    lock.lock();
    try {
      var mine = queries.computeIfAbsent(tenant, fresh -> new ArrayDeque<>());
      mine.add(query);
      if (mine.size() > PER_TENANT) {
        mine.remove();
      }
      return query.id();
    } finally {
      lock.unlock();
    }
  }

  /** How far a tenant's query has come, unless it is forgotten. */
  public Optional<Progress> find(TenantId tenant, String id) {
    lock.lock();
    try {
      return of(tenant).stream()
          .filter(query -> query.id().equals(id))
          .findFirst()
          .map(QueryBoard::progress);
    } finally {
      lock.unlock();
    }
  }

  private static Progress progress(Query query) {
    var answers = new LinkedHashMap<String, Long>();
    var failures = new LinkedHashMap<String, String>();
    query
        .hosts()
        .forEach((host, answer) -> {
          if (answer.isGiven()) {
            answers.put(host, answer.rows());
          }
          if (!answer.failure().isEmpty()) {
            failures.put(host, answer.failure());
          }
        });
    return new Progress(
        query.id(), query.sql(), Set.copyOf(query.hosts().keySet()), answers, failures);
  }

  @Override
  public Map<String, String> take(TenantId tenant, String host) {
    var taken = new LinkedHashMap<String, String>();
    var now = clock.instant();
    lock.lock();
    try {
      for (var query : of(tenant)) {
        if (now.isBefore(query.expires()) && query.isFor(host)) {
          query.hosts().put(host, AWAITED);
          taken.put(query.id(), query.sql());
        }
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isAwaited(TenantId tenant, String host, String id) {
    lock.lock();
    try {
      return of(tenant).stream()
          .anyMatch(query -> query.id().equals(id) && AWAITED.equals(query.hosts().get(host)));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void answered(TenantId tenant, String host, String id, long rows, String failure) {
    var answer = new Answer(true, rows, failure);
    lock.lock();
    try {
      for (var query : of(tenant)) {
        if (query.id().equals(id)) {
          query.hosts().replace(host, AWAITED, answer);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private Collection<Query> of(TenantId tenant) {
    var mine = queries.get(tenant);
    return mine == null ? List.of() : mine;
  }
}
