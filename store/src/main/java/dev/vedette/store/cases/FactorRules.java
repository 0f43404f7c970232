package dev.vedette.store.cases;

import dev.vedette.store.cases.Accounts.Grant;
import dev.vedette.store.cases.Accounts.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which roles nobody may use without a second factor. */
public final class FactorRules {
  private static final Scope ALL = new Scope.Platform("rules of second factors");

  private final Database database;

  public FactorRules(Database database) {
    this.database = database;
  }

  public Set<Role> roles() {
    var roles = EnumSet.noneOf(Role.class);
    database
        .in(
            ALL,
            work -> work.list("select role from factor_rules", row -> Role.of(row.getString(1))))
        .forEach(roles::add);
    return roles;
  }

  /** Puts these in place of those so far. */
  public void set(Set<Role> roles) {
    database.in(
        ALL,
        work -> {
          work.update("delete from factor_rules");
          for (var role : roles) {
            work.update("insert into factor_rules (role) values (?)", role.key());
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
