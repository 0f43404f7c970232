package dev.vedette.store.cases;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.vedette.model.TenantId;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.flywaydb.core.api.FlywayException;

/**
 * The database, reached only within a {@link Scope}: each transaction names the tenants whose rows
 * it may see, and the database itself keeps to it, for it is entered as a role that cannot set the
 * row-level policies aside. Safe for several threads.
 */
public final class Database implements AutoCloseable {
  private static final int CONNECTIONS = 16;
  private static final int ANSWER_SECONDS = 60;

  /** An id is one of a list that commas divide: it must not read like several. */
  private static final Pattern ID = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_-]{0,63}");

  private final HikariDataSource connections;

  private Database(HikariDataSource connections) {
    this.connections = connections;
  }

  /** Work within a transaction. */
  public interface Work<T> {
    T run(Transaction transaction) throws SQLException;
  }

  /**
   * Brings the schema up to date and opens the database.
   *
   * @param owner who may change the schema and make roles
   * @throws DatabaseFailure if it cannot be reached or migrated
   */
  public static Database open(Login owner) {
    var password = password();
    try (var connection =
        DriverManager.getConnection(owner.url(), owner.user(), owner.password())) {
      AppRole.admit(connection, password);
    } catch (SQLException e) {
      throw new DatabaseFailure("the database cannot be opened", e);
    }
    try {
      Schema.migrate(owner);
      return new Database(new HikariDataSource(pool(owner.url(), AppRole.NAME, password)));
    } catch (FlywayException | HikariPool.PoolInitializationException e) {
      throw new DatabaseFailure("the database cannot be opened", e);
    }
  }

  /**
   * Opens a database that another process may be using, as it is and only to read.
   *
   * @throws DatabaseFailure if it cannot be reached
   */
  public static Database openToRead(Login owner) {
    var settings = pool(owner.url(), owner.user(), owner.password());
    settings.setMaximumPoolSize(1);
    settings.setReadOnly(true);
    try {
      return new Database(new HikariDataSource(settings));
    } catch (HikariPool.PoolInitializationException e) {
      throw new DatabaseFailure("the database cannot be opened", e);
    }
  }

  private static HikariConfig pool(String url, String user, String password) {
    var settings = new HikariConfig();
    settings.setJdbcUrl(url);
    settings.setUsername(user);
    settings.setPassword(password);
    settings.setAutoCommit(false);
    settings.setMaximumPoolSize(CONNECTIONS);
    settings.setMinimumIdle(1);
    settings.setConnectionTimeout(5_000);
    settings.setPoolName("cases");
    // A server that neither answers nor ends is given up, so that nobody waits for ever.
    settings.addDataSourceProperty("socketTimeout", ANSWER_SECONDS);
    return settings;
  }

  private static String password() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * Does work in a transaction that sees what its scope allows.
   *
   * @throws DatabaseFailure if it could not be done; then nothing of it was
   */
  public <T> T in(Scope scope, Work<T> work) {
    try (var connection = connections.getConnection()) {
      try {
        var transaction = new Transaction(connection);
        enter(scope, transaction);
        var result = work.run(transaction);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        rollBack(connection, e);
        throw e;
      }
    } catch (SQLException e) {
      throw new DatabaseFailure("the database did not do what it was asked", e);
    }
  }

  /** What went wrong first is what is told. */
  private static void rollBack(Connection connection, Exception reason) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  private static void enter(Scope scope, Transaction transaction) throws SQLException {
    var tenants =
        switch (scope) {
          case Scope.Tenant one -> checked(one.id());
          case Scope.Tenants some ->
              some.ids().stream().map(Database::checked).sorted().collect(Collectors.joining(","));
          case Scope.Platform _ -> "";
        };
    transaction.list(
        "select set_config('vedette.tenants', ?, true), set_config('vedette.platform', ?, true)",
        _ -> true,
        tenants,
        scope instanceof Scope.Platform ? "on" : "off");
  }

  private static String checked(TenantId id) {
    if (!ID.matcher(id.value()).matches()) {
      throw new IllegalArgumentException("no id of a tenant: " + id);
    }
    return id.value();
  }

  /** Whether it answers. */
  public boolean isAlive() {
    try {
      return in(new Scope.Platform("health"), work -> work.list("select 1", _ -> 1)).size() == 1;
    } catch (DatabaseFailure e) {
      return false;
    }
  }

  @Override
  public void close() {
    connections.close();
  }
}
