package dev.vedette.store.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.AuditLog.Entry;
import dev.vedette.store.offboarding.CertificateKey;
import dev.vedette.store.secrets.MasterKey;
import dev.vedette.store.secrets.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Old entries are cut away, and what is left still proves that nobody has changed it. */
@ExtendWith(CasesDatabase.class)
class AuditCutTest {
  private static final Instant BEGIN = Instant.parse("2026-03-02T09:00:00Z");
  @TempDir private static Path folder = Path.of("");

  private final Database database;
  private final Login owner;
  private final AuditLog log;
  private Instant now = BEGIN;
  private Signer signer = _ -> new Signer.Signed("", "");

  AuditCutTest(Database database, Login owner) {
    this.database = database;
    this.owner = owner;
    log = new AuditLog(database, () -> now);
  }

  /** One a day, and that of the key before them. */
  @BeforeEach
  void tenEntries() throws IOException, SQLException {
    asOwner("delete from audit");
    asOwner("delete from audit_cuts");
    asOwner("delete from secrets");
    var master = MasterKey.load(folder.resolve("master.key"), Map.of());
    var root = new Tenants(database).root().id();
    signer = new CertificateKey(new Secrets(database, master), root, log);
    signer.sign(new byte[0]);
    for (int day = 1; day <= 10; day++) {
      now = BEGIN.plusSeconds(day * 86_400L);
      log.add(new Act("kim", "192.0.2.7", "acme", "hunt", "day " + day));
    }
  }

  private void asOwner(String statement) throws SQLException {
    try (var connection = CasesDatabase.connect(owner);
        var work = connection.createStatement()) {
      for (var table : new String[] {"audit", "audit_cuts"}) {
        work.execute("alter table " + table + " disable trigger all");
      }
      work.execute(statement);
      for (var table : new String[] {"audit", "audit_cuts"}) {
        work.execute("alter table " + table + " enable trigger all");
      }
    }
  }

  private static Instant day(int day) {
    return BEGIN.plusSeconds(day * 86_400L);
  }

  @Test
  void whatIsLeftIsWholeAndGoesOn() {
    var head = log.head().orElseThrow();

    assertThat(log.cut(day(5), signer)).isEqualTo(5);

    assertThat(log.newest(99)).extracting(Entry::number).containsExactly(11L, 10L, 9L, 8L, 7L, 6L);
    assertThat(log.verify()).isEmpty();
    assertThat(log.verify(head)).isEmpty();
    assertThat(log.cut())
        .hasValueSatisfying(cut -> {
          assertThat(cut.number()).isEqualTo(5);
          assertThat(cut.time()).isEqualTo(day(4));
          assertThat(cut.made()).isEqualTo(now);
        });
    log.add(new Act("kim", "192.0.2.7", "acme", "hunt", "later"));
    assertThat(log.verify(head)).isEmpty();
    assertThat(log.newest(1).getFirst().number()).isEqualTo(12);
  }

  @Test
  void isCutAgainAndAgainButForTheNewestEntry() {
    log.cut(day(3), signer);
    assertThat(log.cut(day(3), signer)).isZero();
    log.cut(day(99), signer);

    assertThat(log.newest(99)).extracting(Entry::number).containsExactly(11L);
    assertThat(log.verify()).isEmpty();
    assertThat(log.cut(day(99), signer)).isZero();
  }

  @Test
  void whatCertificatesAreProvenByOutlivesEveryCut() {
    log.add(new Act("kim", "", "acme", "offboarding.erased", "certificate abc"));
    log.cut(day(5), signer);
    log.add(new Act("kim", "", "acme", "hunt", "the newest"));
    log.cut(day(99), signer);

    assertThat(log.newest(99)).hasSize(1);
    assertThat(log.of("offboarding.erased"))
        .extracting(Act::detail)
        .containsExactly("certificate abc");
    assertThat(log.of("certificate-key.make")).hasSize(1);
    assertThat(log.verify()).isEmpty();
  }

  @Test
  void somebodyElsesCutIsFound() throws SQLException {
    log.cut(day(5), signer);

    asOwner("delete from audit where number = 6");
    assertThat(log.verify()).contains("entry 6 is missing");

    asOwner("update audit_cuts set document = replace(document, '\"number\":5,', '\"number\":6,')");
    assertThat(log.verify())
        .hasValueSatisfying(what -> assertThat(what).contains("was not signed by the platform"));
  }

  @Test
  void aCutWithAnotherKeyIsFound() throws SQLException {
    log.cut(day(5), signer);
    asOwner("update audit_cuts set key = 'AAAA'");

    assertThat(log.verify()).contains("the cut behind entry 5 was not signed by the platform");
  }

  @Test
  void theApplicationCutsNothingThatIsNotSignedFor() {
    for (var statement :
        new String[] {
          "delete from audit where number = 3",
          "update audit_cuts set number = 9",
          "delete from audit_cuts",
          "truncate audit_cuts"
        }) {
      log.cut(day(2), signer);
      assertThatThrownBy(
              () -> database.in(new Scope.Platform("test"), work -> work.update(statement)))
          .as(statement)
          .isInstanceOf(DatabaseFailure.class);
    }
    assertThat(log.verify()).isEmpty();
  }
}
