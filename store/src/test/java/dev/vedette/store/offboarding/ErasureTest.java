package dev.vedette.store.offboarding;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.store.cases.Accounts;
import dev.vedette.store.cases.Accounts.Role;
import dev.vedette.store.cases.CasesDatabase;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.DatabaseFailure;
import dev.vedette.store.cases.IngestKeys;
import dev.vedette.store.cases.Ledger;
import dev.vedette.store.cases.Login;
import dev.vedette.store.cases.Scope;
import dev.vedette.store.cases.Traces;
import dev.vedette.store.cases.Users;
import dev.vedette.store.factors.SecondFactors;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nothing of a tenant that has left stays, and nothing of others is touched. */
@ExtendWith(CasesDatabase.class)
class ErasureTest extends OffboardingSteps {
  ErasureTest(Database database, Login owner) {
    super(database, owner);
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

  /** Files of the database server's folder that hold a text; it removes some meanwhile. */
  private List<Path> filesWith(String text) throws IOException, SQLException {
    var found = new ArrayList<Path>();
    Files.walkFileTree(
        dataDirectory(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            try {
              if (Files.readString(file, ISO_8859_1).contains(text)) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            } catch (NoSuchFileException e) {
              return visitFileFailed(file, e);
            }
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            return failure instanceof NoSuchFileException
                ? FileVisitResult.CONTINUE
                : super.visitFileFailed(file, failure);
          }
        });
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
}
