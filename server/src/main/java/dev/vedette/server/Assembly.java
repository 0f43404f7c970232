package dev.vedette.server;

import dev.vedette.model.TenantId;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.pipeline.IncidentDesk;
import dev.vedette.pipeline.connect.Connectors;
import dev.vedette.pipeline.live.LiveContent;
import dev.vedette.pipeline.live.LiveDetection;
import dev.vedette.pipeline.live.LiveFeeds;
import dev.vedette.pipeline.live.LiveSettings;
import dev.vedette.pipeline.live.SavedEntities;
import dev.vedette.pipeline.packs.ContentStore;
import dev.vedette.receive.Doors;
import dev.vedette.receive.Intake;
import dev.vedette.receive.collect.manifest.Manifests;
import dev.vedette.receive.journal.Journal;
import dev.vedette.receive.journal.JournalSettings;
import dev.vedette.receive.osquery.Configuration;
import dev.vedette.receive.quota.Quotas;
import dev.vedette.server.alerts.AlertWatch;
import dev.vedette.server.alerts.FarTimes;
import dev.vedette.server.alerts.RefusedWatch.Refused;
import dev.vedette.server.backup.BackupRuns;
import dev.vedette.server.changes.Changes;
import dev.vedette.server.collect.Collecting;
import dev.vedette.server.demo.Demo;
import dev.vedette.server.entities.AssetBook;
import dev.vedette.server.entities.EntityDesk;
import dev.vedette.server.hunt.Hunting;
import dev.vedette.server.ingest.Strangers;
import dev.vedette.server.ingest.TenantLimits;
import dev.vedette.server.ingest.VolumeBook;
import dev.vedette.server.offboarding.OffboardingRuns;
import dev.vedette.server.options.Options;
import dev.vedette.server.respond.ApprovalLinks;
import dev.vedette.server.respond.Connections;
import dev.vedette.server.respond.Response;
import dev.vedette.server.retention.RetentionRuns;
import dev.vedette.server.retention.RetentionTerms;
import dev.vedette.server.rules.LiveRules;
import dev.vedette.server.rules.RuleCheckup;
import dev.vedette.store.cases.AssetLists;
import dev.vedette.store.cases.AuditLog;
import dev.vedette.store.cases.CaseRetention;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.IngestKeys;
import dev.vedette.store.cases.Login;
import dev.vedette.store.cases.Postgres;
import dev.vedette.store.cases.ResponseConnectors;
import dev.vedette.store.cases.RuleDecisions;
import dev.vedette.store.cases.Senders;
import dev.vedette.store.cases.Settings;
import dev.vedette.store.cases.Tenants;
import dev.vedette.store.cases.Traces;
import dev.vedette.store.cases.Volumes;
import dev.vedette.store.lake.Lake;
import dev.vedette.store.lake.LakeSettings;
import dev.vedette.store.offboarding.Offboarding;
import dev.vedette.store.secrets.MasterKey;
import dev.vedette.store.secrets.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/** Makes every part of the platform, in the order in which they need each other; starts none. */
final class Assembly {
  private static final Logger LOG = Logger.getLogger(Assembly.class);
  private static final InstantSource CLOCK = InstantSource.system();

  private final Options options;
  private final Changes changes;
  private final Strangers strangers;
  private final Running running;

  Assembly(Options options, Changes changes, Strangers strangers, Running running) {
    this.options = options;
    this.changes = changes;
    this.strangers = strangers;
    this.running = running;
  }

  /**
   * @param refresh has it known everywhere who is there, and what is decided
   */
  Parts assemble(Runnable refresh) throws IOException {
    var data = options.data();
    var loader = loader(data);
    var packs = new ContentStore(data, loader.sources(), CLOCK);
    var content =
        CompletableFuture.supplyAsync(() -> content(packs, loader), Thread::startVirtualThread);
    var indicators = CompletableFuture.supplyAsync(() -> feeds(packs), Thread::startVirtualThread);
    var login = login(data);
    var database = running.keep(Database.open(login));
    var tenants = new Tenants(database);
    var audit = new AuditLog(database, CLOCK);
    var journal = journal(data);
    var lake = running.keep(new Lake(data.resolve("lake"), LakeSettings.DEFAULT, CLOCK));
    var desk = new IncidentDesk(loader, packs.active());
    var cases = Cases.of(database);
    var times = new FarTimes(options.thresholds());
    UnaryOperator<String> techniqueName = id -> desk.attack().findName(id).orElse(id);
    var texts = new OcsfTexts(techniqueName);
    var entities =
        new EntityDesk(
            new SavedEntities(data.resolve("memory")), new AssetBook(new AssetLists(database)));
    var store = new PlatformStore(lake, cases, texts, times, changes, entities.assets());
    var live = content.join();
    var feeds = indicators.join();
    feeds.problems().forEach(problem -> LOG.warn(problem.toString()));
    var detection =
        running.keep(
            new LiveDetection(
                LiveSettings.of(data.resolve("memory"), options.threads()),
                journal,
                live,
                feeds::current,
                desk,
                store,
                CLOCK,
                LOG::warn));
    var limits = new TenantLimits(database, options);
    limits.refresh();
    var quotas = new Quotas(journal, limits::limits, CLOCK);
    var volumes = running.keep(new VolumeBook(quotas.bytes(), new Volumes(database), CLOCK));
    var intake = new Doors(quotas);
    var hunting =
        running.keep(
            new Hunting(
                new Hunting.Ground(
                    lake, database, live, loader, packs, store, detection, entities, CLOCK)));
    var rules = new LiveRules(live, new RuleDecisions(database), tenants);
    var master = MasterKey.load(data.resolve("master.key"), System.getenv());
    var secrets = new Secrets(database, master);
    var collecting = collecting(database, secrets, loader, journal, intake);
    var senders = new Senders(database);
    var retention = retention(database, tenants, lake);
    var backups =
        options
            .backupPlan()
            .map(plan -> running.keep(new BackupRuns(plan, data, login, master, CLOCK)));
    var offboarding =
        new OffboardingRuns(
            new OffboardingRuns.Ground(
                new Offboarding(database, lake, secrets, audit, data.resolve("offboarding"), CLOCK),
                intake,
                journal,
                detection,
                store::forget,
                refresh,
                () -> Traces.wipe(login, options.foreignDatabase().isEmpty())));
    var listeners = listeners(senders, intake);
    var root = tenants.root().id();
    store.tellOfIncidents(new SightingBook(cases.sightings(), secrets, root)::note);
    var response = response(database, secrets, loader, audit, hunting, root);
    var notifier =
        running.keep(
            Notices.notifier(options, database, secrets, loader, audit, changes, root, CLOCK));
    return new Parts(
        intake,
        limits,
        quotas.bytes(),
        lake,
        hunting,
        database,
        store,
        detection,
        tenants,
        People.of(database, secrets, root, CLOCK),
        cases,
        entities,
        new IngestKeys(database),
        secrets,
        audit,
        senders,
        listeners,
        techniqueName,
        rules,
        new RuleCheckup(loader),
        collecting,
        running.keep(
            new AlertWatch(
                watched(database, quotas, collecting, detection, listeners, times, backups))),
        running.keep(offboarding),
        retention,
        backups,
        response,
        notifier,
        Notices.heartbeat(options, database, notifier, detection::lag, CLOCK).map(running::keep),
        Configuration.load(loader.folder().resolve("osquery/config.json")),
        running.keep(
            new Demo(
                loader.folder().resolve("demo/office-intrusion.ndjson"),
                new Demo.Ground(tenants, new Settings(database), offboarding, intake),
                CLOCK)),
        running.keep(new ContentKeeper(live, feeds, rules)),
        running.keep(new Housekeeping(lake, limits, retention, volumes)));
  }

  private Journal journal(Path data) throws IOException {
    return running.keep(
        Journal.open(
            data.resolve("journal"),
            new JournalSettings(
                JournalSettings.DEFAULT.segment(),
                options.journalBytes(),
                JournalSettings.DEFAULT.reserve()),
            LiveDetection.resumesAt(data.resolve("memory")),
            LOG::warn));
  }

  private Collecting collecting(
      Database database, Secrets secrets, ContentLoader loader, Journal journal, Doors intake)
      throws IOException {
    var manifests =
        Manifests.load(
            List.of(loader.folder().resolve("collectors"), options.data().resolve("collectors")));
    manifests.problems().forEach(problem -> LOG.warn(problem.toString()));
    return running.keep(
        new Collecting(
            new Collecting.Ground(
                database, secrets, manifests, journal, intake, options.collectFrom(), CLOCK)));
  }

  private RetentionRuns retention(Database database, Tenants tenants, Lake lake) {
    return new RetentionRuns(
        new RetentionTerms(database, options), tenants, lake, new CaseRetention(database), CLOCK);
  }

  private Optional<Listeners> listeners(Senders senders, Intake intake) throws IOException {
    return options.hasListeners()
        ? Optional.of(running.keep(new Listeners(options, senders, intake, CLOCK)))
        : Optional.empty();
  }

  private Response response(
      Database database,
      Secrets secrets,
      ContentLoader loader,
      AuditLog audit,
      Hunting hunting,
      TenantId root)
      throws IOException {
    return running.keep(
        new Response(
            new Response.Ground(
                database,
                audit,
                hunting.desk(),
                connections(database, secrets, loader),
                new ApprovalLinks(secrets, root, "response.links", CLOCK),
                CLOCK)));
  }

  private AlertWatch.Ground watched(
      Database database,
      Quotas quotas,
      Collecting collecting,
      LiveDetection detection,
      Optional<Listeners> listeners,
      FarTimes times,
      Optional<BackupRuns> backups) {
    return new AlertWatch.Ground(
        database,
        new Tenants(database).root().id(),
        quotas,
        collecting::health,
        detection::lag,
        () -> refused(listeners),
        times,
        backups,
        options.thresholds(),
        options.data(),
        CLOCK,
        System::nanoTime);
  }

  private Refused refused(Optional<Listeners> listeners) {
    var listened = listeners.map(Listeners::refused).orElse(new Refused(0, ""));
    var last = strangers.last().isEmpty() ? listened.last() : strangers.last();
    return new Refused(listened.times() + strangers.times(), last);
  }

  private ContentLoader loader(Path data) {
    var loader =
        new ContentLoader(home().resolve("content"), CLOCK).withGeography(data.resolve("geo"));
    return options.usesBehaviour() ? loader.usingBehaviour() : loader;
  }

  private Connections connections(Database database, Secrets secrets, ContentLoader loader)
      throws IOException {
    var connectors = Connectors.load(loader.folder().resolve("connectors"));
    connectors.problems().forEach(problem -> LOG.warn(problem.toString()));
    return new Connections(
        new Connections.Ground(
            new ResponseConnectors(database), secrets, connectors, options.collectFrom(), CLOCK));
  }

  private static LiveContent content(ContentStore packs, ContentLoader loader) {
    try {
      return new LiveContent(packs, loader, List.of(loader.builtInRules()));
    } catch (IOException e) {
      throw new UncheckedIOException("the detection content cannot be read", e);
    }
  }

  private static LiveFeeds feeds(ContentStore packs) {
    try {
      return new LiveFeeds(packs, new SecureRandom().nextLong());
    } catch (IOException e) {
      throw new UncheckedIOException("the indicators cannot be read", e);
    }
  }

  private Login login(Path data) throws IOException {
    var foreign = options.foreignDatabase();
    if (foreign.isPresent()) {
      return foreign.get();
    }
    var postgres = running.keep(Postgres.start(data.resolve("postgres")));
    running.keep(new DatabaseKeeper(postgres)).start();
    return postgres.login();
  }

  private static Path home() {
    var home = Path.of(System.getProperty("vedette.home", "."));
    if (!Files.isDirectory(home.resolve("content"))) {
      throw new IllegalStateException(home + " has no content folder: start with ./vedette up");
    }
    return home;
  }
}
