package dev.vedette.cli.prove;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a tenant has, as its administrator sees it: nobody else may change it. */
final class Holdings {
  private Holdings() {}

  /** A line for each thing that could be changed. */
  static Set<String> of(Company company, Api admin) {
    var path = "/api/v1/tenants/" + company.tenant();
    var lines = new HashSet<String>();
    lines.add(admin.get(path).toString());
    var quota = admin.get(path + "/quota");
    lines.add(
        "quota: %s %s".formatted(quota.path("events_per_second"), quota.path("bytes_per_day")));
    lines.add("retention: " + admin.get(path + "/retention"));
    lines.add("plan: " + admin.get(path + "/alerting/plan"));
    all(lines, admin.get(path + "/ingest-keys").path("keys"));
    all(lines, admin.get(path + "/syslog-senders").path("senders"));
    all(lines, admin.get(path + "/collectors").path("collectors"));
    all(lines, admin.get(path + "/hunts").path("hunts"));
    all(lines, admin.get(path + "/own-rules").path("rules"));
    all(lines, admin.get(path + "/rule-exceptions").path("exceptions"));
    for (var own : admin.get(path + "/own-rules").path("rules")) {
      var rule = admin.get(path + "/rules/" + own.path("id").asString()).path("rule");
      lines.add("rule %s: %s".formatted(rule.path("id"), rule.path("state")));
    }
    users(lines, admin.get("/api/v1/users").path("users"), company);
    for (var each :
        admin.get("/api/v1/incidents?limit=1000&tenant=" + company.tenant()).path("incidents")) {
      lines.add(
          "incident %s: %s %s %s"
              .formatted(
                  each.path("id"), each.path("status"), each.path("verdict"), each.path("owner")));
    }
    return lines;
  }

  private static void all(Set<String> lines, JsonNode list) {
    list.forEach(each -> lines.add(each.toString()));
  }

  private static void users(Set<String> lines, JsonNode users, Company company) {
    for (var user : users) {
      if (user.path("name").asString("").contains(company.canary())) {
        lines.add(user.toString());
      }
    }
  }
}
