package dev.vedette.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.vedette.server.running.ApiClient;
import dev.vedette.server.running.DemoAttack;
import dev.vedette.server.running.RunningServer;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The demo comes with a click and goes with a click, and takes nothing else along. */
final class DemoIT {
  @Test
  void theDemoComesWithOneClickAndGoesWithOne() throws Exception {
    try (var server = RunningServer.start();
        var browser = new ConsoleBrowser()) {
      var admin = server.admin();
      var page = browser.open("http://127.0.0.1:" + server.port(), ColorScheme.DARK);
      ConsoleBrowser.signIn(page);

      page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Show me a demo")).click();
      DemoAttack.await(admin);
      page.getByText("ws-acc-07").first().waitFor();
      var own = Map.of("name", "Harbor Logistics (demo)");
      var client = admin.post("/api/v1/tenants", own).expect(201).json().path("id").asString();
      page.navigate("/clients");
      page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Remove the demo")).click();
      for (int wait = 0; wait < 1200 && !companies(admin).isEmpty(); wait++) {
        LockSupport.parkNanos(100_000_000);
      }

      assertThat(companies(admin)).isEmpty();
      assertThat(admin.get("/api/v1/incidents").json().path("incidents")).isEmpty();
      assertThat(admin.get("/api/v1/tenants/" + client).status()).isEqualTo(200);
    }
  }

  private static JsonNode companies(ApiClient admin) {
    return admin.get("/api/v1/demo").expect(200).json().path("companies");
  }
}
