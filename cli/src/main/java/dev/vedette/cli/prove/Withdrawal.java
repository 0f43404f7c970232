package dev.vedette.cli.prove;

import java.util.Map;

/**
 * Takes from a planted company what could still be used: keys, senders, collectors, plans, people.
 */
final class Withdrawal {
  private Withdrawal() {}

  static void withdraw(Company company, Api admin) {
    var path = "/api/v1/tenants/" + company.tenant();
    for (var key : admin.get(path + "/ingest-keys").path("keys")) {
      if (key.path("revoked").isNull()) {
        admin.ask("DELETE", path + "/ingest-keys/" + key.path("id").asString(), null);
      }
    }
    for (var sender : admin.get(path + "/syslog-senders").path("senders")) {
      admin.ask("DELETE", path + "/syslog-senders/" + sender.path("id").asString(), null);
    }
    for (var collector : admin.get(path + "/collectors").path("collectors")) {
      admin.ask("DELETE", path + "/collectors/" + collector.path("id").asString(), null);
    }
    if (!admin.get(path + "/alerting/plan").path("plan").isNull()) {
      admin.ask("DELETE", path + "/alerting/plan", null);
    }
    for (var user : admin.get("/api/v1/users").path("users")) {
      boolean isHere =
          user.path("grants").size() == 1
              && user.path("grants").path(0).path("tenant").asString("").equals(company.tenant());
      if (isHere && !user.path("disabled").asBoolean()) {
        admin.ask("PATCH", "/api/v1/users/" + user.path("id").asString(), Map.of("disabled", true));
      }
    }
  }
}
