package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tenants that leave, step by step, so that whoever is interrupted goes on where it was. A tenant
 * counts as off-boarded from the first step on. Safe for several threads.
 */
public final class Departures {
  private static final Scope ALL = new Scope.Platform("who leaves");
  private static final String COLUMNS =
      "select node, state, asked_by, origin, began, export, erased, certificate from offboardings ";

  private final Database database;
  private final AuditLog audit;

  /** How far it is. */
  public enum State {
    /** Nothing is taken any more; what was taken is being detected. */
    LEAVING,
    /** Everything is being written to an archive. */
    EXPORTING,
    /** The archive is there; it is up to people what happens next. */
    EXPORTED,
    /** Everything is being erased. */
    ERASING,
    /** Nothing is left but the certificate. */
    ERASED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Who asks for it, and from where. */
  public record By(String actor, String origin) {}

  /**
   * A tenant that leaves.
   *
   * @param by who asked for the last step
   * @param export what was exported, as JSON
   * @param erased what was erased, as JSON
   * @param certificate as JSON
   */
  public record Departure(
      TenantId tenant,
      State state,
      By by,
      Instant began,
      @Nullable String export,
      @Nullable String erased,
      @Nullable String certificate) {}

  public Departures(Database database, AuditLog audit) {
    this.database = database;
    this.audit = audit;
  }

  /** Marks a tenant as off-boarded; empty if it was already. */
  public Optional<Departure> begin(TenantId tenant, By by, Instant now) {
    return database.in(
        ALL,
        work -> {
          int begun =
              work.update(
                  "update tenants set offboarded = ?::timestamptz"
                      + " where id = ? and offboarded is null",
                  Timestamp.from(now),
                  tenant.value());
          if (begun == 0) {
            return Optional.empty();
          }
          work.update(
              "insert into offboardings (node, state, asked_by, origin, began)"
                  + " values (?, ?, ?, ?, ?::timestamptz)",
              tenant.value(),
              State.LEAVING.word(),
              by.actor(),
              by.origin(),
              Timestamp.from(now));
          record(work, tenant, by, "offboarding.begin", "");
          return find(work, tenant);
        });
  }

  public List<Departure> all() {
    return database.in(ALL, work -> work.list(COLUMNS + "order by began", Departures::departure));
  }

  public Optional<Departure> find(TenantId tenant) {
    return database.in(ALL, work -> find(work, tenant));
  }

  private static Optional<Departure> find(Transaction work, TenantId tenant) throws SQLException {
    return work.find(COLUMNS + "where node = ?", Departures::departure, tenant.value());
  }

  /** Notes that everything that came before is detected. */
  public void detected(TenantId tenant) {
    database.in(ALL, work -> move(work, tenant, State.LEAVING, State.EXPORTING));
  }

  /** Notes that everything is exported. */
  public void exported(TenantId tenant, String export, String sha256) {
    database.in(
        ALL,
        work -> {
          var by = find(work, tenant).orElseThrow().by();
          move(work, tenant, State.EXPORTING, State.EXPORTED);
          work.update("update offboardings set export = ? where node = ?", export, tenant.value());
          record(work, tenant, by, "offboarding.export", "sha256 " + sha256);
          return 1;
        });
  }

  /** Has a tenant that was exported erased; false if it is not at that step. */
  public boolean erase(TenantId tenant, By by) {
    return database.in(
        ALL,
        work -> {
          if (move(work, tenant, State.EXPORTED, State.ERASING) == 0) {
            return false;
          }
          work.update(
              "update offboardings set asked_by = ?, origin = ? where node = ?",
              by.actor(),
              by.origin(),
              tenant.value());
          record(work, tenant, by, "offboarding.erase", "");
          return true;
        });
  }

  /** Lets a tenant that was exported come back; false if it is not at that step. */
  public boolean cancel(TenantId tenant, By by) {
    return database.in(
        ALL,
        work -> {
          int cancelled =
              work.update(
                  "delete from offboardings where node = ? and state = ?",
                  tenant.value(),
                  State.EXPORTED.word());
          if (cancelled == 0) {
            return false;
          }
          work.update("update tenants set offboarded = null where id = ?", tenant.value());
          record(work, tenant, by, "offboarding.cancel", "");
          return true;
        });
  }

  /** Notes, within the erasure itself, what it erased. */
  static void erased(Transaction work, TenantId tenant, String erased) throws SQLException {
    work.update("update offboardings set erased = ? where node = ?", erased, tenant.value());
  }

  /** Keeps the certificate of an erasure, and tells of it in the audit log. */
  public void certify(TenantId tenant, String certificate, String detail) {
    database.in(
        ALL,
        work -> {
          var by = find(work, tenant).orElseThrow().by();
          if (move(work, tenant, State.ERASING, State.ERASED) == 1) {
            work.update(
                "update offboardings set certificate = ? where node = ?",
                certificate,
                tenant.value());
            record(work, tenant, by, "offboarding.erased", detail);
          }
          return 1;
        });
  }

  private static int move(Transaction work, TenantId tenant, State from, State to)
      throws SQLException {
    return work.update(
        "update offboardings set state = ? where node = ? and state = ?",
        to.word(),
        tenant.value(),
        from.word());
  }

  private void record(Transaction work, TenantId tenant, By by, String action, String detail)
      throws SQLException {
    audit.add(work, new AuditLog.Act(by.actor(), by.origin(), tenant.value(), action, detail));
  }

  private static Departure departure(ResultSet row) throws SQLException {
    return new Departure(
        new TenantId(row.getString(1)),
        State.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
        new By(row.getString(3), row.getString(4)),
        row.getTimestamp(5).toInstant(),
        row.getString(6),
        row.getString(7),
        row.getString(8));
  }
}
