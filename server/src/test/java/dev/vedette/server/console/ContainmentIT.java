package dev.vedette.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.vedette.server.running.DemoAttack;
import dev.vedette.server.running.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From what an attack does to what is done about it, and back, without leaving the console. */
final class ContainmentIT {
  private static final String ATTACKER = "203.0.113.50";
  private static final int LONGEST_WAIT = 600;

  private static RunningServer server;
  private static ConsoleBrowser browser;
  private static JsonNode incident;

  @BeforeAll
  static void theDemoReplaysItsAttack() throws IOException, InterruptedException {
    server = RunningServer.start("--demo");
    browser = new ConsoleBrowser();
    incident = DemoAttack.await(server.admin());
  }

  @AfterAll
  static void everythingIsClosed() throws IOException {
    browser.close();
    server.close();
  }

  @Test
  void anAttackersAddressIsRefusedAfterAYesAndAllowedAgain() {
    var tenant = incident.path("tenant").asString();
    var page = browser.open("http://127.0.0.1:" + server.port(), ColorScheme.DARK);
    ConsoleBrowser.signIn(page);

    page.navigate("/response?part=feeds&tenant=" + tenant);
    page.getByLabel("What will fetch it").fill("Edge firewall");
    click(page, "Make a feed");
    var shown = page.locator("code", new LocatorOptions().setHasText("/addresses"));
    var feed = URI.create(shown.innerText()).getPath();
    browser.inspect(page, "response-feeds");

    page.navigate("/response?part=autonomy&tenant=" + tenant);
    page.getByRole(
            AriaRole.RADIOGROUP, new GetByRoleOptions().setName("How far: Refuse an address"))
        .getByText("approve")
        .click();
    browser.inspect(page, "response-autonomy");
    click(page, "Keep the changes");
    page.getByText("Set here, for all below.").waitFor();

    page.navigate("/incidents/%s/%s".formatted(tenant, incident.path("id").asString()));
    var action =
        page.locator("li", new LocatorOptions().setHasText("Refuse an address " + ATTACKER));
    action.getByText("Approve").click();
    awaitFeed(feed, true);
    action.getByText("Undo").waitFor();
    browser.inspect(page, "response-incident");
    action.getByText("Undo").click();
    awaitFeed(feed, false);

    page.navigate("/response?tenant=" + tenant);
    page.getByText("undone").first().waitFor();
    browser.inspect(page, "response-actions");
  }

  @Test
  void everythingIsStoppedAndGoesOnAgain() {
    var page = browser.open("http://127.0.0.1:" + server.port(), ColorScheme.LIGHT);
    ConsoleBrowser.signIn(page);

    page.navigate("/response");
    click(page, "Stop all automation here");
    page.getByLabel("Why").fill("a drill");
    click(page, "Stop it, here and below");
    page.getByText("Stopped at").waitFor();
    browser.inspect(page, "response-stopped");
    click(page, "Let automation go on");

    page.getByText("Automation runs here").waitFor();
  }

  @Test
  void theMonthOfAClientLeadsToItsIncidents() {
    var page = browser.open("http://127.0.0.1:" + server.port(), ColorScheme.LIGHT);
    ConsoleBrowser.signIn(page);

    page.navigate("/clients");
    var row = page.locator("tr", new LocatorOptions().setHasText("Harbor Logistics"));
    row.getByText("Report").click();
    page.getByText("What happened").waitFor();
    browser.inspect(page, "report");
    page.getByText("removed the means of recovery").first().click();

    page.waitForURL("**/incidents/**");
  }

  @Test
  void theMatrixShowsWhatCanBeSeen() {
    var page = browser.open("http://127.0.0.1:" + server.port(), ColorScheme.DARK);
    ConsoleBrowser.signIn(page);

    page.navigate("/detections?part=coverage&tenant=" + incident.path("tenant").asString());
    Locator technique =
        page.getByRole(
            AriaRole.BUTTON,
            new GetByRoleOptions().setName("Inhibit System Recovery").setExact(true));
    technique.click();

    page.getByText("of them can fire on what arrives").waitFor();
    assertThat(technique.getAttribute("data-state")).isEqualTo("fed");
    browser.inspect(page, "coverage");
  }

  private static void click(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true)).click();
  }

  private static void awaitFeed(String path, boolean isRefused) {
    for (int wait = 0; wait < LONGEST_WAIT; wait++) {
      var listed = server.client().get(path).expect(200).body();
      if (listed.contains(ATTACKER) == isRefused) {
        return;
      }
      LockSupport.parkNanos(100_000_000);
    }
    throw new AssertionError("the feed does not change: " + path);
  }
}
