package dev.vedette.store.lake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.Ascii;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/**
 * Rows as a table that DuckDB reads column by column from where they are, without a copy of them in
 * a table of its own. For one query at a time.
 */
final class WaitingRows implements DuckDBTableFunction<Boolean, Boolean, Boolean> {
  /** The rows as those of the lake's table. */
  static final String QUERY =
      "SELECT epoch_ms(time)::TIMESTAMP_MS AS time, epoch_ms(received)::TIMESTAMP_MS AS received,"
          + " * EXCLUDE (time, received, raw_bytes), from_base64(raw_bytes) AS raw_bytes"
          + " FROM waiting_rows()";

  /** Longer texts are cut in their column; the record itself is kept whole. */
  private static final int MAX_TEXT = 8_192;

  private List<EventRow> rows = List.of();
  private int next;

  /** Makes {@code waiting_rows()} known to a database. */
  static WaitingRows register(Connection database) throws SQLException {
    var waiting = new WaitingRows();
    try (var function = DuckDBFunctions.tableFunction()) {
      function.withName("waiting_rows").withFunction(waiting).register(database);
    }
    return waiting;
  }

  /** Says which rows the next query reads. */
  void set(List<EventRow> rows) {
    this.rows = rows;
    next = 0;
  }

  @Override
  public Boolean bind(DuckDBTableFunctionBindInfo table) {
    number("time", table);
    number("received", table);
    number("sequence", table);
    text("source", table);
    text("type", table);
    for (var column : EventColumn.ALL) {
      if (column.isNumber()) {
        number(column.name(), table);
      } else {
        text(column.name(), table);
      }
    }
    text("format", table);
    text("raw", table);
    text("raw_bytes", table);
    return true;
  }

  private static void number(String name, DuckDBTableFunctionBindInfo table) {
    table.addResultColumn(name, DuckDBColumnType.BIGINT);
  }

  private static void text(String name, DuckDBTableFunctionBindInfo table) {
    table.addResultColumn(name, DuckDBColumnType.VARCHAR);
  }

  @Override
  public Boolean init(DuckDBTableFunctionInitInfo info) {
    info.setMaxThreads(1);
    return true;
  }

  @Override
  public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter chunk) {
    int end = (int) Math.min(rows.size(), next + chunk.capacity());
    var part = rows.subList(next, end);
    next = end;
    if (!part.isEmpty()) {
      write(part, chunk);
    }
    return part.size();
  }

  private static void write(List<EventRow> rows, DuckDBDataChunkWriter chunk) {
    int column = 0;
    numbers(rows, EventRow::time, chunk.vector(column++));
    numbers(rows, EventRow::received, chunk.vector(column++));
    numbers(rows, EventRow::sequence, chunk.vector(column++));
    texts(rows, row -> row.source().getBytes(UTF_8), chunk.vector(column++));
    texts(rows, row -> row.type().getBytes(UTF_8), chunk.vector(column++));
    for (int i = 0; i < EventColumn.ALL.size(); i++) {
      int place = i;
      if (EventColumn.ALL.get(i).isNumber()) {
        numbers(rows, row -> number(row.values().get(place)), chunk.vector(column++));
      } else {
        texts(rows, row -> text(row.values().get(place)), chunk.vector(column++));
      }
    }
    texts(rows, row -> row.format().getBytes(UTF_8), chunk.vector(column++));
    texts(rows, row -> readable(row.raw()), chunk.vector(column++));
    texts(rows, row -> unreadable(row.raw()), chunk.vector(column));
  }

  private static void numbers(
      List<EventRow> rows, Function<EventRow, @Nullable Long> value, DuckDBWritableVector column) {
    for (int i = 0; i < rows.size(); i++) {
      var number = value.apply(rows.get(i));
      if (number == null) {
        column.setNull(i);
      } else {
        column.setLong(i, number);
      }
    }
  }

  private static void texts(
      List<EventRow> rows,
      Function<EventRow, byte @Nullable []> value,
      DuckDBWritableVector column) {
    byte[] @Nullable [] texts = new byte[rows.size()][];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = value.apply(rows.get(i));
    }
    column.setStringUtf8Batch(0, texts);
  }

  private static @Nullable Long number(@Nullable Object value) {
    try {
      return switch (value) {
        case null -> null;
        case Map<?, ?> _ -> null;
        case Number number -> number.longValue();
        default -> Long.valueOf(value.toString());
      };
    } catch (NumberFormatException e) {
      // An event may say anything; what is no number stands in the record itself.
      return null;
    }
  }

  private static byte @Nullable [] text(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Map<?, ?> _ -> null;
      case List<?> list -> cut(joined(list)).getBytes(UTF_8);
      default -> cut(value.toString()).getBytes(UTF_8);
    };
  }

  private static String joined(List<?> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static String cut(String text) {
    return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
  }

  /** The bytes as UTF-8; what is none is replaced. */
  private static byte[] readable(byte[] raw) {
    return Ascii.isAll(raw, 0, raw.length) ? raw : new String(raw, UTF_8).getBytes(UTF_8);
  }

  /** The bytes in Base64 if they are no UTF-8, so that they can be given back as they came. */
  private static byte @Nullable [] unreadable(byte[] raw) {
    return Arrays.equals(raw, readable(raw)) ? null : Base64.getEncoder().encode(raw);
  }
}
