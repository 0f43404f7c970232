package dev.vedette.store.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.model.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The database itself keeps tenants apart, whatever a statement says. */
@ExtendWith(CasesDatabase.class)
class DatabaseTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId BIRCH = new TenantId("birch");
  private static final Scope PLATFORM = new Scope.Platform("test");

  private final Database database;
  private final Login owner;

  DatabaseTest(Database database, Login owner) {
    this.database = database;
    this.owner = owner;
  }

  @BeforeEach
  void twoTenantsWithALineEach() {
    database.in(PLATFORM, work -> work.update("delete from ledger"));
    addLine(ACME, "of acme");
    addLine(BIRCH, "of birch");
  }

  private void addLine(TenantId tenant, String source) {
    database.in(new Scope.Tenant(tenant), work -> insert(work, tenant, source));
  }

  private static int insert(Transaction work, TenantId tenant, String source) throws SQLException {
    return work.update("insert into ledger (tenant, source) values (?, ?)", tenant.value(), source);
  }

  private List<String> sources(Scope scope) {
    return database.in(
        scope,
        work -> work.list("select source from ledger order by source", row -> row.getString(1)));
  }

  @Test
  void aTenantSeesItsOwnRowsOnly() {
    assertThat(sources(new Scope.Tenant(ACME))).containsExactly("of acme");
    assertThat(sources(new Scope.Tenant(BIRCH))).containsExactly("of birch");
  }

  @Test
  void someTenantsAtOnceAreNamedOneByOne() {
    assertThat(sources(new Scope.Tenants(Set.of(ACME, BIRCH))))
        .containsExactly("of acme", "of birch");
    assertThat(sources(new Scope.Tenants(Set.of(BIRCH)))).containsExactly("of birch");
    assertThat(sources(new Scope.Tenants(Set.of()))).isEmpty();
  }

  @Test
  void thePlatformSeesAll() {
    assertThat(sources(PLATFORM)).containsExactly("of acme", "of birch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme,birch", "acme,", ",acme", "{acme}", "%"})
  void anIdThatReadsLikeSeveralNamesNobody(String id) {
    assertThatThrownBy(() -> sources(new Scope.Tenant(new TenantId(id))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTenantCannotWriteForAnother() {
    assertThatThrownBy(
            () -> database.in(new Scope.Tenant(ACME), work -> insert(work, BIRCH, "forged")))
        .isInstanceOf(DatabaseFailure.class)
        .hasMessageContaining("row-level security");
    assertThatThrownBy(() ->
            database.in(
                new Scope.Tenant(ACME), work -> work.update("update ledger set tenant = 'birch'")))
        .isInstanceOf(DatabaseFailure.class);

    assertThat(sources(PLATFORM)).containsExactly("of acme", "of birch");
  }

  @Test
  void whatATenantChangesOrDeletesIsItsOwn() {
    int changed =
        database.in(new Scope.Tenant(ACME), work -> work.update("update ledger set received = 7"));
    int deleted = database.in(new Scope.Tenant(ACME), work -> work.update("delete from ledger"));

    assertThat(changed).isEqualTo(1);
    assertThat(deleted).isEqualTo(1);
    assertThat(sources(PLATFORM)).containsExactly("of birch");
  }

  @Test
  void aScopeEndsWithItsTransaction() {
    sources(PLATFORM);

    for (int i = 0; i < 40; i++) {
      assertThat(sources(new Scope.Tenant(ACME))).containsExactly("of acme");
      assertThat(sources(new Scope.Tenants(Set.of()))).isEmpty();
    }
  }

  @Test
  void whatFailsLeavesNothing() {
    assertThatThrownBy(() ->
            database.in(
                new Scope.Tenant(ACME),
                work -> {
                  insert(work, ACME, "half");
                  throw new IllegalStateException("midway");
                }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(sources(PLATFORM)).containsExactly("of acme", "of birch");
  }

  @Test
  void everyTableWithATenantHasAForcedPolicy() throws SQLException {
    var unguarded =
        owned(
            "select distinct c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid"
                + " where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace"
                + " and a.attname = 'tenant' and not (c.relrowsecurity and c.relforcerowsecurity"
                + " and exists (select from pg_policy p where p.polrelid = c.oid"
                + " and p.polcmd = '*' and p.polqual is not null and p.polwithcheck is not null))");
    var guarded = owned("select tablename from pg_policies where schemaname = 'public'");

    assertThat(unguarded).isEmpty();
    assertThat(guarded).contains("findings", "incidents", "incident_findings", "ledger");
  }

  @Test
  void peopleAndTheTreeAreOutOfReachOfATenant() {
    for (var table :
        List.of("tenants", "users", "grants", "sessions", "failed_sign_ins", "audit")) {
      assertThat(policies(table)).as(table).isNotEmpty();
    }
  }

  private List<String> policies(String table) {
    try {
      return owned("select policyname from pg_policies where tablename = '" + table + "'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> owned(String query) throws SQLException {
    try (var connection = CasesDatabase.connect(owner)) {
      return new Transaction(connection).list(query, row -> row.getString(1));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table ledger disable row level security",
        "alter table ledger no force row level security",
        "drop policy own on ledger",
        "alter table audit disable trigger audit_is_final",
        "create table own_table (a text)",
        "create role second superuser",
        "alter role vedette_app bypassrls",
        "set role postgres",
        "drop table ledger",
        "truncate ledger",
        "copy ledger to '/tmp/ledger'",
        "copy ledger to program 'cat'",
        "select pg_read_file('/etc/passwd')",
        "update audit set detail = ''",
        "create or replace function in_scope(tenant text) returns boolean language sql as $$"
            + " select true $$",
        "update flyway_schema_history set version = '0'"
      })
  void theRoleHasNoRightToThat(String statement) {
    assertThatThrownBy(
            () -> database.in(PLATFORM, work -> work.list(statement, row -> row.getString(1))))
        .isInstanceOf(DatabaseFailure.class)
        .hasMessageMatching("(?s).*(permission denied|must be owner|must have|not permitted).*");
  }

  @Test
  void aStoppedDatabaseIsAFailureUntilItRunsAgain(@TempDir Path folder) throws IOException {
    var first = Postgres.start(folder, 0);
    try (var stopped = Database.open(first.login())) {
      assertThat(stopped.isAlive()).isTrue();

      first.close();

      assertThat(stopped.isAlive()).isFalse();
      assertThatThrownBy(() -> stopped.in(PLATFORM, work -> work.update("delete from ledger")))
          .isInstanceOf(DatabaseFailure.class);

      try (var _ = Postgres.start(folder, first.port())) {
        assertThat(stopped.isAlive()).isTrue();
      }
    } finally {
      first.close();
    }
  }

  @Test
  void aDatabaseThatIsNotThereIsAFailure() {
    var nowhere = new Login("jdbc:postgresql://127.0.0.1:1/none", "nobody", "secret");

    assertThatThrownBy(() -> Database.open(nowhere))
        .isInstanceOf(DatabaseFailure.class)
        .message()
        .doesNotContain("secret");
  }
}
