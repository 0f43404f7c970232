package dev.vedette.store.cases;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements that take effect together, within one scope. */
public final class Transaction {
  private static final int ROWS_AT_ONCE = 500;

  private final Connection connection;

  Transaction(Connection connection) {
    this.connection = connection;
  }

  /** Makes a value of the current row. */
  public interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** Takes the current row. */
  interface Taker {
    void take(ResultSet row) throws SQLException, IOException;
  }

  /** Runs a statement and answers how many rows it changed. */
  public int update(String sql, @Nullable Object... values) throws SQLException {
    try (var statement = prepare(sql, values)) {
      return statement.executeUpdate();
    }
  }

  /** Runs a statement for each list of values, in one go. */
  public int[] updateAll(String sql, List<List<@Nullable Object>> rows) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (var values : rows) {
        fill(statement, values.toArray());
        statement.addBatch();
      }
      return statement.executeBatch();
    }
  }

  /** All rows of a query. */
  public <T> List<T> list(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
    try (var statement = prepare(sql, values);
        var found = statement.executeQuery()) {
      var list = new ArrayList<T>();
      while (found.next()) {
        list.add(row.of(found));
      }
      return list;
    }
  }

  /** Takes the rows of a query one after the other, however many there are. */
  long each(String sql, Taker taker, @Nullable Object... values) throws SQLException, IOException {
    try (var statement = prepare(sql, values)) {
      statement.setFetchSize(ROWS_AT_ONCE);
      long count = 0;
      try (var found = statement.executeQuery()) {
        while (found.next()) {
          taker.take(found);
          count++;
        }
      }
      return count;
    }
  }

  /** The first row of a query. */
  public <T> Optional<T> find(String sql, Row<T> row, @Nullable Object... values)
      throws SQLException {
    return list(sql, row, values).stream().findFirst();
  }

  private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
    var statement = connection.prepareStatement(sql);
    fill(statement, values);
    return statement;
  }

  private void fill(PreparedStatement statement, @Nullable Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      var value = values[i];
      switch (value) {
        case String text -> statement.setString(i + 1, storable(text));
        case List<?> texts ->
            statement.setArray(i + 1, connection.createArrayOf("text", storable(texts)));
        case null, default -> statement.setObject(i + 1, value);
      }
    }
  }

  private static Object[] storable(List<?> texts) {
    return texts.stream().map(text -> storable(text.toString())).toArray();
  }

  Connection connection() {
    return connection;
  }

  /** PostgreSQL has no place for the character U+0000 in a text. */
  static String storable(String text) {
    return text.indexOf('\0') < 0 ? text : text.replace('\0', '\ufffd');
  }
}
