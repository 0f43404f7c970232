package dev.vedette.store.offboarding;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.AuditLog;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.Departures;
import dev.vedette.store.cases.Departures.By;
import dev.vedette.store.cases.Departures.Departure;
import dev.vedette.store.cases.TenantRows;
import dev.vedette.store.cases.Tenants;
import dev.vedette.store.lake.Lake;
import dev.vedette.store.secrets.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets a tenant go: it takes nothing any more, all that is its own is written to an archive, and
 * then erased: its rows, its keys, its files, and the people who have rights nowhere else. Its node
 * and what the audit log tells of it remain. Backups from before hold it until they are deleted.
 *
 * <p>Each step may be done again after a crash. Between them whoever runs the platform sees to it
 * that nothing new is stored of the tenant, and that the journal holds nothing of it any more.
 */
public final class Offboarding {
  private static final JsonMapper JSON = new JsonMapper();
  private static final AuditLog.Head EMPTY = new AuditLog.Head(0, new byte[0]);

  private final Departures departures;
  private final Tenants tenants;
  private final TenantRows rows;
  private final Lake lake;
  private final AuditLog audit;
  private final CertificateKey key;
  private final Path folder;
  private final InstantSource clock;

  /**
   * @param folder where archives are kept until the tenant is erased
   */
  public Offboarding(
      Database database,
      Lake lake,
      Secrets secrets,
      AuditLog audit,
      Path folder,
      InstantSource clock) {
    departures = new Departures(database, audit);
    tenants = new Tenants(database);
    rows = new TenantRows(database);
    this.lake = lake;
    this.audit = audit;
    key = new CertificateKey(secrets, tenants.root().id(), audit);
    this.folder = folder;
    this.clock = clock;
  }

  /** How far those are that leave. */
  public Departures departures() {
    return departures;
  }

  /**
   * Begins: nothing is to be taken of the tenant any more.
   *
   * @throws OffboardingFailure if there is no such tenant, it has left already, or has others below
   *     it
   */
  public Departure begin(TenantId tenant, By by) {
    var node =
        tenants
            .find(tenant)
            .orElseThrow(() -> new OffboardingFailure("there is no tenant " + tenant));
    boolean hasOthers =
        tenants.below(List.of(tenant)).stream()
            .anyMatch(each -> !each.id().equals(tenant) && each.offboarded() == null);
    if (node.parent() == null || hasOthers) {
      throw new OffboardingFailure(
          "%s has other tenants below it: off-board those first".formatted(node.name()));
    }
    return departures
        .begin(tenant, by, clock.instant())
        .orElseThrow(() -> new OffboardingFailure(node.name() + " has left already"));
  }

  /** Writes the archive. What was taken must be detected and stored before. */
  public void export(TenantId tenant) throws IOException {
    Files.createDirectories(folder);
    var export = new TenantExport(tenant, rows, lake).to(archive(tenant), events(tenant));
    departures.exported(tenant, JSON.writeValueAsString(export), export.sha256());
  }

  /** What was exported; empty if nothing is yet. */
  public static Optional<Export> export(Departure departure) {
    return Optional.ofNullable(departure.export()).map(json -> JSON.readValue(json, Export.class));
  }

  /** The archive of a tenant that was exported. */
  public Path archive(TenantId tenant) {
    return folder.resolve(lake.folder(tenant).getFileName() + ".tar.gz");
  }

  private long events(TenantId tenant) {
    lake.flush(tenant);
    return lake.count(tenant, -1, Long.MAX_VALUE).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  /**
   * Erases what is to be erased, as far as that was not done: rows, keys, people, files, and the
   * archive last.
   *
   * @throws OffboardingFailure if there is more than was exported; then nothing is erased
   */
  public void erase(TenantId tenant) throws IOException {
    var departure = departures.find(tenant).orElseThrow();
    var erased = departure.erased();
    if (erased == null) {
      eraseRows(tenant, export(departure).orElseThrow());
    } else {
      // What others had just begun to write then; what was erased first is what is told.
      rows.erase(tenant, Map.of(), _ -> erased);
    }
    lake.erase(tenant);
    TenantExport.delete(TenantExport.links(lake, tenant));
    deleteArchive(tenant);
  }

  private void eraseRows(TenantId tenant, Export exported) {
    if (events(tenant) > exported.events()) {
      throw new OffboardingFailure(
          "events of %s came since the export: cancel, and export again".formatted(tenant));
    }
    try {
      rows.erase(tenant, exported.rows(), JSON::writeValueAsString);
    } catch (IllegalStateException e) {
      throw new OffboardingFailure("%s is not erased".formatted(tenant), e);
    }
  }

  private void deleteArchive(TenantId tenant) throws IOException {
    var archive = archive(tenant);
    for (var suffix : List.of("", ".new", ".part")) {
      Files.deleteIfExists(archive.resolveSibling(archive.getFileName() + suffix));
    }
  }

  /**
   * Lets a tenant that was exported come back; false if it is at another step.
   *
   * @throws IOException if the archive cannot be deleted
   */
  public boolean cancel(TenantId tenant, By by) throws IOException {
    boolean isBack = departures.cancel(tenant, by);
    if (isBack) {
      deleteArchive(tenant);
    }
    return isBack;
  }

  /**
   * Certifies an erasure, once nothing is left.
   *
   * @param journal the sequence before which the journal holds nothing any more
   * @throws OffboardingFailure if something of the tenant is left
   */
  public void certify(TenantId tenant, long journal) throws IOException {
    long remaining = remaining(tenant);
    if (remaining > 0) {
      throw new OffboardingFailure(
          "%d rows and files of %s are left: they are erased again".formatted(remaining, tenant));
    }
    var departure = departures.find(tenant).orElseThrow();
    var head = audit.head().orElse(EMPTY);
    var certificate =
        new Certificate(
            tenant.value(),
            tenants.find(tenant).orElseThrow().name(),
            departure.began(),
            clock.instant(),
            departure.by().actor(),
            export(departure).orElseThrow(),
            JSON.readValue(String.valueOf(departure.erased()), TenantRows.Erased.class),
            journal,
            remaining,
            head.number(),
            HexFormat.of().formatHex(head.hash()));
    var signed = SignedCertificate.of(certificate, key);
    departures.certify(tenant, signed.document(), "certificate " + signed.sha256());
  }

  private long remaining(TenantId tenant) throws IOException {
    return rows.count(tenant)
        + TenantExport.files(lake.folder(tenant)).size()
        + TenantExport.files(TenantExport.links(lake, tenant)).size();
  }
}
