package dev.vedette.store.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What people and the platform did. Entries are only ever added, and cut away once they are older
 * than somebody wants them ({@link AuditCut}); each carries a hash over itself and the one before
 * it: whoever changes or removes one breaks the chain. What is cut off at its end shows against a
 * {@link Head} that was kept elsewhere.
 */
public final class AuditLog {
  private static final Scope ALL = new Scope.Platform("audit");
  private static final byte[] BEGIN = new byte[32];
  private static final int PAGE = 1_000;

  private final Database database;
  private final InstantSource clock;

  /**
   * Something that was done.
   *
   * @param actor who did it
   * @param origin from where
   * @param scope at which tenants
   */
  public record Act(String actor, String origin, String scope, String action, String detail) {
    /** As the database gives it back: what is hashed must be what is read. */
    private Act storable() {
      return new Act(
          Transaction.storable(actor),
          Transaction.storable(origin),
          Transaction.storable(scope),
          Transaction.storable(action),
          Transaction.storable(detail));
    }
  }

  /** An act in the log. */
  @SuppressWarnings("ArrayRecordComponent") // Only its fields are compared.
  public record Entry(long number, Instant time, Act act, byte[] former, byte[] hash) {}

  /** The newest entry at some time, to be kept where nobody reaches both. */
  @SuppressWarnings("ArrayRecordComponent") // Only its fields are compared.
  public record Head(long number, byte[] hash) {}

  public AuditLog(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  public void add(Act act) {
    database.in(ALL, work -> add(work, act));
  }

  /** Adds an act in the transaction of what it tells of, which sees the whole platform. */
  int add(Transaction work, Act given) throws SQLException {
    var act = given.storable();
    work.list("select pg_advisory_xact_lock(7265746)", _ -> 1);
    // PostgreSQL keeps microseconds.
    var time = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var last = page(work, "order by number desc limit 1");
    long number = last.isEmpty() ? 1 : last.getFirst().number() + 1;
    var former = last.isEmpty() ? BEGIN : last.getFirst().hash();
    return work.update(
        "insert into audit (number, time, actor, origin, scope, action, detail, former, hash)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        number,
        Timestamp.from(time),
        act.actor(),
        act.origin(),
        act.scope(),
        act.action(),
        act.detail(),
        former,
        hash(number, time, act, former));
  }

  /** Newest first. */
  public List<Entry> newest(int limit) {
    return database.in(ALL, work -> page(work, "order by number desc limit ?", limit));
  }

  /** The acts of one kind, oldest first; those too that outlive a cut. */
  public List<Act> of(String action) {
    return database.in(
        ALL,
        work ->
            Stream.concat(
                    cut(work).stream()
                        .flatMap(cut -> cut.kept().stream())
                        .map(AuditCut.Kept::act)
                        .filter(act -> act.action().equals(action)),
                    page(work, "where action = ? order by number", action).stream().map(Entry::act))
                .toList());
  }

  /** Where the log begins, if something was cut away before. */
  public Optional<AuditCut> cut() {
    return database.in(ALL, AuditLog::cut);
  }

  private static Optional<AuditCut> cut(Transaction work) throws SQLException {
    return work.find(
        "select document, key, signature from audit_cuts order by number desc limit 1",
        AuditCut::of);
  }

  /**
   * Cuts away what is older than a moment, but for the newest entry, and signs where it was cut.
   *
   * @return how many entries are gone
   */
  public long cut(Instant before, Signer signer) {
    // A signer may add to the log itself, on its first use.
    signer.sign(BEGIN);
    return database.in(
        ALL,
        work -> {
          work.list("select pg_advisory_xact_lock(7265746)", _ -> 1);
          var last =
              page(
                  work,
                  "where number = (select coalesce((select min(number) from audit where time >= ?),"
                      + " (select max(number) from audit)) - 1)",
                  Timestamp.from(before));
          if (last.isEmpty()) {
            return 0L;
          }
          long number = last.getFirst().number();
          var outliving =
              page(
                  work,
                  "where number <= ? and action = any (?) order by number",
                  number,
                  AuditCut.outliving());
          var cut = AuditCut.make(cut(work), last.getFirst(), outliving, clock.instant(), signer);
          work.update(
              "insert into audit_cuts (number, document, key, signature) values (?, ?, ?, ?)",
              number,
              cut.document(),
              cut.signed().key(),
              cut.signed().signature());
          return (long) work.update("delete from audit where number <= ?", number);
        });
  }

  /** The newest entry as it is now; empty if there is none. */
  public Optional<Head> head() {
    return newest(1).stream().findFirst().map(entry -> new Head(entry.number(), entry.hash()));
  }

  /** What is wrong with the first entry that is not as it was written; empty if all are. */
  public Optional<String> verify() {
    return verify(new Head(0, BEGIN));
  }

  /**
   * The same, also for a log that was cut off, and perhaps went on, before a former head. A head
   * that is older than where the log was cut away cannot be compared any more.
   */
  public Optional<String> verify(Head known) {
    while (true) {
      var begin = cut();
      var problem = verify(known, begin);
      if (problem.isEmpty() || begin.equals(cut())) {
        return problem;
      }
      // It was cut while it was read.
    }
  }

  private Optional<String> verify(Head known, Optional<AuditCut> begin) {
    if (begin.isPresent() && !isGenuine(begin.get())) {
      return Optional.of(
          "the cut behind entry " + begin.get().number() + " was not signed by the platform");
    }
    long expected = begin.map(AuditCut::number).orElse(0L) + 1;
    var former = begin.map(AuditCut::lastHash).orElse(BEGIN);
    while (true) {
      long from = expected;
      var page =
          database.in(
              ALL, work -> page(work, "where number >= ? order by number limit ?", from, PAGE));
      for (var entry : page) {
        if (entry.number() != expected) {
          return missing(expected);
        }
        boolean isOther = expected == known.number() && !Arrays.equals(entry.hash(), known.hash());
        if (isOther || !isIntact(entry, former)) {
          return Optional.of("entry " + expected + " is not as it was written");
        }
        former = entry.hash();
        expected++;
      }
      if (page.size() < PAGE) {
        return expected <= known.number() ? missing(expected) : Optional.empty();
      }
    }
  }

  /** The key that it is signed with must be one that the log tells of. */
  private boolean isGenuine(AuditCut cut) {
    var told = "key " + cut.signed().key();
    return cut.isGenuine()
        && of("certificate-key.make").stream().anyMatch(act -> act.detail().equals(told));
  }

  private static Optional<String> missing(long number) {
    return Optional.of("entry " + number + " is missing");
  }

  private static boolean isIntact(Entry entry, byte[] former) {
    return Arrays.equals(entry.former(), former)
        && Arrays.equals(entry.hash(), hash(entry.number(), entry.time(), entry.act(), former));
  }

  private static List<Entry> page(Transaction work, String rest, Object... values)
      throws SQLException {
    return work.list(
        "select number, time, actor, origin, scope, action, detail, former, hash from audit "
            + rest,
        row ->
            new Entry(
                row.getLong(1),
                row.getTimestamp(2).toInstant(),
                new Act(
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getString(7)),
                row.getBytes(8),
                row.getBytes(9)),
        values);
  }

  /** Each part stands with its length before it, so that no two entries read the same. */
  private static byte[] hash(long number, Instant time, Act act, byte[] former) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(former);
      for (var part :
          List.of(
              String.valueOf(number),
              time.toString(),
              act.actor(),
              act.origin(),
              act.scope(),
              act.action(),
              act.detail())) {
        var bytes = part.getBytes(UTF_8);
        digest.update((bytes.length + ":").getBytes(UTF_8));
        digest.update(bytes);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
