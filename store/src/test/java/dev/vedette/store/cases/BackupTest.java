package dev.vedette.store.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.AuditLog.Act;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What was kept once outlives machines and versions. */
@ExtendWith(CasesDatabase.class)
class BackupTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final TenantId CLIENT = new TenantId("client");
  private static final String PASSWORD = "correct horse battery staple";

  @TempDir private Path folder;
  private final CasesDatabase.EmptyDatabases databases;

  BackupTest(CasesDatabase.EmptyDatabases databases) {
    this.databases = databases;
  }

  private Path file;

  @BeforeEach
  void place() {
    file = folder.resolve("backup.tar.gz");
  }

  /** A database of the first version, with rows in every table. */
  private Login first() throws SQLException, IOException {
    var login = databases.next();
    try (var connection = Backup.connect(login)) {
      AppRole.ensure(connection);
    }
    Schema.migrate(login, "1");
    try (var connection = Backup.connect(login);
        var statement = connection.createStatement();
        var data = BackupTest.class.getResourceAsStream("/schema/v1-data.sql")) {
      var hash = Passwords.hash(PASSWORD);
      statement.execute(
          new String(Objects.requireNonNull(data).readAllBytes(), UTF_8)
              .replace("@PASSWORD@", hash));
    }
    return login;
  }

  private static Login filled(Login login) {
    try (var database = Database.open(login)) {
      new AuditLog(database, () -> NOW).add(new Act("kim", "here", "client", "hunt", "a\tb\\N"));
    }
    return login;
  }

  private static Backup backup(Login login) {
    return new Backup(login, () -> NOW);
  }

  /** All rows of all tables, as texts. */
  private static Map<String, List<String>> content(Login login) throws SQLException {
    var content = new LinkedHashMap<String, List<String>>();
    try (var connection = Backup.connect(login)) {
      for (var table : StoredTable.load(connection)) {
        content.put(
            table.name(),
            new Transaction(connection)
                .list(
                    "select t::text from %s t order by 1".formatted(table.quotedName()),
                    row -> row.getString(1)));
      }
    }
    return content;
  }

  private static void expectEverything(Database database) {
    var token = new Accounts(database, () -> NOW).find("vdt_token").orElseThrow().user();
    assertThat(token.name()).isEqualTo("kim");
    assertThat(token.grants()).containsExactly(new Accounts.Grant(Accounts.Role.ANALYST, CLIENT));
    assertThat(new Accounts(database, () -> NOW).signIn("kim", PASSWORD))
        .isInstanceOf(Accounts.SignIn.Done.class);
    assertThat(new IngestKeys(database).find("vdi_secret").orElseThrow().tenant())
        .isEqualTo(CLIENT);
    assertThat(new IngestKeys(database).list(CLIENT)).hasSize(2);
    assertThat(new Tenants(database).below(List.of(new TenantId("root")))).hasSize(3);
    assertThat(new Ledger(database).lines(CLIENT))
        .containsExactly(new Ledger.Line("fw", 10, 8, 2, 1, 10, 5000));
    assertThat(new Ledger(database).storedTo(CLIENT)).isEqualTo(9);
    var incident =
        new Incidents(database)
            .queue(new Scope.Tenant(CLIENT), "closed", Optional.empty(), 9)
            .getFirst();
    assertThat(incident.verdict()).isEqualTo("benign");
    assertThat(new Findings(database).ofIncident(CLIENT, incident.id(), 9))
        .extracting(Findings.Stored::title)
        .containsExactly("tab\t, line\n, back\\slash, \\N");
    assertThat(new Findings(database).find(new TenantId("site"), "f2")).isPresent();
  }

  @Test
  void whatTheFirstVersionKeptOutlivesAllLaterOnes() throws Exception {
    try (var database = Database.open(first())) {
      expectEverything(database);
    }
  }

  @Test
  void aRestoredDatabaseIsTheSame() throws Exception {
    var original = filled(first());
    var empty = databases.next();

    var written = backup(original).write(file);
    var restored = backup(empty).restore(file);

    assertThat(restored).isEqualTo(written);
    assertThat(content(empty)).isEqualTo(content(original));
    try (var database = Database.open(empty)) {
      expectEverything(database);
      assertThat(new AuditLog(database, () -> NOW).verify()).isEmpty();
      assertThat(guards(empty)).isEqualTo(guards(original)).isNotEmpty();
    }
  }

  private static List<String> guards(Login login) throws SQLException {
    try (var connection = Backup.connect(login)) {
      return new Transaction(connection)
          .list(
              "select relname from pg_class where relrowsecurity and relforcerowsecurity order by 1",
              row -> row.getString(1));
    }
  }

  @Test
  void aBackupTellsWhatItHolds() throws Exception {
    var login = filled(first());

    var manifest = backup(login).write(file);

    assertThat(Integer.parseInt(manifest.schema())).isGreaterThan(1);
    assertThat(manifest.created()).isEqualTo(NOW);
    assertThat(manifest.tables().stream().map(BackupManifest.Table::name))
        .containsExactlyInAnyOrderElementsOf(content(login).keySet())
        .containsSubsequence("tenants", "ingest_keys")
        .containsSubsequence("users", "sessions")
        .containsSubsequence("tenants", "grants")
        .containsSubsequence("keysets", "secrets");
    assertThat(manifest.tables().stream().filter(table -> table.name().equals("findings")))
        .extracting(BackupManifest.Table::rows)
        .containsExactly(2L);
    assertThat(folder).isDirectoryContaining(path -> path.equals(file));
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void aBackupOfAnEarlierVersionIsBroughtUpToDate() throws Exception {
    backup(first()).write(file);
    var empty = databases.next();

    backup(empty).restore(file);

    try (var database = Database.open(empty)) {
      expectEverything(database);
    }
  }

  @Test
  void nothingIsRestoredIntoADatabaseThatHoldsSomething() throws Exception {
    var login = filled(first());
    backup(login).write(file);
    var before = content(login);

    assertThatThrownBy(() -> backup(login).restore(file))
        .isInstanceOf(BackupFailure.class)
        .hasMessageContaining("not empty");

    assertThat(content(login)).isEqualTo(before);
  }

  @Test
  void aDamagedBackupChangesNothing() throws Exception {
    backup(filled(first())).write(file);
    var whole = Files.readAllBytes(file);
    var empty = databases.next();

    for (int length : new int[] {0, 10, whole.length / 2, whole.length - 400}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> backup(empty).restore(file))
          .as("cut to %d of %d bytes", length, whole.length)
          .isInstanceOf(BackupFailure.class);
    }

    assertThat(content(empty)).isEmpty();
  }

  /** Some bits of a compressed file do not matter: what is read is whole, or it is refused. */
  @Test
  void noChangedBitPassesUnnoticed() throws Exception {
    var manifest = backup(filled(first())).write(file);
    var whole = Files.readAllBytes(file);
    var random = new Random(7);
    int refused = 0;

    for (int i = 0; i < 300; i++) {
      var changed = whole.clone();
      changed[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, changed);
      try {
        assertThat(Restore.verified(file)).isEqualTo(manifest);
      } catch (IOException | BackupFailure e) {
        refused++;
      }
    }

    assertThat(refused).isGreaterThan(250);
  }

  @Test
  void aBackupThatFailsLeavesNoFile() {
    var nowhere = new Login("jdbc:postgresql://127.0.0.1:1/none", "nobody", "secret");

    assertThatThrownBy(() -> backup(nowhere).write(file)).isInstanceOf(BackupFailure.class);

    assertThat(folder).isEmptyDirectory();
  }
}
