package dev.vedette.server;

import dev.vedette.model.TenantId;
import dev.vedette.receive.Intake;
import dev.vedette.receive.collect.Health;
import dev.vedette.receive.collect.StreamKey;
import dev.vedette.receive.quota.DailyBytes;
import dev.vedette.server.alerts.Cause;
import dev.vedette.server.backup.BackupRuns;
import dev.vedette.server.backup.Links;
import dev.vedette.server.backup.RestoredFolder;
import dev.vedette.server.changes.Changes;
import dev.vedette.server.collect.Collecting;
import dev.vedette.server.demo.Demo;
import dev.vedette.server.entities.EntityDesk;
import dev.vedette.server.files.FileScans;
import dev.vedette.server.hunt.Hunting;
import dev.vedette.server.indicators.LiveWatchLists;
import dev.vedette.server.ingest.Strangers;
import dev.vedette.server.ingest.TenantLimits;
import dev.vedette.server.notify.Heartbeat;
import dev.vedette.server.notify.Notifier;
import dev.vedette.server.offboarding.OffboardingRuns;
import dev.vedette.server.options.Options;
import dev.vedette.server.passkeys.PasskeySignIn;
import dev.vedette.server.playbooks.PlaybookDesk;
import dev.vedette.server.respond.Response;
import dev.vedette.server.retention.RetentionRuns;
import dev.vedette.server.rules.LiveRules;
import dev.vedette.server.rules.RuleCheckup;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.Accounts;
import dev.vedette.store.cases.Alerts;
import dev.vedette.store.cases.AuditLog;
import dev.vedette.store.cases.CaseCounts;
import dev.vedette.store.cases.CollectorAccounts;
import dev.vedette.store.cases.Collectors;
import dev.vedette.store.cases.Comments;
import dev.vedette.store.cases.FactorRules;
import dev.vedette.store.cases.Findings;
import dev.vedette.store.cases.Identities;
import dev.vedette.store.cases.IdentityProviders;
import dev.vedette.store.cases.Incidents;
import dev.vedette.store.cases.IngestKeys;
import dev.vedette.store.cases.Ledger;
import dev.vedette.store.cases.Passkeys;
import dev.vedette.store.cases.Scope;
import dev.vedette.store.cases.Senders;
import dev.vedette.store.cases.Sessions;
import dev.vedette.store.cases.Sightings;
import dev.vedette.store.cases.Tenants;
import dev.vedette.store.cases.Tokens;
import dev.vedette.store.cases.Users;
import dev.vedette.store.factors.SecondFactors;
import dev.vedette.store.secrets.Secrets;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The platform: starts its parts, stops them, and hands them out to whoever serves a request. */
@Singleton
public class Platform {
  private static final Logger LOG = Logger.getLogger(Platform.class);
  private static final InstantSource CLOCK = InstantSource.system();

  private final Options options;
  private final Changes changes;
  private final Strangers strangers = new Strangers();
  private final Running running = new Running();
  private @Nullable Parts parts;

  @Inject
  Platform(Options options, Changes changes) {
    this.options = options;
    this.changes = changes;
  }

  void start(@Observes StartupEvent event) throws IOException {
    RestoredFolder.requireWhole(options.data());
    Links.clear(options.data());
    parts = new Assembly(options, changes, strangers, running).assemble(this::refresh);
    new FirstStart(accounts(), tenants(), audit(), options.publicAddress()).prepare();
    rules().refresh().forEach(problem -> LOG.warn(problem.toString()));
    watchLists().refresh();
    parts().store().tellOfIncidents(response()::offer);
    parts().store().tellOfIncidents(parts().playbookRunner()::offer);
    response().start();
    parts().playbookRunner().start();
    notifier().start();
    // Before detection is through with the journal: it tells what was pulled last.
    collecting().start();
    parts().detection().start();
    hunting().start();
    parts().newIndicators().start();
    fileScans().start();
    parts().watch().start();
    offboarding().start();
    parts().backups().ifPresent(BackupRuns::start);
    if (options.isDemo()) {
      parts().demo().begin();
    }
    parts().contentKeeper().start();
    parts().housekeeping().start();
    parts().heartbeat().ifPresent(Heartbeat::start);
  }

  /** Has it known everywhere who is there, and what is decided. */
  private void refresh() {
    parts().listeners().ifPresent(Listeners::refresh);
    parts().limits().refresh();
    parts().rules().refresh();
    parts().watchLists().refresh();
    parts().collecting().refresh();
  }

  void stop(@Observes ShutdownEvent event) {
    running.close();
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

  /** How its parts are. */
  List<Condition.Part> condition() {
    return parts().condition().look();
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

  /**
   * For those who come by a link, and not as a caller with rights.
   *
   * @throws ProblemException 404 if there is no such tenant, or it has left
   */
  public void requireThere(TenantId tenant) {
    if (tenants().find(tenant).filter(node -> node.offboarded() == null).isEmpty()) {
      throw ProblemException.notFound();
    }
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
    return parts().people().accounts();
  }

  public Users users() {
    return parts().people().users();
  }

  public Tokens tokens() {
    return parts().people().tokens();
  }

  public SecondFactors secondFactors() {
    return parts().people().secondFactors();
  }

  public Secrets secrets() {
    return parts().secrets();
  }

  public Sessions sessions() {
    return parts().people().sessions();
  }

  public FactorRules factorRules() {
    return parts().people().factorRules();
  }

  /** Which roles nobody may use without a passkey. */
  public FactorRules passkeyRules() {
    return parts().people().passkeyRules();
  }

  public Passkeys passkeys() {
    return parts().people().passkeys();
  }

  public PasskeySignIn passkeySignIn() {
    return parts().passkeySignIn();
  }

  public IdentityProviders identityProviders() {
    return parts().people().identityProviders();
  }

  public Identities identities() {
    return parts().people().identities();
  }

  public AuditLog audit() {
    return parts().audit();
  }

  public Findings findings() {
    return parts().cases().findings();
  }

  public Incidents incidents() {
    return parts().cases().incidents();
  }

  public CaseCounts caseCounts() {
    return parts().cases().counts();
  }

  public Demo demo() {
    return parts().demo();
  }

  public Comments comments() {
    return parts().cases().comments();
  }

  /** What people say of incidents, and what follows from it. */
  public Feedback feedback() {
    return new Feedback(parts().cases(), parts().detection());
  }

  /** The name of a technique of ATT&amp;CK by its id, or the id where nobody has named it. */
  public String techniqueName(String id) {
    return parts().techniqueName().apply(id);
  }

  public LiveRules rules() {
    return parts().rules();
  }

  /** The indicators that nodes of the tree of tenants look for of their own. */
  public LiveWatchLists watchLists() {
    return parts().watchLists();
  }

  /** The same, once everything has started. */
  public Optional<FileScans> findFileScans() {
    return Optional.ofNullable(parts).map(Parts::fileScans);
  }

  /** Scans files that come. */
  public FileScans fileScans() {
    return parts().fileScans();
  }

  /** How often indicators were met. */
  public Sightings sightings() {
    return parts().cases().sightings();
  }

  public RuleCheckup checkup() {
    return parts().checkup();
  }

  /** What time it is. */
  public Instant now() {
    return CLOCK.instant();
  }

  public Alerts alerts() {
    return parts().cases().alerts();
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

  /** Playbooks and their runs. */
  public PlaybookDesk playbooks() {
    return parts().playbooks();
  }

  /** What is decided about incidents, and done. */
  public Response response() {
    return parts().response();
  }

  /** Who is told of what, and whether it came. */
  public Notifier notifier() {
    return parts().notifier();
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
    return parts().cases().collectors();
  }

  public CollectorAccounts collectorAccounts() {
    return parts().cases().collectorAccounts();
  }

  /** Who is who. */
  public EntityDesk entities() {
    return parts().entities();
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
    return parts().cases().ledger().entries(scope);
  }

  /** How far detection is behind. */
  public Duration lag() {
    return parts == null ? Duration.ZERO : parts.detection().lag();
  }
}
