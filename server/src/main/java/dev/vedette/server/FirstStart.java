package dev.vedette.server;

import dev.vedette.store.cases.Accounts;
import dev.vedette.store.cases.AuditLog;
import dev.vedette.store.cases.Tenants;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** Makes the first administrator, so that there is never a default password. */
final class FirstStart {
  private static final String ADMIN = "admin";
  private static final String VARIABLE = "VEDETTE_ADMIN_PASSWORD";
  private static final int SHORTEST = 8;

  private final Accounts accounts;
  private final Tenants tenants;
  private final AuditLog audit;
  private final String address;

  /**
   * @param address where browsers find the console
   */
  FirstStart(Accounts accounts, Tenants tenants, AuditLog audit, String address) {
    this.address = address;
    this.accounts = accounts;
    this.tenants = tenants;
    this.audit = audit;
  }

  void prepare() {
    var root = tenants.root();
    if (!accounts.isEmpty()) {
      return;
    }
    var given = System.getenv(VARIABLE);
    if (given != null && given.length() < SHORTEST) {
      throw new IllegalStateException(
          VARIABLE + " is shorter than " + SHORTEST + " characters: set a longer one");
    }
    var password = given == null ? random() : given;
    accounts.add(ADMIN, password, List.of(new Accounts.Grant(Accounts.Role.MSP_ADMIN, root.id())));
    audit.add(new AuditLog.Act("system", "start", root.id().value(), "user.add", ADMIN));
    if (given == null) {
      // What stands behind the # is not sent anywhere: the page reads it, and asks for another.
      System.out.printf("Sign in as %s with the password %s (shown once)%n", ADMIN, password);
      System.out.printf("or set your own: %s/welcome#%s%n", address, password);
    }
  }

  private static String random() {
    var bytes = new byte[15];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }
}
