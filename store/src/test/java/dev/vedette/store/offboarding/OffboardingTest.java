package dev.vedette.store.offboarding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.Accounts;
import dev.vedette.store.cases.Accounts.Role;
import dev.vedette.store.cases.AuditLog;
import dev.vedette.store.cases.CasesDatabase;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.Login;
import dev.vedette.store.cases.Tenants;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/** Who leaves takes everything along, step by step, whatever happens meanwhile. */
@ExtendWith(CasesDatabase.class)
class OffboardingTest extends OffboardingSteps {
  OffboardingTest(Database database, Login owner) {
    super(database, owner);
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
    assertThat(audit.of("offboarding.erased"))
        .filteredOn(act -> act.scope().equals(acme.value()))
        .hasSize(1);
    assertThat(folder.resolve("leaving")).isEmptyDirectory();
    assertThat(links).doesNotExist();
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
