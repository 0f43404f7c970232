package dev.vedette.store.offboarding;

import dev.vedette.model.TenantId;
import dev.vedette.store.Archive;
import dev.vedette.store.PrivateFile;
import dev.vedette.store.cases.AuditLog;
import dev.vedette.store.cases.TenantRows;
import dev.vedette.store.cases.Tenants;
import dev.vedette.store.cases.Users;
import dev.vedette.store.lake.Lake;
import dev.vedette.store.secrets.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets a tenant go: it takes nothing any more, all that is its own is written to an archive, and
 * then erased: its rows, its keys, its files, and the people who have rights nowhere else. Its node
 * and what the audit log tells of it remain. Backups from before hold it until they are deleted.
 *
 * <p>What the journal still holds of it must have been read before, or it would be stored anew.
 */
public final class Offboarding {
  private static final JsonMapper JSON = new JsonMapper();

  private final Tenants tenants;
  private final Users users;
  private final TenantRows rows;
  private final Lake lake;
  private final Secrets secrets;
  private final AuditLog audit;
  private final InstantSource clock;

  /** Who asks for it, and from where. */
  public record By(String actor, String origin) {}

  public Offboarding(
      Tenants tenants,
      Users users,
      TenantRows rows,
      Lake lake,
      Secrets secrets,
      AuditLog audit,
      InstantSource clock) {
    this.tenants = tenants;
    this.users = users;
    this.rows = rows;
    this.lake = lake;
    this.secrets = secrets;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Exports and erases a tenant. If it fails midway, it may be repeated with another archive.
   *
   * @param archive must not be there yet; the certificate is written beside it
   * @throws OffboardingFailure if there is no such tenant, it has others below it, or something of
   *     it changed meanwhile
   */
  public Certificate offboard(TenantId tenant, Path archive, By by) {
    var node = leaving(tenant, archive);
    tenants.offboard(tenant);
    try {
      var export = new TenantExport(tenant, rows, lake);
      long events = events(tenant);
      var hash = export.to(archive);
      record(by, tenant, "offboarding exported", "export " + hash);
      return erase(node, export, new Exported(archive, hash, events), by);
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw new OffboardingFailure("%s is not erased".formatted(tenant), e);
    }
  }

  private record Exported(Path archive, String hash, long events) {}

  private Tenants.Node leaving(TenantId tenant, Path archive) {
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
    if (Files.exists(archive)) {
      throw new OffboardingFailure(
          "%s is there already: name another file, or move it away".formatted(archive));
    }
    return node;
  }

  private long events(TenantId tenant) {
    lake.flush(tenant);
    return lake.count(tenant, -1, Long.MAX_VALUE).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private Certificate erase(Tenants.Node node, TenantExport export, Exported exported, By by)
      throws IOException {
    var tenant = node.id();
    if (events(tenant) != exported.events()) {
      throw new OffboardingFailure(
          "events of %s came during the export: export again".formatted(tenant));
    }
    var erased = rows.erase(tenant, export.counts());
    int destroyed = secrets.destroy(tenant);
    long files = TenantExport.files(lake.folder(tenant)).size();
    lake.erase(tenant);
    var certificate =
        new Certificate(
            tenant.value(),
            node.name(),
            clock.instant(),
            by.actor(),
            exported.archive().getFileName().toString(),
            exported.hash(),
            export.parts(),
            erased,
            exported.events(),
            files,
            destroyed,
            users.leave(tenant),
            rows.count(tenant) + TenantExport.files(lake.folder(tenant)).size());
    certify(certificate, exported.archive(), by);
    return certificate;
  }

  private void certify(Certificate certificate, Path archive, By by) throws IOException {
    var json = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(certificate);
    var file = archive.resolveSibling(archive.getFileName() + ".certificate.json");
    PrivateFile.write(file, json + "\n");
    record(
        by,
        new TenantId(certificate.tenant()),
        "offboarding erased",
        JSON.writeValueAsString(certificate.erasedRows())
            + " events %d files %d secrets %d people %d certificate %s"
                .formatted(
                    certificate.erasedEvents(),
                    certificate.erasedEventFiles(),
                    certificate.erasedSecrets(),
                    certificate.erasedPeople(),
                    Archive.hash(file)));
  }

  private void record(By by, TenantId tenant, String action, String detail) {
    audit.add(new AuditLog.Act(by.actor(), by.origin(), tenant.value(), action, detail));
  }
}
