package dev.vedette.store.cases;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;

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

  private static void to(Login owner, MigrationVersion version) {
    Flyway.configure()
        .dataSource(owner.url(), owner.user(), owner.password())
        .locations("classpath:db/migration")
        .target(version)
        .load()
        .migrate();
  }
}
