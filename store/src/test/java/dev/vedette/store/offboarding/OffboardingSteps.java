package dev.vedette.store.offboarding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.Accounts;
import dev.vedette.store.cases.AuditLog;
import dev.vedette.store.cases.CasesDatabase;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.Departures.By;
import dev.vedette.store.cases.Findings;
import dev.vedette.store.cases.Incidents;
import dev.vedette.store.cases.IngestKeys;
import dev.vedette.store.cases.Ledger;
import dev.vedette.store.cases.Login;
import dev.vedette.store.cases.Scope;
import dev.vedette.store.cases.TenantRows;
import dev.vedette.store.cases.Tenants;
import dev.vedette.store.lake.EventColumn;
import dev.vedette.store.lake.EventRow;
import dev.vedette.store.lake.Lake;
import dev.vedette.store.lake.LakeSettings;
import dev.vedette.store.secrets.MasterKey;
import dev.vedette.store.secrets.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two tenants with something of everything, and the steps by which one of them leaves. */
@ExtendWith(CasesDatabase.class)
abstract class OffboardingSteps {
  static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  static final List<@Nullable Object> NO_VALUES = Collections.nCopies(EventColumn.ALL.size(), null);
  static final long JOURNAL = 42;
  static final By KIM = new By("kim", "192.0.2.7");

  @TempDir Path folder;
  final Database database;
  final Login owner;
  final Tenants tenants;
  final TenantRows rows;
  final AuditLog audit;
  final Accounts accounts;
  Lake lake;
  Secrets secrets;
  Offboarding offboarding;
  TenantId acme;
  TenantId birch;
  Path archive;

  OffboardingSteps(Database database, Login owner) {
    this.database = database;
    this.owner = owner;
    tenants = new Tenants(database);
    rows = new TenantRows(database);
    audit = new AuditLog(database, () -> NOW);
    accounts = new Accounts(database, () -> NOW);
  }

  @BeforeEach
  void twoTenants() throws IOException {
    lake = new Lake(folder.resolve("lake"), LakeSettings.DEFAULT, () -> NOW);
    secrets = new Secrets(database, MasterKey.load(folder.resolve("key"), Map.of()));
    offboarding = offboarding();
    acme = filled("Acme");
    birch = filled("Birch");
    archive = offboarding.archive(acme);
  }

  Offboarding offboarding() {
    return new Offboarding(database, lake, secrets, audit, folder.resolve("leaving"), () -> NOW);
  }

  @AfterEach
  void close() {
    // Each test has a master key of its own.
    database.in(
        new Scope.Platform("test"),
        work -> work.update("delete from secrets") + work.update("delete from keysets"));
    lake.close();
  }

  void export(TenantId tenant) throws IOException {
    offboarding.begin(tenant, KIM);
    offboarding.departures().detected(tenant);
    offboarding.export(tenant);
  }

  SignedCertificate offboard(TenantId tenant) throws IOException {
    export(tenant);
    assertThat(offboarding.departures().erase(tenant, KIM)).isTrue();
    offboarding.erase(tenant);
    offboarding.certify(tenant, JOURNAL);
    return certificate(tenant);
  }

  SignedCertificate certificate(TenantId tenant) {
    var departure = offboarding.departures().find(tenant).orElseThrow();
    return SignedCertificate.parse(String.valueOf(departure.certificate()));
  }

  private TenantId filled(String name) {
    var id = tenants.add(tenants.root().id(), Tenants.Kind.CLIENT, name).id();
    new IngestKeys(database).add(id, "edge");
    new Findings(database)
        .add(
            id,
            List.of(
                new Findings.Stored(
                    id, "f1", 1, 1, "r", "of " + name, 4, 80, "", "", "w1", null, "{}", "s")));
    new Incidents(database)
        .put(
            id,
            List.of(
                new Incidents.Update(
                    id, "i1", "active", "", 4, 7, "h", 1, 2, "{}", "m", List.of("f1"))));
    new Ledger(database).arrived(id, List.of(new Ledger.Arrival("fw", 5, 0, 0, 6, 1)));
    secrets.put(id, "aws", "secret of " + name);
    lake.add(id, events(1, 3));
    lake.flush(id);
    lake.add(id, events(4, 5));
    return id;
  }

  static List<EventRow> events(long first, long last) {
    return LongStream.rangeClosed(first, last)
        .mapToObj(
            i -> new EventRow(i, i, NOW.toEpochMilli(), "fw", "t", NO_VALUES, "json", new byte[9]))
        .toList();
  }

  Map<String, byte[]> parts() throws IOException {
    var parts = new LinkedHashMap<String, byte[]>();
    try (var tar =
        new TarArchiveInputStream(new GzipCompressorInputStream(Files.newInputStream(archive)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        parts.put(entry.getName(), tar.readAllBytes());
      }
    }
    return parts;
  }

  static Predicate<AuditLog.Entry> of(TenantId tenant) {
    return entry -> entry.act().scope().equals(tenant.value());
  }
}
