package dev.vedette.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.vedette.server.running.RunningServer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From the printed address to the first event, without reading anything. */
final class FirstRunIT {
  private static final String OWN = "a sentence of my own";

  @Test
  void whoeverOpensThePrintedAddressSeesTheirFirstEvent() throws Exception {
    try (var server = RunningServer.startWithoutPassword();
        var browser = new ConsoleBrowser()) {
      var address = address(server);
      var page = browser.open("http://127.0.0.1:" + server.port(), ColorScheme.DARK);

      page.navigate(address);
      page.locator("input[type=password]").fill(OWN);
      browser.inspect(page, "welcome-password");
      press(page, "Set the password");
      page.getByLabel("Name of the client").fill("Acme");
      press(page, "Make the client");
      press(page, "Make the key");
      page.getByText("Waiting for the first event").waitFor();
      browser.inspect(page, "welcome-key");
      var key = page.locator("p code").first().innerText();
      server
          .client()
          .bearing(key)
          .post("/ingest/raw?source=first", Map.of("message", "hello"))
          .expect(200);

      page.getByText("First event received").waitFor();
      browser.inspect(page, "welcome-done");
      press(page, "Go to the incidents");
      page.getByText("No incident is open").waitFor();
      assertThat(page.url()).doesNotContain("#");
      server.client().signIn("admin", OWN);
    }
  }

  @Test
  void aPasskeyTakesThePlaceOfThePrintedPassword() throws Exception {
    try (var server = RunningServer.startWithoutPassword();
        var browser = new ConsoleBrowser()) {
      var address = address(server);
      var printed = address.substring(address.indexOf('#') + 1);
      var page = browser.open("http://localhost:" + server.port(), ColorScheme.LIGHT);
      ConsoleBrowser.authenticator(page);

      page.navigate(address);
      page.getByText("open this page as localhost").click();
      press(page, "Use a passkey instead");
      page.getByLabel("Name of the client").waitFor();
      browser.inspect(page, "welcome-passkey");

      server
          .client()
          .post("/api/v1/session", Map.of("username", "admin", "password", printed))
          .expectProblem(401);
      page.context().clearCookies();
      page.navigate("/sign-in");
      press(page, "Sign in with a passkey");
      page.waitForURL("**/incidents**");
    }
  }

  private static String address(RunningServer server) throws IOException {
    return server
        .output()
        .lines()
        .filter(line -> line.contains("/welcome#"))
        .findFirst()
        .orElseThrow()
        .replaceFirst(".*(http://)", "$1");
  }

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name)).click();
  }
}
