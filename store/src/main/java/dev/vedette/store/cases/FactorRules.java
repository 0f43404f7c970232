package dev.vedette.store.cases;

import dev.vedette.store.cases.Accounts.Grant;
import dev.vedette.store.cases.Accounts.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which roles nobody may use without a second factor, or without a passkey. */
public final class FactorRules {
  private static final Scope ALL = new Scope.Platform("rules of second factors");

  private final Database database;
  private final String table;

  private FactorRules(Database database, String table) {
    this.database = database;
    this.table = table;
  }

  /** Those that ask for any second factor. */
  public FactorRules(Database database) {
    this(database, "factor_rules");
  }

  /** Those that ask for a passkey. */
  public static FactorRules ofPasskeys(Database database) {
    return new FactorRules(database, "passkey_rules");
  }

  public Set<Role> roles() {
    var roles = EnumSet.noneOf(Role.class);
    database
        .in(ALL, work -> work.list("select role from " + table, row -> Role.of(row.getString(1))))
        .forEach(roles::add);
    return roles;
  }

  /** Puts these in place of those so far. */
  public void set(Set<Role> roles) {
    database.in(
        ALL,
        work -> {
          work.update("delete from " + table);
          for (var role : roles) {
            work.update("insert into " + table + " (role) values (?)", role.key());
          }
          return roles.size();
        });
  }

  /** Whether one of these is such a role. */
  public boolean bind(List<Grant> grants) {
    var roles = roles();
    return grants.stream().anyMatch(grant -> roles.contains(grant.role()));
  }
}
