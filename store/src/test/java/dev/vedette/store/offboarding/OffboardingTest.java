package dev.vedette.store.offboarding;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.model.TenantId;
import dev.vedette.store.Archive;
import dev.vedette.store.cases.Accounts;
import dev.vedette.store.cases.Accounts.Role;
import dev.vedette.store.cases.AuditLog;
import dev.vedette.store.cases.CasesDatabase;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.DatabaseFailure;
import dev.vedette.store.cases.Departures.By;
import dev.vedette.store.cases.Findings;
import dev.vedette.store.cases.Incidents;
import dev.vedette.store.cases.IngestKeys;
import dev.vedette.store.cases.Ledger;
import dev.vedette.store.cases.Login;
import dev.vedette.store.cases.Scope;
import dev.vedette.store.cases.TenantRows;
import dev.vedette.store.cases.Tenants;
import dev.vedette.store.cases.Traces;
import dev.vedette.store.cases.Users;
import dev.vedette.store.factors.SecondFactors;
import dev.vedette.store.lake.EventColumn;
import dev.vedette.store.lake.EventRow;
import dev.vedette.store.lake.Lake;
import dev.vedette.store.lake.LakeSettings;
import dev.vedette.store.secrets.MasterKey;
import dev.vedette.store.secrets.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Who leaves takes everything along, and nothing stays but the proof of it. */
@ExtendWith(CasesDatabase.class)
class OffboardingTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final List<@Nullable Object> NO_VALUES =
      Collections.nCopies(EventColumn.ALL.size(), null);
  private static final long JOURNAL = 42;
  private static final By KIM = new By("kim", "192.0.2.7");

  @TempDir private Path folder;
  private final Database database;
  private final Login owner;
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

  OffboardingTest(Database database, Login owner) {
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

  private Offboarding offboarding() {
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

  private void export(TenantId tenant) throws IOException {
    offboarding.begin(tenant, KIM);
    offboarding.departures().detected(tenant);
    offboarding.export(tenant);
  }

  private SignedCertificate offboard(TenantId tenant) throws IOException {
    export(tenant);
    assertThat(offboarding.departures().erase(tenant, KIM)).isTrue();
    offboarding.erase(tenant);
    offboarding.certify(tenant, JOURNAL);
    return certificate(tenant);
  }

  private SignedCertificate certificate(TenantId tenant) {
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
    accounts.add(
        "ann of " + acme, "password of ann", List.of(new Accounts.Grant(Role.CLIENT_ADMIN, acme)));
    var copy = folder.resolve("copy.parquet");
    Files.copy(lake.files(acme).getFirst(), copy);

    export(acme);

    var parts = parts();
    assertThat(parts.keySet())
        .contains(
            "README.txt",
            "findings.ndjson",
            "incidents.ndjson",
            "incident_findings.ndjson",
            "ledger.ndjson",
            "settings.ndjson")
        .doesNotContain("keysets.ndjson", "secrets.ndjson", "ingest_keys.ndjson");
    var finding = new JsonMapper().readTree(parts.get("findings.ndjson"));
    assertThat(finding.path("uid").asString()).isEqualTo("f1");
    assertThat(finding.path("title").asString()).isEqualTo("of Acme");
    assertThat(parts.get("people.ndjson")).asString(UTF_8).contains("ann of", "client-admin");
    assertThat(parts.get("audit.ndjson")).asString(UTF_8).contains("offboarding.begin");
    var files = parts.keySet().stream().filter(name -> name.endsWith(".parquet")).toList();
    assertThat(files)
        .containsExactly(
            "events/2026-03-02/0000000000000001-0000000000000003.parquet",
            "events/2026-03-02/0000000000000004-0000000000000005.parquet");
    assertThat(parts.get(files.getFirst())).isEqualTo(Files.readAllBytes(copy));
    assertThat(rows.count(acme)).as("an export changes nothing").isGreaterThan(6);
  }

  @Test
  void nothingOfItRemainsAndNothingOfOthersIsTouched() throws IOException {
    long others = rows.count(birch);

    offboard(acme);

    assertThat(rows.count(acme)).isZero();
    assertThat(lake.files(acme)).isEmpty();
    assertThat(lake.folder(acme)).doesNotExist();
    assertThat(folder.resolve("leaving")).isEmptyDirectory();
    assertThat(secrets.find(acme, "aws")).isEmpty();
    assertThat(tenants.find(acme).orElseThrow().offboarded()).isNotNull();

    assertThat(rows.count(birch)).isEqualTo(others).isPositive();
    assertThat(lake.count(birch, 0, 9)).isEqualTo(Map.of("fw", 3L));
    assertThat(secrets.find(birch, "aws")).contains("secret of Birch");
  }

  @Test
  void aCrashAfterAnyStepIsGoneOnFrom() throws IOException {
    offboarding.begin(acme, KIM);
    offboarding.departures().detected(acme);
    Files.createDirectories(archive.getParent());
    Files.writeString(archive.resolveSibling(archive.getFileName() + ".new"), "half of it");
    var links = Files.createDirectories(folder.resolve("lake/.export-" + acme));
    Files.writeString(links.resolve("a.parquet"), "of a crash");

    offboarding = offboarding();
    offboarding.export(acme);
    offboarding.departures().erase(acme, KIM);
    offboarding.erase(acme);
    Files.createDirectories(lake.folder(acme).resolve("2026-03-02"));
    Files.writeString(lake.folder(acme).resolve("2026-03-02/late.parquet"), "not deleted yet");

    offboarding = offboarding();
    assertThatThrownBy(() -> offboarding.certify(acme, JOURNAL)).hasMessageContaining("left");
    offboarding.erase(acme);
    offboarding.certify(acme, JOURNAL);
    offboarding.certify(acme, JOURNAL + 1);

    var certificate = certificate(acme).certificate();
    assertThat(certificate.erased().rows()).containsEntry("findings", 1L);
    assertThat(certificate.export().events()).isEqualTo(5);
    assertThat(certificate.journal()).isEqualTo(JOURNAL);
    assertThat(audit.of("offboarding.erased")).filteredOn(of(acme)).hasSize(1);
    assertThat(folder.resolve("leaving")).isEmptyDirectory();
    assertThat(links).doesNotExist();
  }

  private static Predicate<AuditLog.Entry> of(TenantId tenant) {
    return entry -> entry.act().scope().equals(tenant.value());
  }

  @Test
  void theCertificateTellsWhatWhenAndByWhom() throws IOException {
    export(acme);
    var hash = Archive.hash(archive);
    offboarding.departures().erase(acme, new By("pat", "192.0.2.8"));
    offboarding.erase(acme);
    offboarding.certify(acme, JOURNAL);

    var certificate = certificate(acme).certificate();

    assertThat(certificate.name()).isEqualTo("Acme");
    assertThat(certificate.by()).isEqualTo("pat");
    assertThat(certificate.left()).isEqualTo(NOW);
    assertThat(certificate.issued()).isEqualTo(NOW);
    assertThat(certificate.export().sha256()).isEqualTo(hash);
    assertThat(certificate.export().events()).isEqualTo(5);
    assertThat(certificate.export().files()).isEqualTo(2);
    assertThat(certificate.remaining()).isZero();
    assertThat(certificate.journal()).isEqualTo(JOURNAL);
    assertThat(certificate.erased().rows())
        .containsEntry("findings", 1L)
        .containsEntry("incidents", 1L)
        .containsEntry("incident_findings", 1L)
        .containsEntry("ledger", 1L)
        .containsEntry("ingest_keys", 1L)
        .containsEntry("keysets", 1L)
        .containsEntry("secrets", 1L);
  }

  @Test
  void theCertificateIsProvenByItsSignatureAndByTheAuditLog() throws IOException {
    var signed = offboard(acme);

    assertThat(signed.problem(signed.key())).isEmpty();
    assertThat(signed.problem(audit)).isEmpty();
    assertThat(SignedCertificate.parse(signed.document()).problem(audit)).isEmpty();
    var dense = new JsonMapper().readTree(signed.document()).toString();
    assertThat(SignedCertificate.parse(dense).problem(audit)).isEmpty();
    assertThat(audit.verify()).isEmpty();
  }

  @Test
  void aCertificateThatWasChangedOrIsSomebodyElsesIsFoundOut() throws Exception {
    var signed = offboard(acme);
    var document = signed.document();

    assertThat(problem(document.replace("\"findings\" : 1", "\"findings\" : 0")))
        .contains("it is not as it was signed");
    assertThat(problem(document.replace("Acme", "Birch"))).contains("it is not as it was signed");
    assertThat(signed.problem("another key")).get().asString().contains("another key");

    assertThat(problem(signedByAnother(document))).contains("the audit log does not know its key");
    assertThat(tampered(signed).problem(audit)).contains("the audit log does not know it");
  }

  /** Whoever has a key of their own can sign anything. */
  private static String signedByAnother(String document) throws GeneralSecurityException {
    var json = (ObjectNode) new JsonMapper().readTree(document);
    var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    var signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(json.path("certificate").toString().getBytes(UTF_8));
    json.put("key", Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
    json.put("signature", Base64.getEncoder().encodeToString(signature.sign()));
    return json.toString();
  }

  private Optional<String> problem(String document) {
    return SignedCertificate.parse(document).problem(audit);
  }

  /** One that was signed with the very key, but tells what no erasure did. */
  private SignedCertificate tampered(SignedCertificate signed) {
    var known = signed.certificate();
    var other =
        new Certificate(
            known.tenant(),
            "Nobody",
            known.left(),
            known.issued(),
            known.by(),
            known.export(),
            known.erased(),
            known.journal(),
            known.remaining(),
            known.auditEntries(),
            known.auditHash());
    return SignedCertificate.of(other, new CertificateKey(secrets, tenants.root().id(), audit));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "not JSON",
        "{\"certificate\":{}}",
        "{\"certificate\":[],\"key\":1}",
        "{\"certificate\":{\"tenant\":null}}"
      })
  void whatIsNoCertificateIsSaidToBeNone(String text) {
    assertThatThrownBy(() -> SignedCertificate.parse(text))
        .isInstanceOf(OffboardingFailure.class)
        .hasMessageContaining("no certificate");
  }

  @Test
  void theAuditLogTellsOfEachStep() throws IOException {
    offboard(acme);

    var acts = audit.newest(20).stream().filter(of(acme)).map(AuditLog.Entry::act).toList();
    assertThat(acts)
        .extracting(AuditLog.Act::action)
        .containsExactly(
            "offboarding.erased", "offboarding.erase", "offboarding.export", "offboarding.begin");
    assertThat(acts).allMatch(act -> act.actor().equals("kim"));
    assertThat(acts.getFirst().detail()).contains(certificate(acme).sha256());
  }

  @Test
  void peopleWithRightsNowhereElseGoToo() throws IOException {
    var here = new Accounts.Grant(Role.CLIENT_ADMIN, acme);
    var there = new Accounts.Grant(Role.CLIENT_VIEWER, birch);
    accounts.add("ann", "password of ann", List.of(here));
    var bob = accounts.add("bob", "password of bob", List.of(here, there));
    var session = (Accounts.SignIn.Done) accounts.signIn("ann", "password of ann");

    var certificate = offboard(acme).certificate();

    assertThat(certificate.erased().people()).isEqualTo(1);
    assertThat(accounts.find(session.token())).isEmpty();
    var left = new Users(database).find(bob.id()).orElseThrow().user();
    assertThat(left.grants()).containsExactly(there);
  }

  @Test
  void anAuthenticatorGoesWithWhoeverHasIt() throws IOException {
    var here = new Accounts.Grant(Role.CLIENT_ADMIN, acme);
    var cora = accounts.add("cora", "password of cora", List.of(here));
    var factors = new SecondFactors(database, secrets, tenants.root().id(), () -> NOW);
    factors.begin(cora);

    var certificate = offboard(acme).certificate();

    assertThat(certificate.erased().people()).isEqualTo(1);
    assertThat(new Users(database).find(cora.id())).isEmpty();
  }

  @Test
  void whoHasOthersBelowStaysUntilTheyHaveGone() throws IOException {
    var site = tenants.add(acme, Tenants.Kind.SITE, "Cellar").id();

    assertThatThrownBy(() -> offboarding.begin(acme, KIM))
        .isInstanceOf(OffboardingFailure.class)
        .hasMessageContaining("below");
    assertThatThrownBy(() -> offboarding.begin(tenants.root().id(), KIM))
        .isInstanceOf(OffboardingFailure.class);
    assertThatThrownBy(() -> offboarding.begin(new TenantId("nobody"), KIM))
        .isInstanceOf(OffboardingFailure.class);
    assertThat(tenants.find(acme).orElseThrow().offboarded()).isNull();

    offboard(site);
    offboard(acme);

    assertThat(rows.count(acme)).isZero();
    assertThatThrownBy(() -> offboarding.begin(acme, KIM)).hasMessageContaining("already");
  }

  @Test
  void whoComesBackIsAsBefore() throws IOException {
    export(acme);

    assertThat(offboarding.cancel(acme, KIM)).isTrue();

    assertThat(offboarding.cancel(acme, KIM)).isFalse();
    assertThat(tenants.find(acme).orElseThrow().offboarded()).isNull();
    assertThat(offboarding.departures().find(acme)).isEmpty();
    assertThat(archive).doesNotExist();
    assertThat(lake.count(acme, 0, 9)).isEqualTo(Map.of("fw", 5L));
    assertThat(secrets.find(acme, "aws")).isPresent();
    offboard(acme);
    assertThat(rows.count(acme)).isZero();
  }

  @Test
  void onlyWhatWasExportedIsErased() throws IOException {
    export(acme);
    offboarding.departures().erase(acme, KIM);
    lake.add(acme, events(6, 6));

    assertThatThrownBy(() -> offboarding.erase(acme)).hasMessageContaining("export again");
    assertThatThrownBy(() -> rows.erase(acme, Map.of("findings", 0L), _ -> ""))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("export again");

    assertThat(rows.count(acme)).isPositive();
    assertThat(secrets.find(acme, "aws")).isPresent();
    assertThat(lake.files(acme)).isNotEmpty();
    assertThat(archive).exists();
  }

  @Test
  void nothingCanBeWrittenOfATenantThatIsErased() throws IOException {
    offboard(acme);

    assertThatThrownBy(() -> new IngestKeys(database).add(acme, "late"))
        .isInstanceOf(DatabaseFailure.class)
        .hasStackTraceContaining("is erased");
    assertThat(rows.count(acme)).isZero();
    assertThat(new IngestKeys(database).add(birch, "more").secret()).isNotEmpty();
  }

  @Test
  void everyTableOfTenantsIsGuardedSo() {
    var unguarded =
        database.in(
            new Scope.Platform("test"),
            work ->
                work.list(
                    "select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid"
                        + " where c.relkind = 'r' and a.attname = 'tenant'"
                        + " and c.relnamespace = 'public'::regnamespace"
                        + " and not exists (select from pg_trigger t where t.tgrelid = c.oid"
                        + " and t.tgname = 'erased_stays_so')",
                    row -> row.getString(1)));

    assertThat(unguarded).isEmpty();
  }

  @Test
  void whatHuntsAboveFoundAtItIsTakenOutOfTheirResults() throws IOException {
    database.in(
        new Scope.Platform("test"),
        work ->
            work.update(
                    "insert into hunts (tenant, id, name, sql, reach, owner)"
                        + " values (?, 'h1', 'all', 'select 1', 'below', 'kim')",
                    tenants.root().id().value())
                + work.update(
                    "insert into hunt_runs (tenant, hunt, started, millis, rows, is_cut, first_rows)"
                        + " values (?, 'h1', now(), 1, 1, false, 'canary of Acme')",
                    tenants.root().id().value()));

    offboard(acme);

    var left =
        database.in(
            new Scope.Platform("test"),
            work -> work.list("select first_rows from hunt_runs", row -> row.getString(1)));
    assertThat(left).containsExactly("{}");
  }

  @Test
  void theDisksOfOurDatabaseHoldNothingOfItEither() throws Exception {
    var canary = "canary-" + UUID.randomUUID();
    new Ledger(database).arrived(acme, List.of(new Ledger.Arrival(canary, 5, 0, 0, 6, 1)));
    secrets.put(acme, canary, "secret");
    offboard(acme);
    assertThat(filesWith(canary)).isNotEmpty();

    Traces.wipe(owner, true);

    assertThat(filesWith(canary)).isEmpty();
  }

  /** Files of the database server's folder that hold a text. */
  private List<Path> filesWith(String text) throws IOException, SQLException {
    var found = new ArrayList<Path>();
    try (var walk = Files.walk(dataDirectory())) {
      for (var file : walk.filter(Files::isRegularFile).toList()) {
        if (new String(Files.readAllBytes(file), ISO_8859_1).contains(text)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  private Path dataDirectory() throws SQLException {
    try (var connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
        var statement = connection.createStatement();
        var place = statement.executeQuery("show data_directory")) {
      assertThat(place.next()).isTrue();
      return Path.of(place.getString(1));
    }
  }

  @Test
  void anExportThatCannotBeWrittenErasesNothing() throws IOException {
    Files.writeString(folder.resolve("leaving"), "no folder");
    offboarding.begin(acme, KIM);
    offboarding.departures().detected(acme);

    assertThatThrownBy(() -> offboarding.export(acme)).isInstanceOf(IOException.class);

    assertThat(offboarding.departures().erase(acme, KIM)).isFalse();
    assertThat(rows.count(acme)).isPositive();
    assertThat(lake.files(acme)).hasSize(2);
    assertThat(secrets.find(acme, "aws")).isPresent();
  }
}
