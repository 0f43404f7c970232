package dev.vedette.server.hunt;

import dev.vedette.pipeline.ContentLoader;
import dev.vedette.pipeline.live.LiveContent;
import dev.vedette.pipeline.live.LiveDetection;
import dev.vedette.pipeline.live.LiveStore;
import dev.vedette.pipeline.packs.ContentStore;
import dev.vedette.server.entities.EntityDesk;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.Findings;
import dev.vedette.store.cases.RetroResults;
import dev.vedette.store.cases.SavedHunts;
import dev.vedette.store.cases.Tenants;
import dev.vedette.store.hunt.HuntLimits;
import dev.vedette.store.hunt.Hunts;
import dev.vedette.store.lake.Lake;
import java.time.InstantSource;

/** Everything that hunters use. */
public final class Hunting implements AutoCloseable {
  private final Hunts hunts;
  private final HuntDesk desk;
  private final SavedHunts saved;
  private final HuntRuns runs;
  private final RetroRuns retro;
  private final HuntRules rules;
  private final CoverageDesk coverage;
  private final LiveContent live;

  /** What of the platform hunting stands on. */
  public record Ground(
      Lake lake,
      Database database,
      LiveContent live,
      ContentLoader loader,
      ContentStore packs,
      LiveStore store,
      LiveDetection detection,
      EntityDesk entities,
      InstantSource clock) {}

  public Hunting(Ground ground) {
    var findings = new Findings(ground.database());
    var tenants = new Tenants(ground.database());
    live = ground.live();
    hunts = new Hunts(ground.lake(), HuntLimits.DEFAULT);
    desk = new HuntDesk(hunts, findings, ground.entities());
    saved = new SavedHunts(ground.database(), ground.clock());
    runs =
        new HuntRuns(
            desk, saved, tenants, findings, ground.store(), ground.detection(), ground.clock());
    var archive = new RetroArchive(new RetroResults(ground.database()));
    retro =
        new RetroRuns(
            ground.lake(),
            live,
            ground.loader(),
            ground.packs(),
            ground.store(),
            archive,
            ground.clock());
    rules = new HuntRules(desk, live, ground.loader(), ground.packs(), ground.store());
    coverage = new CoverageDesk(desk, live, ground.loader(), ground.clock());
  }

  /** Makes rules of hunts. */
  public HuntRules rules() {
    return rules;
  }

  /** Says what rules look for, and whether what tenants send is enough for it. */
  public CoverageDesk coverage() {
    return coverage;
  }

  /** Begins to run hunts that are due. */
  public void start() {
    runs.start();
  }

  public HuntDesk desk() {
    return desk;
  }

  public SavedHunts saved() {
    return saved;
  }

  public HuntRuns runs() {
    return runs;
  }

  public RetroRuns retro() {
    return retro;
  }

  /** Makes questions about the past with the content that is in use now. */
  public RetroAsking asking() {
    return new RetroAsking(live.current().content());
  }

  @Override
  public void close() {
    runs.close();
    retro.close();
    hunts.close();
  }
}
