package dev.vedette.store.offboarding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.model.TenantId;
import dev.vedette.store.Archive;
import dev.vedette.store.cases.Accounts;
import dev.vedette.store.cases.AuditLog;
import dev.vedette.store.cases.CasesDatabase;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.Findings;
import dev.vedette.store.cases.Incidents;
import dev.vedette.store.cases.IngestKeys;
import dev.vedette.store.cases.Ledger;
import dev.vedette.store.cases.TenantRows;
import dev.vedette.store.cases.Tenants;
import dev.vedette.store.cases.Users;
import dev.vedette.store.factors.SecondFactors;
import dev.vedette.store.lake.EventColumn;
import dev.vedette.store.lake.EventRow;
import dev.vedette.store.lake.Lake;
import dev.vedette.store.lake.LakeSettings;
import dev.vedette.store.offboarding.Offboarding.By;
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
import java.util.stream.LongStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Who leaves takes everything along, and nothing stays but the proof of it. */
@ExtendWith(CasesDatabase.class)
class OffboardingTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final List<@Nullable Object> NO_VALUES =
      Collections.nCopies(EventColumn.ALL.size(), null);
  private static final By KIM = new By("kim", "192.0.2.7");

  @TempDir private Path folder;
  private final Database database;
  private final Tenants tenants;
  private final TenantRows rows;
  private final AuditLog audit;
  private final Accounts accounts;
  private Lake lake;
  private Secrets secrets;
  private Offboarding offboarding;
  private TenantId acme;
  private TenantId birch;
  private Path archive;

  OffboardingTest(Database database) {
    this.database = database;
    tenants = new Tenants(database);
    rows = new TenantRows(database);
    audit = new AuditLog(database, () -> NOW);
    accounts = new Accounts(database, () -> NOW);
  }

  @BeforeEach
  void twoTenants() throws IOException {
    lake = new Lake(folder.resolve("lake"), LakeSettings.DEFAULT, () -> NOW);
    secrets = new Secrets(database, MasterKey.load(folder.resolve("key"), Map.of()));
    offboarding =
        new Offboarding(tenants, new Users(database), rows, lake, secrets, audit, () -> NOW);
    archive = folder.resolve("acme.tar.gz");
    acme = filled("Acme");
    birch = filled("Birch");
  }

  @AfterEach
  void close() {
    lake.close();
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

  private static List<EventRow> events(long first, long last) {
    return LongStream.rangeClosed(first, last)
        .mapToObj(
            i -> new EventRow(i, i, NOW.toEpochMilli(), "fw", "t", NO_VALUES, "json", new byte[9]))
        .toList();
  }

  private Map<String, byte[]> parts() throws IOException {
    var parts = new LinkedHashMap<String, byte[]>();
    try (var tar =
        new TarArchiveInputStream(new GzipCompressorInputStream(Files.newInputStream(archive)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        parts.put(entry.getName(), tar.readAllBytes());
      }
    }
    return parts;
  }

  @Test
  void theArchiveHoldsEverything() throws IOException {
    var copy = folder.resolve("copy.parquet");
    Files.copy(lake.files(acme).getFirst(), copy);

    offboarding.offboard(acme, archive, KIM);

    var parts = parts();
    assertThat(parts.keySet())
        .contains(
            "findings.ndjson", "incidents.ndjson", "incident_findings.ndjson", "ledger.ndjson")
        .doesNotContain("keysets.ndjson", "secrets.ndjson", "ingest_keys.ndjson");
    var finding = new JsonMapper().readTree(parts.get("findings.ndjson"));
    assertThat(finding.path("uid").asString()).isEqualTo("f1");
    assertThat(finding.path("title").asString()).isEqualTo("of Acme");
    var files = parts.keySet().stream().filter(name -> name.endsWith(".parquet")).toList();
    assertThat(files)
        .containsExactly(
            "events/2026-03-02/0000000000000001-0000000000000003.parquet",
            "events/2026-03-02/0000000000000004-0000000000000005.parquet");
    assertThat(parts.get(files.getFirst())).isEqualTo(Files.readAllBytes(copy));
  }

  @Test
  void nothingOfItRemainsAndNothingOfOthersIsTouched() throws IOException {
    offboarding.offboard(acme, archive, KIM);

    assertThat(rows.count(acme)).isZero();
    assertThat(lake.files(acme)).isEmpty();
    assertThat(lake.folder(acme)).doesNotExist();
    assertThat(folder.resolve("lake/.export-" + acme)).doesNotExist();
    assertThat(secrets.find(acme, "aws")).isEmpty();
    assertThat(tenants.find(acme).orElseThrow().offboarded()).isNotNull();

    assertThat(rows.count(birch)).isEqualTo(7);
    assertThat(lake.count(birch, 0, 9)).isEqualTo(Map.of("fw", 3L));
    assertThat(secrets.find(birch, "aws")).contains("secret of Birch");
  }

  @Test
  void theCertificateTellsWhatWhenAndByWhom() throws IOException {
    var certificate = offboarding.offboard(acme, archive, KIM);

    assertThat(certificate.name()).isEqualTo("Acme");
    assertThat(certificate.by()).isEqualTo("kim");
    assertThat(certificate.erased()).isEqualTo(NOW);
    assertThat(certificate.exportSha256()).isEqualTo(Archive.hash(archive));
    assertThat(certificate.erasedEvents()).isEqualTo(5);
    assertThat(certificate.erasedEventFiles()).isEqualTo(2);
    assertThat(certificate.erasedSecrets()).isEqualTo(1);
    assertThat(certificate.remaining()).isZero();
    assertThat(certificate.erasedRows())
        .containsEntry("findings", 1L)
        .containsEntry("incidents", 1L)
        .containsEntry("incident_findings", 1L)
        .containsEntry("ledger", 1L)
        .containsEntry("ingest_keys", 1L);
    var written = Files.readString(folder.resolve("acme.tar.gz.certificate.json"), UTF_8);
    assertThat(new JsonMapper().readValue(written, Certificate.class)).isEqualTo(certificate);
  }

  @Test
  void theAuditLogKeepsBothSteps() throws IOException {
    offboarding.offboard(acme, archive, KIM);

    var acts = audit.newest(2).stream().map(AuditLog.Entry::act).toList();
    assertThat(acts).allMatch(act -> act.scope().equals(acme.value()) && act.actor().equals("kim"));
    assertThat(acts.get(1).detail()).contains(Archive.hash(archive));
    assertThat(acts.get(0).detail())
        .contains(Archive.hash(folder.resolve("acme.tar.gz.certificate.json")))
        .contains("events 5 files 2 secrets 1");
    assertThat(audit.verify()).isEmpty();
  }

  @Test
  void peopleWithRightsNowhereElseGoToo() {
    var here = new Accounts.Grant(Accounts.Role.CLIENT_ADMIN, acme);
    var there = new Accounts.Grant(Accounts.Role.CLIENT_VIEWER, birch);
    accounts.add("ann", "password of ann", List.of(here));
    accounts.add("bob", "password of bob", List.of(here, there));
    var session = (Accounts.SignIn.Done) accounts.signIn("ann", "password of ann");

    var certificate = offboarding.offboard(acme, archive, KIM);

    assertThat(certificate.erasedPeople()).isEqualTo(1);
    assertThat(accounts.find(session.token())).isEmpty();
    var left = new Users(database).list().stream().map(Users.Person::user).toList();
    assertThat(left).hasSize(1);
    assertThat(left.getFirst().name()).isEqualTo("bob");
    assertThat(left.getFirst().grants()).containsExactly(there);
  }

  @Test
  void anAuthenticatorGoesWithWhoeverHasIt() {
    var here = new Accounts.Grant(Accounts.Role.CLIENT_ADMIN, acme);
    var cora = accounts.add("cora", "password of cora", List.of(here));
    var factors = new SecondFactors(database, secrets, tenants.root().id(), () -> NOW);
    factors.begin(cora);

    var certificate = offboarding.offboard(acme, archive, KIM);

    assertThat(certificate.erasedPeople()).isEqualTo(1);
    assertThat(new Users(database).find(cora.id())).isEmpty();
  }

  @Test
  void aFormerArchiveIsNotWrittenOver() throws IOException {
    offboarding.offboard(acme, archive, KIM);
    var before = Archive.hash(archive);

    assertThatThrownBy(() -> offboarding.offboard(acme, archive, KIM))
        .isInstanceOf(OffboardingFailure.class)
        .hasMessageContaining("there already");

    assertThat(Archive.hash(archive)).isEqualTo(before);
    assertThat(offboarding.offboard(acme, folder.resolve("again.tar.gz"), KIM).erasedEvents())
        .isZero();
  }

  @Test
  void whoHasOthersBelowStaysUntilTheyHaveGone() {
    var site = tenants.add(acme, Tenants.Kind.SITE, "Cellar").id();

    assertThatThrownBy(() -> offboarding.offboard(acme, archive, KIM))
        .isInstanceOf(OffboardingFailure.class)
        .hasMessageContaining("below");
    assertThatThrownBy(() -> offboarding.offboard(tenants.root().id(), archive, KIM))
        .isInstanceOf(OffboardingFailure.class);
    assertThatThrownBy(() -> offboarding.offboard(new TenantId("nobody"), archive, KIM))
        .isInstanceOf(OffboardingFailure.class);
    assertThat(rows.count(acme)).isEqualTo(7);

    offboarding.offboard(site, folder.resolve("site.tar.gz"), KIM);
    offboarding.offboard(acme, archive, KIM);

    assertThat(rows.count(acme)).isZero();
  }

  @Test
  void whatCameDuringTheExportIsNotErased() {
    assertThatThrownBy(() -> rows.erase(acme, Map.of("findings", 0L)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("export again");

    assertThat(rows.count(acme)).isEqualTo(7);
    assertThat(secrets.find(acme, "aws")).isPresent();
  }

  @Test
  void anExportThatCannotBeWrittenErasesNothing() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "no folder");

    assertThatThrownBy(() -> offboarding.offboard(acme, file.resolve("acme.tar.gz"), KIM))
        .isInstanceOf(OffboardingFailure.class);

    assertThat(rows.count(acme)).isEqualTo(7);
    assertThat(lake.files(acme)).hasSize(2);
    assertThat(secrets.find(acme, "aws")).isPresent();
  }
}
