package dev.vedette.store.cases;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The schema's versions, each of which is made from the one before it and never changed again. */
final class Schema {
  private Schema() {}

  /** Brings a database to the newest version. */
  static void migrate(Login owner) {
    to(owner, MigrationVersion.LATEST);
  }

  /** Brings a database to a version that it has not passed yet. */
  static void migrate(Login owner, String version) {
    to(owner, MigrationVersion.fromVersion(version));
  }

  /** The version of a database. */
  static String version(Connection connection) throws SQLException {
    return new Transaction(connection)
        .find(
            "select version from flyway_schema_history where success and version is not null"
                + " order by installed_rank desc limit 1",
            row -> row.getString(1))
        .orElseThrow();
  }

  /** Whether a version is one of those that a database can be brought to. */
  static boolean knows(Login owner, String version) {
    return Arrays.stream(flyway(owner).load().info().all())
        .anyMatch(each -> version.equals(String.valueOf(each.getVersion())));
  }

  private static void to(Login owner, MigrationVersion version) {
    flyway(owner).target(version).load().migrate();
  }

  private static FluentConfiguration flyway(Login owner) {
    return Flyway.configure()
        .dataSource(owner.url(), owner.user(), owner.password())
        .locations("classpath:db/migration");
  }
}
