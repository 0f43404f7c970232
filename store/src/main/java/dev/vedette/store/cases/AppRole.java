package dev.vedette.store.cases;

import java.sql.Connection;
import java.sql.SQLException;

/** The role that the platform works as: it owns nothing, and cannot set policies aside. */
final class AppRole {
  static final String NAME = "vedette_app";

  private AppRole() {}

  /** Makes the role if there is none; the schema's grants speak of it. */
  static void ensure(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var known =
            statement.executeQuery("select 1 from pg_roles where rolname = '" + NAME + "'")) {
      if (!known.next()) {
        statement.execute("create role " + NAME);
      }
    }
  }

  /** Lets it in with a password, a new one each time: nobody else has to know it. */
  static void admit(Connection connection, String password) throws SQLException {
    ensure(connection);
    try (var statement = connection.createStatement()) {
      statement.execute(
          "alter role %s login nosuperuser nobypassrls nocreatedb nocreaterole password '%s'"
              .formatted(NAME, password));
    }
  }
}
