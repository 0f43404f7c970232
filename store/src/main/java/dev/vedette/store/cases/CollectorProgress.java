package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far the streams of collectors are, and what of them is known again. */
public final class CollectorProgress {
  private static final int MARK_BYTES = 16;
  private static final int PAGES_TO_FORGET = 32;

  private final Database database;

  /** A stream of a collector. */
  public record Stream(TenantId tenant, String collector, String name) {}

  /** Marks of 16 bytes each, oldest first. */
  @SuppressWarnings("ArrayRecordComponent") // They are written and read, and not compared.
  public record Marks(byte[] items, byte[] files) {}

  /**
   * What was about to be delivered.
   *
   * @param marks of its records, in their order
   * @param remembered what is to be known again once it is
   */
  @SuppressWarnings("ArrayRecordComponent") // They are written and read, and not compared.
  public record Intended(String cursor, long from, byte[] marks, Marks remembered) {}

  /**
   * How far a stream is.
   *
   * @param moved when its cursor last changed
   */
  public record Place(String cursor, Instant moved, @Nullable Intended intended) {}

  public CollectorProgress(Database database) {
    this.database = database;
  }

  public Optional<Place> find(Stream stream) {
    return database.in(
        new Scope.Tenant(stream.tenant()),
        work ->
            work.find(
                "select cursor, coalesce(moved, now()), intended_cursor, intended_from,"
                    + " intended_marks, intended_items, intended_files from collector_streams"
                    + " where tenant = ? and collector = ? and stream = ?",
                CollectorProgress::place,
                stream.tenant().value(),
                stream.collector(),
                stream.name()));
  }

  private static Place place(ResultSet row) throws SQLException {
    var cursor = row.getString(3);
    var intended =
        cursor == null
            ? null
            : new Intended(
                cursor,
                row.getLong(4),
                row.getBytes(5),
                new Marks(row.getBytes(6), row.getBytes(7)));
    return new Place(row.getString(1), row.getTimestamp(2).toInstant(), intended);
  }

  /** All that is known again of a stream. */
  public Marks marks(Stream stream) {
    var items = new ByteArrayOutputStream();
    var files = new ByteArrayOutputStream();
    database.in(
        new Scope.Tenant(stream.tenant()),
        work ->
            work.list(
                "select items, files from collector_marks"
                    + " where tenant = ? and collector = ? and stream = ? order by number",
                row -> {
                  items.writeBytes(row.getBytes(1));
                  files.writeBytes(row.getBytes(2));
                  return true;
                },
                stream.tenant().value(),
                stream.collector(),
                stream.name()));
    return new Marks(items.toByteArray(), files.toByteArray());
  }

  public void begin(Stream stream, Intended intended) {
    database.in(
        new Scope.Tenant(stream.tenant()),
        work ->
            work.update(
                "insert into collector_streams as s (tenant, collector, stream, intended_cursor,"
                    + " intended_from, intended_marks, intended_items, intended_files)"
                    + " select ?, ?, ?, ?, ?, ?, ?, ? where exists (select 1 from collectors where id = ?)"
                    + " on conflict (tenant, collector, stream) do update set"
                    + " intended_cursor = excluded.intended_cursor,"
                    + " intended_from = excluded.intended_from,"
                    + " intended_marks = excluded.intended_marks,"
                    + " intended_items = excluded.intended_items,"
                    + " intended_files = excluded.intended_files",
                stream.tenant().value(),
                stream.collector(),
                stream.name(),
                intended.cursor(),
                intended.from(),
                intended.marks(),
                intended.remembered().items(),
                intended.remembered().files(),
                stream.collector()));
  }

  /**
   * Moves a stream on, and forgets what was intended.
   *
   * @param most how many items are known again at least; whole pages beyond that are forgotten
   */
  public void settle(Stream stream, String cursor, Marks more, int most) {
    database.in(
        new Scope.Tenant(stream.tenant()),
        work -> {
          int moved =
              work.update(
                  "insert into collector_streams as s (tenant, collector, stream, cursor, moved)"
                      + " select ?, ?, ?, ?, now() where exists (select 1 from collectors where id = ?)"
                      + " on conflict (tenant, collector, stream) do update set"
                      + " moved = case when s.cursor = excluded.cursor then s.moved else now() end,"
                      + " cursor = excluded.cursor, intended_cursor = null, intended_from = null,"
                      + " intended_marks = null, intended_items = null, intended_files = null",
                  stream.tenant().value(),
                  stream.collector(),
                  stream.name(),
                  cursor,
                  stream.collector());
          if (moved == 1 && more.items().length + more.files().length > 0) {
            long number = remember(work, stream, more);
            if (number % PAGES_TO_FORGET == 0) {
              forget(work, stream, most);
            }
          }
          return moved;
        });
  }

  private static long remember(Transaction work, Stream stream, Marks more) throws SQLException {
    return work.find(
            "insert into collector_marks (tenant, collector, stream, number, items, files)"
                + " select ?, ?, ?, coalesce(max(number), 0) + 1, ?, ? from collector_marks"
                + " where tenant = ? and collector = ? and stream = ? returning number",
            row -> row.getLong(1),
            stream.tenant().value(),
            stream.collector(),
            stream.name(),
            more.items(),
            more.files(),
            stream.tenant().value(),
            stream.collector(),
            stream.name())
        .orElseThrow();
  }

  /** Pages behind which there are as many items as are remembered, and as many files. */
  private static void forget(Transaction work, Stream stream, int most) throws SQLException {
    work.update(
        "delete from collector_marks m using (select number,"
            + " sum(length(items)) over later as items, sum(length(files)) over later as files"
            + " from collector_marks where tenant = ? and collector = ? and stream = ?"
            + " window later as (order by number desc rows between unbounded preceding"
            + " and 1 preceding)) s"
            + " where m.tenant = ? and m.collector = ? and m.stream = ? and m.number = s.number"
            + " and (s.items >= ? or length(m.items) = 0)"
            + " and (s.files >= ? or length(m.files) = 0)",
        stream.tenant().value(),
        stream.collector(),
        stream.name(),
        stream.tenant().value(),
        stream.collector(),
        stream.name(),
        (long) most * MARK_BYTES,
        (long) most * MARK_BYTES);
  }
}
