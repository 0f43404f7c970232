package dev.vedette.server;

import dev.vedette.model.TenantId;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.pipeline.IncidentDesk;
import dev.vedette.pipeline.connect.Connectors;
import dev.vedette.pipeline.live.LiveContent;
import dev.vedette.pipeline.live.LiveDetection;
import dev.vedette.pipeline.live.LiveFeeds;
import dev.vedette.pipeline.live.LiveSettings;
import dev.vedette.pipeline.packs.ContentStore;
import dev.vedette.receive.Doors;
import dev.vedette.receive.Intake;
import dev.vedette.receive.collect.Health;
import dev.vedette.receive.collect.StreamKey;
import dev.vedette.receive.collect.manifest.Manifests;
import dev.vedette.receive.journal.Journal;
import dev.vedette.receive.journal.JournalSettings;
import dev.vedette.receive.osquery.Configuration;
import dev.vedette.receive.quota.DailyBytes;
import dev.vedette.receive.quota.Quotas;
import dev.vedette.server.alerts.AlertWatch;
import dev.vedette.server.alerts.Cause;
import dev.vedette.server.alerts.FarTimes;
import dev.vedette.server.alerts.RefusedWatch.Refused;
import dev.vedette.server.backup.BackupRuns;
import dev.vedette.server.backup.Links;
import dev.vedette.server.backup.RestoredFolder;
import dev.vedette.server.changes.Changes;
import dev.vedette.server.collect.Collecting;
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
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.Accounts;
import dev.vedette.store.cases.Alerts;
import dev.vedette.store.cases.AuditLog;
import dev.vedette.store.cases.CaseRetention;
import dev.vedette.store.cases.CollectorAccounts;
import dev.vedette.store.cases.Collectors;
import dev.vedette.store.cases.Comments;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.FactorRules;
import dev.vedette.store.cases.Findings;
import dev.vedette.store.cases.Identities;
import dev.vedette.store.cases.IdentityProviders;
import dev.vedette.store.cases.Incidents;
import dev.vedette.store.cases.IngestKeys;
import dev.vedette.store.cases.Ledger;
import dev.vedette.store.cases.Login;
import dev.vedette.store.cases.Postgres;
import dev.vedette.store.cases.ResponseConnectors;
import dev.vedette.store.cases.RuleDecisions;
import dev.vedette.store.cases.Scope;
import dev.vedette.store.cases.Senders;
import dev.vedette.store.cases.Sessions;
import dev.vedette.store.cases.Tenants;
import dev.vedette.store.cases.Tokens;
import dev.vedette.store.cases.Traces;
import dev.vedette.store.cases.Users;
import dev.vedette.store.cases.Volumes;
import dev.vedette.store.factors.SecondFactors;
import dev.vedette.store.lake.Lake;
import dev.vedette.store.lake.LakeSettings;
import dev.vedette.store.offboarding.Offboarding;
import dev.vedette.store.secrets.MasterKey;
import dev.vedette.store.secrets.Secrets;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Every part of the platform, started in the order in which they need each other. */
@Singleton
public class Platform {
  private static final Logger LOG = Logger.getLogger(Platform.class);
  private static final InstantSource CLOCK = InstantSource.system();

  private final Options options;
  private final Changes changes;
  private final Strangers strangers = new Strangers();
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private @Nullable Parts parts;

  /** What there is once everything runs. */
  private record Parts(
      Intake intake,
      TenantLimits limits,
      DailyBytes bytes,
      Lake lake,
      Hunting hunting,
      Database database,
      PlatformStore store,
      LiveDetection detection,
      Tenants tenants,
      IngestKeys ingestKeys,
      Accounts accounts,
      Users users,
      Tokens tokens,
      SecondFactors secondFactors,
      Secrets secrets,
      Sessions sessions,
      FactorRules factorRules,
      IdentityProviders identityProviders,
      Identities identities,
      AuditLog audit,
      Senders senders,
      Optional<Listeners> listeners,
      Findings findings,
      Incidents incidents,
      Comments comments,
      Ledger ledger,
      UnaryOperator<String> techniqueName,
      LiveRules rules,
      RuleCheckup checkup,
      Collecting collecting,
      AlertWatch watch,
      Alerts alerts,
      OffboardingRuns offboarding,
      RetentionRuns retention,
      Optional<BackupRuns> backups,
      Response response,
      Collectors collectors,
      CollectorAccounts collectorAccounts,
      String osquery) {}

  @Inject
  Platform(Options options, Changes changes) {
    this.options = options;
    this.changes = changes;
  }

  void start(@Observes StartupEvent event) throws IOException {
    var data = options.data();
    RestoredFolder.requireWhole(data);
    Links.clear(data);
    var loader = loader(data);
    var packs = new ContentStore(data, loader.sources(), CLOCK);
    var content =
        CompletableFuture.supplyAsync(() -> content(packs, loader), Thread::startVirtualThread);
    var indicators = CompletableFuture.supplyAsync(() -> feeds(packs), Thread::startVirtualThread);
    var login = login(data);
    var database = keep(Database.open(login));
    var journal =
        keep(
            Journal.open(
                data.resolve("journal"),
                new JournalSettings(
                    JournalSettings.DEFAULT.segment(),
                    options.journalBytes(),
                    JournalSettings.DEFAULT.reserve()),
                LiveDetection.resumesAt(data.resolve("memory")),
                LOG::warn));
    var lake = keep(new Lake(data.resolve("lake"), LakeSettings.DEFAULT, CLOCK));
    var desk = new IncidentDesk(loader, packs.active());
    var findings = new Findings(database);
    var incidents = new Incidents(database);
    var times = new FarTimes(options.thresholds());
    UnaryOperator<String> techniqueName = id -> desk.attack().findName(id).orElse(id);
    var texts = new OcsfTexts(techniqueName);
    var ledger = new Ledger(database);
    var store = new PlatformStore(lake, findings, incidents, ledger, texts, times, changes);
    var live = content.join();
    var feeds = indicators.join();
    feeds.problems().forEach(problem -> LOG.warn(problem.toString()));
    var detection =
        keep(
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
    var volumes = keep(new VolumeBook(quotas.bytes(), new Volumes(database), CLOCK));
    var intake = new Doors(quotas);
    var hunting =
        keep(
            new Hunting(
                new Hunting.Ground(lake, database, live, loader, packs, store, detection, CLOCK)));
    var rules = new LiveRules(live, new RuleDecisions(database), new Tenants(database));
    var master = MasterKey.load(data.resolve("master.key"), System.getenv());
    var secrets = new Secrets(database, master);
    var manifests =
        Manifests.load(List.of(loader.folder().resolve("collectors"), data.resolve("collectors")));
    manifests.problems().forEach(problem -> LOG.warn(problem.toString()));
    var collecting =
        keep(
            new Collecting(
                new Collecting.Ground(
                    database, secrets, manifests, journal, intake, options.collectFrom(), CLOCK)));
    var senders = new Senders(database);
    var retention =
        new RetentionRuns(
            new RetentionTerms(database, options),
            new Tenants(database),
            lake,
            new CaseRetention(database),
            CLOCK);
    var backups =
        options.backupPlan().map(plan -> keep(new BackupRuns(plan, data, login, master, CLOCK)));
    var offboarding =
        new OffboardingRuns(
            new OffboardingRuns.Ground(
                new Offboarding(
                    database,
                    lake,
                    secrets,
                    new AuditLog(database, CLOCK),
                    data.resolve("offboarding"),
                    CLOCK),
                intake,
                journal,
                detection,
                store::forget,
                this::refresh,
                () -> Traces.wipe(login, options.foreignDatabase().isEmpty())));
    Optional<Listeners> listeners =
        options.syslogPort() == 0 && options.lumberjackPort() == 0
            ? Optional.empty()
            : Optional.of(keep(new Listeners(options, senders, intake, CLOCK)));
    parts =
        new Parts(
            intake,
            limits,
            quotas.bytes(),
            lake,
            hunting,
            database,
            store,
            detection,
            new Tenants(database),
            new IngestKeys(database),
            new Accounts(database, CLOCK),
            new Users(database),
            new Tokens(database, CLOCK),
            new SecondFactors(database, secrets, new Tenants(database).root().id(), CLOCK),
            secrets,
            new Sessions(database, CLOCK),
            new FactorRules(database),
            new IdentityProviders(database),
            new Identities(database, CLOCK),
            new AuditLog(database, CLOCK),
            senders,
            listeners,
            findings,
            incidents,
            new Comments(database),
            ledger,
            techniqueName,
            rules,
            new RuleCheckup(loader),
            collecting,
            keep(
                new AlertWatch(
                    watched(database, quotas, collecting, detection, listeners, times, backups))),
            new Alerts(database),
            keep(offboarding),
            retention,
            backups,
            keep(
                new Response(
                    new Response.Ground(
                        database,
                        new AuditLog(database, CLOCK),
                        hunting.desk(),
                        connections(database, secrets, loader),
                        new ApprovalLinks(secrets, new Tenants(database).root().id(), CLOCK),
                        CLOCK))),
            new Collectors(database),
            new CollectorAccounts(database),
            Configuration.load(loader.folder().resolve("osquery/config.json")));
    new FirstStart(accounts(), tenants(), audit(), options.publicAddress()).prepare();
    rules.refresh().forEach(problem -> LOG.warn(problem.toString()));
    store.tellOfIncidents(response()::offer);
    response().start();
    // Before detection is through with the journal: it tells what was pulled last.
    collecting.start();
    detection.start();
    hunting.start();
    parts().watch().start();
    offboarding.start();
    backups.ifPresent(BackupRuns::start);
    if (options.isDemo()) {
      var recording = loader.folder().resolve("demo/office-intrusion.ndjson");
      keep(new Demo(recording, tenants(), intake, CLOCK)).start();
    }
    keep(new ContentKeeper(live, feeds, rules)).start();
    keep(new Housekeeping(lake, limits, retention, volumes)).start();
  }

  /** Has it known everywhere who is there, and what is decided. */
  private void refresh() {
    parts().listeners().ifPresent(Listeners::refresh);
    parts().limits().refresh();
    parts().rules().refresh();
    parts().collecting().refresh();
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
    var postgres = keep(Postgres.start(data.resolve("postgres")));
    keep(new DatabaseKeeper(postgres)).start();
    return postgres.login();
  }

  private static Path home() {
    var home = Path.of(System.getProperty("vedette.home", "."));
    if (!Files.isDirectory(home.resolve("content"))) {
      throw new IllegalStateException(home + " has no content folder: start with ./vedette up");
    }
    return home;
  }

  /** What is started is stopped in the opposite order. */
  private <T extends AutoCloseable> T keep(T part) {
    running.push(part);
    return part;
  }

  void stop(@Observes ShutdownEvent event) {
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception e) {
        // The others are to be stopped all the same.
        LOG.error("a part of the platform did not stop as it should", e);
      }
    }
  }

  /** Says that everything runs, and where. */
  void announce() {
    var scheme = options.isEncrypted() ? "https" : "http";
    System.out.printf("Vedette is ready: %s://%s:%d/%n", scheme, options.bind(), options.port());
    System.out.flush();
  }

  private Parts parts() {
    if (parts == null) {
      throw new IllegalStateException("the platform has not started yet");
    }
    return parts;
  }

  /** Whether requests can be answered. */
  public boolean isReady() {
    return parts != null && parts.database().isAlive();
  }

  /** What hosts with osquery are told to report. */
  public String osqueryConfiguration() {
    return parts().osquery();
  }

  public Intake intake() {
    return parts().intake();
  }

  /** How much each tenant may send. */
  public TenantLimits limits() {
    return parts().limits();
  }

  /** How much each tenant has sent today. */
  public DailyBytes bytes() {
    return parts().bytes();
  }

  public Tenants tenants() {
    return parts().tenants();
  }

  public IngestKeys ingestKeys() {
    return parts().ingestKeys();
  }

  public Senders senders() {
    return parts().senders();
  }

  /**
   * Adds a sender without a key, from now on; empty if its mark belongs to another tenant.
   *
   * @throws ProblemException if the mark is none
   */
  public Optional<Senders.Sender> addSender(TenantId tenant, String mark, @Nullable String source) {
    String written;
    try {
      written = Listeners.written(mark);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(400, String.valueOf(e.getMessage()));
    }
    var added = senders().add(tenant, written, source);
    parts().listeners().ifPresent(Listeners::refresh);
    return added;
  }

  /** Whether there was such a sender; it is not known any more. */
  public boolean removeSender(TenantId tenant, String id) {
    boolean isRemoved = senders().remove(tenant, id);
    parts().listeners().ifPresent(Listeners::refresh);
    return isRemoved;
  }

  public Accounts accounts() {
    return parts().accounts();
  }

  public Users users() {
    return parts().users();
  }

  public Tokens tokens() {
    return parts().tokens();
  }

  public SecondFactors secondFactors() {
    return parts().secondFactors();
  }

  public Secrets secrets() {
    return parts().secrets();
  }

  public Sessions sessions() {
    return parts().sessions();
  }

  public FactorRules factorRules() {
    return parts().factorRules();
  }

  public IdentityProviders identityProviders() {
    return parts().identityProviders();
  }

  public Identities identities() {
    return parts().identities();
  }

  public AuditLog audit() {
    return parts().audit();
  }

  public Findings findings() {
    return parts().findings();
  }

  public Incidents incidents() {
    return parts().incidents();
  }

  public Comments comments() {
    return parts().comments();
  }

  /** The name of a technique of ATT&amp;CK by its id, or the id where nobody has named it. */
  public String techniqueName(String id) {
    return parts().techniqueName().apply(id);
  }

  public LiveRules rules() {
    return parts().rules();
  }

  public RuleCheckup checkup() {
    return parts().checkup();
  }

  /** What time it is. */
  public Instant now() {
    return CLOCK.instant();
  }

  public Alerts alerts() {
    return parts().alerts();
  }

  /** How many alerts of a cause are open. */
  public long openAlerts(Cause cause) {
    return parts == null ? 0 : parts.watch().open(cause);
  }

  /** How long what is kept. */
  public RetentionRuns retention() {
    return parts().retention();
  }

  /** The same, once everything has started. */
  public Optional<RetentionRuns> findRetention() {
    return Optional.ofNullable(parts).map(Parts::retention);
  }

  /** How old the newest backup is, in seconds; no number if none are wanted. */
  public double backupAge() {
    return Optional.ofNullable(parts)
        .flatMap(Parts::backups)
        .map(backup -> backup.age().toMillis() / 1e3)
        .orElse(Double.NaN);
  }

  /** Who sends without a key that is known. */
  public Strangers strangers() {
    return strangers;
  }

  /** How tenants leave. */
  public OffboardingRuns offboarding() {
    return parts().offboarding();
  }

  /** What is decided about incidents, and done. */
  public Response response() {
    return parts().response();
  }

  /** Where browsers and machines reach the platform. */
  public String publicAddress() {
    return options.publicAddress();
  }

  public Collecting collecting() {
    return parts().collecting();
  }

  /** How each stream that is pulled is. */
  public Map<StreamKey, Health> pulled() {
    return parts == null ? Map.of() : parts.collecting().health();
  }

  public Collectors collectors() {
    return parts().collectors();
  }

  public CollectorAccounts collectorAccounts() {
    return parts().collectorAccounts();
  }

  public Hunting hunting() {
    return parts().hunting();
  }

  /** The counts of a tenant, up to this moment. */
  public List<Ledger.Line> ledger(TenantId tenant) {
    return parts().store().ledger(tenant);
  }

  /** The counts of several tenants, as they were written down last. */
  public List<Ledger.Entry> ledgers(Scope scope) {
    return parts().ledger().entries(scope);
  }

  /** How far detection is behind. */
  public Duration lag() {
    return parts == null ? Duration.ZERO : parts.detection().lag();
  }
}
