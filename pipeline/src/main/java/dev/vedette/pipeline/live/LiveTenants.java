package dev.vedette.pipeline.live;

import dev.vedette.correlate.entities.EntityBook;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.IncidentDesk;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The tenants that detection has at hand: each is called to mind when its first delivery comes, and
 * saved and forgotten when nothing has come for hours, so that idle tenants cost nothing.
 */
final class LiveTenants {
  private static final Duration IDLE = Duration.ofHours(9);

  /** After so long nothing waits any more for what may still be on its way. */
  private static final Duration TO_THE_END = Duration.ofMinutes(2);

  private final LiveSettings settings;
  private final LiveContent content;
  private final IncidentDesk desk;
  private final LiveStore store;
  private final InstantSource clock;
  private final Consumer<String> trouble;
  private final TenantMemory memory;
  private final Map<TenantId, LiveTenant> tenants = new HashMap<>();
  private long start;

  LiveTenants(
      LiveSettings settings,
      LiveContent content,
      IncidentDesk desk,
      LiveStore store,
      InstantSource clock,
      Consumer<String> trouble)
      throws IOException {
    this.settings = settings;
    this.content = content;
    this.desk = desk;
    this.store = store;
    this.clock = clock;
    this.trouble = trouble;
    memory = new TenantMemory(settings.folder());
    start = memory.start();
  }

  /** The sequence before which nothing is needed again. */
  long start() {
    return start;
  }

  /**
   * A tenant, called to mind if need be.
   *
   * @param time when what it is to take came, epoch milliseconds
   */
  LiveTenant of(TenantId id, long time) throws IOException {
    var known = tenants.get(id);
    if (known == null) {
      known = call(id, time);
      tenants.put(id, known);
    }
    return known;
  }

  private LiveTenant call(TenantId id, long time) throws IOException {
    var detector = newDetector(id, time);
    recallBehaviour(id, detector);
    try {
      return new LiveTenant(id, detector, Math.max(start, memory.load(id, detector)), clock);
    } catch (TenantMemory.Damaged e) {
      // One tenant's broken file must not keep all others from detection.
      trouble.accept(e.getMessage() + ": its correlations begin anew");
      var anew = newDetector(id, time);
      recallBehaviour(id, anew);
      return new LiveTenant(id, anew, start, clock);
    }
  }

  private void recallBehaviour(TenantId id, TenantDetector detector) throws IOException {
    try {
      memory.loadBehaviour(id, detector);
    } catch (TenantMemory.Damaged e) {
      trouble.accept(e.getMessage() + ": its models of behaviour learn anew");
    }
  }

  /** Who is who comes first: findings from before a restart are understood by it. */
  private TenantEntities entities(TenantId id) throws IOException {
    try {
      return memory.entities(id);
    } catch (TenantMemory.Damaged e) {
      trouble.accept(e.getMessage() + ": who is who is learnt anew");
      return new TenantEntities(new EntityBook());
    }
  }

  private TenantDetector newDetector(TenantId id, long time) throws IOException {
    var detector = new TenantDetector(id, content.current(), desk, store, settings, entities(id));
    detector.recall(store, time);
    return detector;
  }

  /**
   * Lets time pass for every tenant, and saves the one that has waited for it longest, if any.
   *
   * @param taken the sequence before which every delivery was taken
   * @param time how far it has passed for what was taken, epoch milliseconds
   */
  void tick(long taken, long time) throws IOException {
    for (var tenant : tenants.values()) {
      tenant.tick(time);
      tenant.hand(store);
    }
    saveOldest();
    forgetIdle();
    moveStart(taken);
  }

  /** Has a tenant come to an end with what it was given, saves it, and lets it go. */
  void release(TenantId id, long time) throws IOException {
    var tenant = tenants.get(id);
    if (tenant != null) {
      tenant.tick(time + TO_THE_END.toMillis());
      tenant.save(store, memory);
      tenant.saveBehaviour(memory);
      // What was found only when it was saved belongs into incidents too.
      tenant.tick(time + TO_THE_END.multipliedBy(2).toMillis());
      tenant.hand(store);
      tenants.remove(id);
    }
  }

  /** Deletes what is saved of a tenant that was let go. */
  void forget(TenantId id) throws IOException {
    memory.delete(id);
  }

  private void saveOldest() throws IOException {
    var oldest =
        tenants.values().stream()
            .filter(tenant -> !tenant.isSaved())
            .min(Comparator.comparingLong(LiveTenant::unsavedSince));
    if (oldest.isPresent()
        && clock.millis() - oldest.get().unsavedSince() >= settings.checkpoint().toMillis()) {
      oldest.get().save(store, memory);
      oldest.get().news().forEach(problem -> trouble.accept(problem.toString()));
    }
  }

  private void forgetIdle() throws IOException {
    long horizon = clock.millis() - IDLE.toMillis();
    for (var tenant : new ArrayList<>(tenants.values())) {
      if (tenant.lastUse() < horizon) {
        tenant.save(store, memory);
        tenant.saveBehaviour(memory);
        tenants.remove(tenant.id());
      }
    }
  }

  private void moveStart(long taken) throws IOException {
    long needed =
        tenants.values().stream()
            .filter(tenant -> !tenant.isSaved())
            .mapToLong(LiveTenant::savedUpTo)
            .min()
            .orElse(taken);
    if (needed > start) {
      memory.start(needed);
      start = needed;
    }
  }

  /**
   * Saves every tenant.
   *
   * @param taken the sequence before which every delivery was taken
   * @param time how far it has passed for what was taken, epoch milliseconds
   */
  void saveAll(long taken, long time) throws IOException {
    for (var tenant : tenants.values()) {
      tenant.tick(time);
      tenant.save(store, memory);
      tenant.saveBehaviour(memory);
    }
    moveStart(taken);
  }
}
