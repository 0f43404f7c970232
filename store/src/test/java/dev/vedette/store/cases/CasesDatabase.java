package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test class a database of its own, as a {@link Database} or as its owner's {@link
 * Login}, in a PostgreSQL that is started once for all of them.
 */
public final class CasesDatabase implements BeforeAllCallback, ParameterResolver {
  private static final Namespace SPACE = Namespace.create(CasesDatabase.class);

  /** The one server of this run. */
  private record Server(Path folder, Postgres postgres, AtomicInteger made)
      implements AutoCloseable {
    static Server start() {
      try {
        var folder = Files.createTempDirectory("vedette-cases");
        return new Server(folder, Postgres.start(folder), new AtomicInteger());
      } catch (IOException e) {
        throw new UncheckedIOException("PostgreSQL does not start", e);
      }
    }

    /** A login to a database that is empty as yet. */
    Login fresh() throws SQLException {
      var login = postgres.login();
      var name = "t" + made.incrementAndGet();
      try (var connection = connect(login);
          var statement = connection.createStatement()) {
        statement.execute("create database " + name);
      }
      var url = login.url().substring(0, login.url().lastIndexOf('/') + 1) + name;
      return new Login(url, login.user(), login.password());
    }

    @Override
    public void close() throws IOException {
      postgres.close();
      deleteAll(folder);
    }
  }

  private record Opened(Login login, Database database) implements AutoCloseable {
    @Override
    public void close() {
      database.close();
    }
  }

  /** The database, for what only its owner may do. */
  public static Connection connect(Login owner) throws SQLException {
    return DriverManager.getConnection(owner.url(), owner.user(), owner.password());
  }

  static void deleteAll(Path folder) throws IOException {
    try (var walk = Files.walk(folder)) {
      for (var path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** Further empty databases, for tests that need two. */
  public interface EmptyDatabases {
    Login next() throws SQLException;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws SQLException {
    var login = server(context).fresh();
    context.getStore(SPACE).put("opened", new Opened(login, Database.open(login)));
  }

  /** Has a tenant count as one that has left. */
  public static void offboard(Database database, TenantId tenant) {
    new Departures(database, new AuditLog(database, () -> Instant.EPOCH))
        .begin(tenant, new Departures.By("kim", "192.0.2.7"), Instant.EPOCH);
  }

  private static Server server(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(SPACE)
        .computeIfAbsent("server", _ -> Server.start(), Server.class);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    var type = parameter.getParameter().getType();
    return type == Database.class || type == Login.class || type == EmptyDatabases.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var opened =
        Objects.requireNonNull(context.getStore(SPACE).get("opened", Opened.class), "not opened");
    var type = parameter.getParameter().getType();
    if (type == EmptyDatabases.class) {
      return (EmptyDatabases) () -> server(context).fresh();
    }
    return type == Login.class ? opened.login() : opened.database();
  }
}
