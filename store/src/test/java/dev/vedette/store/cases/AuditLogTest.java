package dev.vedette.store.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.AuditLog.Entry;
import java.sql.SQLException;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The log shows where somebody changed it, even if that is the database's owner. */
@ExtendWith(CasesDatabase.class)
class AuditLogTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00.123456789Z");

  private final Database database;
  private final Login owner;
  private final AuditLog log;

  AuditLogTest(Database database, Login owner) {
    this.database = database;
    this.owner = owner;
    log = new AuditLog(database, () -> NOW);
  }

  @BeforeEach
  void fiveEntries() throws SQLException {
    asOwner("delete from audit");
    asOwner("alter table audit_cuts disable trigger all; delete from audit_cuts");
    asOwner("alter table audit_cuts enable trigger all");
    IntStream.rangeClosed(1, 5).forEach(i -> log.add(act("detail " + i)));
  }

  private static Act act(String detail) {
    return new Act("kim", "192.0.2.7", "acme", "hunt", detail);
  }

  /** What only the owner can do: setting the guards aside. */
  private void asOwner(String statement) throws SQLException {
    try (var connection = CasesDatabase.connect(owner);
        var work = connection.createStatement()) {
      work.execute("alter table audit disable trigger all");
      work.execute(statement);
      work.execute("alter table audit enable trigger all");
    }
  }

  @Test
  void entriesFollowEachOther() {
    assertThat(log.verify()).isEmpty();
    assertThat(log.newest(2)).extracting(Entry::number).containsExactly(5L, 4L);
    assertThat(log.newest(1).getFirst().act()).isEqualTo(act("detail 5"));
    assertThat(log.newest(9).getFirst().former()).isEqualTo(log.newest(9).get(1).hash());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "update audit set detail = 'nothing' where number = 3 | entry 3 is not as it was written",
        "update audit set actor = 'lee' where number = 1 | entry 1 is not as it was written",
        "update audit set time = time + interval '1 us' where number = 5 | entry 5 is not as",
        "update audit set hash = sha256(hash) where number = 2 | entry 2 is not as it was",
        "update audit set actor = 'ki', origin = 'm192.0.2.7' where number = 4 | entry 4 is not",
        "delete from audit where number = 2 | entry 2 is missing",
        "delete from audit where number = 1 | entry 1 is missing",
        "update audit set number = 9 where number = 4 | entry 4 is missing"
      })
  void tamperingIsFoundAtItsEntry(String tampering, String found) throws SQLException {
    asOwner(tampering);

    assertThat(log.verify()).hasValueSatisfying(what -> assertThat(what).startsWith(found));
  }

  @Test
  void theNewestHashShowsWhatWasCutOff() throws SQLException {
    var head = log.head().orElseThrow();
    assertThat(log.verify(head)).isEmpty();

    log.add(act("later"));
    assertThat(log.verify(head)).isEmpty();

    asOwner("delete from audit where number >= 5");
    assertThat(log.verify()).isEmpty();
    assertThat(log.verify(head)).contains("entry 5 is missing");

    log.add(act("written over"));
    assertThat(log.verify(head)).contains("entry 5 is not as it was written");
  }

  @ParameterizedTest
  @CsvSource({
    "update audit set detail = 'x'",
    "delete from audit",
    "truncate audit",
    "drop table audit",
    "alter table audit disable trigger all"
  })
  void theApplicationCannotChangeIt(String statement) {
    assertThatThrownBy(
            () -> database.in(new Scope.Platform("test"), work -> work.update(statement)))
        .isInstanceOf(DatabaseFailure.class);
    assertThat(log.verify()).isEmpty();
    assertThat(log.newest(9)).hasSize(5);
  }

  @Test
  void theOwnerIsRefusedToo() {
    assertThatThrownBy(
            () -> {
              try (var connection = CasesDatabase.connect(owner);
                  var work = connection.createStatement()) {
                work.execute("update audit set detail = 'x'");
              }
            })
        .hasMessageContaining("only ever added to");
  }

  @Test
  void hostileTextIsLoggedAndStillVerifies() {
    log.add(act("nul \0, half \ud83d, quote ', 5:kim"));

    assertThat(log.verify()).isEmpty();
  }

  @Test
  void manyAtOnceStandInOneChain() throws InterruptedException {
    var threads =
        IntStream.range(0, 8)
            .mapToObj(i ->
                Thread.startVirtualThread(
                    () -> IntStream.range(0, 10).forEach(_ -> log.add(act("by " + i)))))
            .toList();
    for (var thread : threads) {
      thread.join();
    }

    assertThat(log.newest(100)).hasSize(85);
    assertThat(log.verify()).isEmpty();
  }

  @Test
  void longLogsAreReadInPages() {
    database.in(
        new Scope.Platform("test"),
        work -> {
          for (int i = 0; i < 2_000; i++) {
            log.add(work, act("page " + i));
          }
          return true;
        });

    assertThat(log.verify()).isEmpty();
  }
}
