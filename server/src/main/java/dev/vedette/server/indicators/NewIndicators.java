package dev.vedette.server.indicators;

import dev.vedette.detect.indicators.IndicatorStore;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.ListingFilter;
import dev.vedette.pipeline.RetroQuestion;
import dev.vedette.pipeline.live.LiveContent;
import dev.vedette.pipeline.live.LiveFeeds;
import dev.vedette.pipeline.packs.ContentKind;
import dev.vedette.pipeline.packs.ContentStore;
import dev.vedette.server.hunt.RetroRun;
import dev.vedette.server.hunt.RetroRuns;
import dev.vedette.sigma.RuleSet;
import dev.vedette.store.cases.Tenants;
import dev.vedette.store.cases.WatchLists.Entry;
import dev.vedette.store.cases.WatchLists.WatchList;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks for new indicators in the past: those that were added to watch lists soon, many at once;
 * those of feeds, which may bring some every few minutes, once an hour at most. One look after the
 * other, each with the bounds of all looks into the past; what was met becomes findings.
 */
public final class NewIndicators implements AutoCloseable {
  /** Whose these looks are in the list of all. */
  static final String OWNER = "vedette";

  private static final Logger LOG = Logger.getLogger(NewIndicators.class);
  private static final Duration ROUND = Duration.ofSeconds(2);
  private static final Duration BETWEEN_FEEDS = Duration.ofHours(1);
  private static final Duration PERIOD = Duration.ofDays(30);
  private static final int MOST_AT_ONCE = 50_000;
  private static final RuleSet NO_RULES = new RuleSet(List.of(), List.of(), List.of());

  private final Ground ground;
  private final HuntedFeeds hunted;
  private final Thread thread =
      Thread.ofPlatform().daemon().name("new-indicators").unstarted(this::run);
  private @Nullable IndicatorStore known;
  private Instant nextFeeds = Instant.EPOCH;
  private volatile boolean isStopping;

  /**
   * What it stands on.
   *
   * @param folder where it keeps what it has looked for
   */
  public record Ground(
      LiveFeeds feeds,
      LiveWatchLists lists,
      LiveContent content,
      ContentStore packs,
      Tenants tenants,
      RetroRuns looks,
      Path folder,
      InstantSource clock) {}

  public NewIndicators(Ground ground) {
    this.ground = ground;
    hunted = new HuntedFeeds(ground.folder());
  }

  public void start() {
    thread.start();
  }

  private void run() {
    while (!isStopping) {
      try {
        Thread.sleep(ROUND);
        lookForListed();
        lookForPublished();
      } catch (InterruptedException e) {
        return;
      } catch (IOException | RuntimeException e) {
        // The outermost edge of the thread: the next round tries again.
        LOG.warn("new indicators are not looked for in the past, which is tried again", e);
      }
    }
  }

  private void lookForListed() throws InterruptedException {
    var waiting = ground.lists().lists().toHunt(MOST_AT_ONCE);
    if (waiting.isEmpty()) {
      return;
    }
    var own = ground.lists().of(waiting);
    var title = waiting.size() + " new indicators of watch lists";
    if (look(title, own.store(), own, concerned(waiting))) {
      ground.lists().lists().hunted(waiting);
    }
  }

  /** The tenants that lists of some indicators are for. */
  private List<TenantId> concerned(List<Entry> entries) {
    Map<String, TenantId> nodes =
        ground.lists().lists().lists().stream()
            .collect(Collectors.toMap(WatchList::id, WatchList::node));
    var at = entries.stream().map(Entry::list).filter(nodes::containsKey).map(nodes::get);
    return active(at.distinct().toList());
  }

  private List<TenantId> active(List<TenantId> nodes) {
    return ground.tenants().below(nodes).stream()
        .filter(node -> node.offboarded() == null)
        .map(Tenants.Node::id)
        .distinct()
        .toList();
  }

  private void lookForPublished() throws InterruptedException, IOException {
    var latest = ground.feeds().current();
    var before = known;
    if (before == null) {
      before = begin(latest);
      known = before;
    }
    if (isSame(latest, before) || ground.clock().instant().isBefore(nextFeeds)) {
      return;
    }
    var fingerprint = ground.packs().fingerprint(ContentKind.INDICATORS);
    IndicatorStore old = before;
    ListingFilter isNew = (_, hit, _) -> !old.lists(hit.kind(), hit.indicator());
    var everybody = active(List.of(ground.tenants().root().id()));
    if (latest.size() == 0 || look("new indicators of feeds", latest, isNew, everybody)) {
      known = latest;
      nextFeeds = ground.clock().instant().plus(BETWEEN_FEEDS);
      hunted.keep(latest, fingerprint);
    }
  }

  /** What was looked for before the process began; all that is installed if it is the first. */
  private IndicatorStore begin(IndicatorStore latest) throws IOException {
    var fingerprint = ground.packs().fingerprint(ContentKind.INDICATORS);
    if (hunted.isOf(fingerprint)) {
      return latest;
    }
    var before = hunted.find();
    if (before.isEmpty()) {
      hunted.keep(latest, fingerprint);
    }
    return before.orElse(latest);
  }

  @SuppressWarnings("ReferenceEquality") // A store is a thing, not a value.
  private static boolean isSame(IndicatorStore one, IndicatorStore other) {
    return one == other;
  }

  /** Looks, and answers whether that is over; not if there was no room, or the platform stops. */
  private boolean look(
      String title, IndicatorStore store, ListingFilter filter, List<TenantId> tenants)
      throws InterruptedException {
    if (tenants.isEmpty()) {
      return true;
    }
    var exceptions = ground.content().current().content().exceptions().exceptions();
    var question = new RetroQuestion(NO_RULES, exceptions, store, filter);
    var asked = new RetroRun.Asked(question, title, tenants, PERIOD, "TRUE", true);
    var begun = ground.looks().begin(OWNER, asked);
    if (begun.isEmpty()) {
      return false;
    }
    return isOver(begun.get().id());
  }

  private boolean isOver(String id) throws InterruptedException {
    while (!isStopping) {
      var view = ground.looks().find(id);
      var state = view.map(found -> found.view().state()).orElse("done");
      if (!state.equals("waiting") && !state.equals("running")) {
        if (state.equals("failed")) {
          LOG.warnf(
              "new indicators were not looked for in all of the past, see GET"
                  + " /api/v1/retro-hunts/%s",
              id);
        }
        return !isStopping;
      }
      Thread.sleep(ROUND);
    }
    return false;
  }

  @Override
  public void close() {
    isStopping = true;
    thread.interrupt();
  }
}
