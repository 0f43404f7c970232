package dev.vedette.server.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.GetByTextOptions;
import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.vedette.server.running.ApiClient;
import dev.vedette.server.running.DemoAttack;
import dev.vedette.server.running.RunningServer;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An analyst walks through the console while the demo's attack takes place. */
final class ConsoleIT {
  private static final String HOSTILE = "<img src=x onerror=alert(1)> \u202eevil";
  private static final String HUNT =
      "SELECT time, tenant, host, process_name, cmd_line FROM events WHERE process_name IS NOT NULL";

  private static RunningServer server;
  private static ApiClient admin;
  private static ConsoleBrowser browser;
  private static String place;
  private static String route;

  @BeforeAll
  static void theDemoReplaysItsAttack() throws IOException, InterruptedException {
    server = RunningServer.start("--demo");
    admin = server.admin();
    browser = new ConsoleBrowser();
    var incident = DemoAttack.await(admin);
    var tenant = incident.path("tenant").asString();
    var id = incident.path("id").asString();
    place = "/incidents/%s/%s".formatted(tenant, id);
    route = "/api/v1/tenants/%s/incidents/%s".formatted(tenant, id);
  }

  @AfterAll
  static void everythingIsClosed() throws IOException {
    browser.close();
    server.close();
  }

  private static Page signedIn(ColorScheme scheme) {
    var page = browser.open("http://127.0.0.1:" + server.port(), scheme);
    ConsoleBrowser.signIn(page);
    return page;
  }

  private static void click(Page page, AriaRole role, String name) {
    page.getByRole(role, new GetByRoleOptions().setName(name).setExact(true)).click();
  }

  @ParameterizedTest
  @EnumSource(names = {"DARK", "LIGHT"})
  void everyPageIsThereForEverybodyInBothThemes(ColorScheme scheme) {
    var theme = scheme.name().toLowerCase(Locale.ROOT);
    var page = signedIn(scheme);
    var pages =
        Map.ofEntries(
            entry("queue", List.of("/incidents", "removed the means of recovery")),
            entry("story", List.of(place, "Security log cleared")),
            entry("graph", List.of(place + "?part=graph", "because of")),
            entry("processes", List.of(place + "?part=processes", "vssadmin.exe")),
            entry("findings", List.of(place + "?part=findings", "kinds, one story")),
            entry("plan", List.of(place + "?part=plan", "from the network")),
            entry("runs", List.of(place + "?part=playbooks", "No playbook was started")),
            entry("playbooks", List.of("/playbooks", "Account takeover")),
            entry("sources", List.of("/sources", "endpoints")),
            entry("clients", List.of("/clients", "Harbor Logistics")),
            entry("detections", List.of("/detections", "Fired in 30 days")),
            entry("alerting", List.of("/administration?part=alerting", "Who is told")),
            entry("administration", List.of("/administration", "msp-admin")));

    pages.forEach((name, where) -> {
      page.navigate(where.get(0));
      page.getByText(where.get(1)).first().waitFor();
      browser.inspect(page, name + "-" + theme);
    });
  }

  @Test
  void whoeverIsWrongIsToldSo() {
    var page = browser.open("http://127.0.0.1:" + server.port(), ColorScheme.DARK);
    page.navigate("/incidents?severity=4");
    page.waitForURL(Pattern.compile("/sign-in\\?next="));
    page.getByLabel("Name").fill("admin");
    page.locator("input[type=password]").fill("wrong");
    page.keyboard().press("Enter");

    page.getByText("Name, password or code are wrong.").waitFor();
    browser.inspect(page, "sign-in");

    page.locator("input[type=password]").fill(RunningServer.PASSWORD);
    page.keyboard().press("Enter");
    page.waitForURL("**/incidents?severity=4");
  }

  @Test
  void anIncidentIsTriagedByKeyboard() {
    var page = signedIn(ColorScheme.DARK);
    page.getByText("removed the means of recovery").first().waitFor();
    page.keyboard().press("j");
    page.keyboard().press("k");
    page.keyboard().press("a");
    page.getByText("Incident assigned to admin").waitFor();
    page.keyboard().press("Enter");
    page.waitForURL("**/incidents/**");

    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Evidence 1")).first().click();
    page.getByText("What matched").waitFor();
    browser.inspect(page, "evidence");
    page.keyboard().press("Escape");
    page.getByText("What matched")
        .waitFor(new WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    page.getByLabel("Comment", new GetByLabelOptions().setExact(true)).fill(HOSTILE);
    click(page, AriaRole.BUTTON, "Comment");
    page.getByText("⟦U+202E⟧").waitFor();
    assertThat(page.locator("img").count()).isZero();

    page.getByText("Who and what").click();
    page.keyboard().press("e");
    page.getByText("Benign: it took place").waitFor();
    browser.inspect(page, "verdict");
    page.keyboard().press("3");
    click(page, AriaRole.BUTTON, "Open again");
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Close with a verdict"))
        .waitFor();

    var decided = admin.get(route);
    assertThat(decided.json().path("item").path("owner").asString()).isEqualTo("admin");
    assertThat(decided.json().path("item").path("verdict").asString()).isEqualTo("benign");
    assertThat(decided.json().path("item").path("status").asString()).isEqualTo("open");
  }

  @Test
  void aHuntLeadsFromValueToValue() {
    var page = signedIn(ColorScheme.DARK);
    page.navigate("/hunt?sql=" + URLEncoder.encode(HUNT, UTF_8));
    page.getByText("vssadmin.exe", new GetByTextOptions().setExact(true)).first().click();
    page.getByText("All events with it").waitFor();
    browser.inspect(page, "hunt");
    page.getByText("All events with it").click();
    page.waitForURL(Pattern.compile("vssadmin"));
    page.getByText("rows").first().waitFor();
  }

  @Test
  void whatChangesIsSeenWithoutAsking() {
    var page = signedIn(ColorScheme.DARK);
    page.getByText("Live", new GetByTextOptions().setExact(true)).waitFor();
    page.getByText("removed the means of recovery").first().waitFor();

    admin.patch(route, Map.of("owner", "somebody else")).expect(200);

    page.getByText("somebody else").first().waitFor();
  }

  @Test
  void namesOfStrangersAreTextAndNothingElse() {
    var page = signedIn(ColorScheme.DARK);
    admin.post("/api/v1/tenants", Map.of("name", HOSTILE)).expect(201);

    page.navigate("/clients");
    page.getByText("⟦U+202E⟧").first().waitFor();

    assertThat(page.locator("img").count()).isZero();
    assertThat(
            page.locator("bdi", new LocatorOptions().setHasText("<img src=x")).first().innerText())
        .isEqualTo("<img src=x onerror=alert(1)> ⟦U+202E⟧evil");
  }

  @Test
  void tenThousandIncidentsAreAsQuickAsTen() {
    var page = signedIn(ColorScheme.DARK);
    page.route(
        Pattern.compile("/api/v1/incidents\\?"),
        route ->
            route.fulfill(
                new FulfillOptions()
                    .setContentType("application/json")
                    .setBody(ManyIncidents.page(route.request().url()))));
    page.navigate("/incidents?severity=1");
    page.getByText("10000 of 10000")
        .or(page.getByText("10000", new GetByTextOptions().setExact(true)))
        .first()
        .waitFor();

    assertThat(page.locator("[role=row]").count()).isBetween(10, 80);
    page.keyboard().press("/");
    page.keyboard().type("number 9876 ");
    page.getByText("1 of 10000").waitFor();
  }

  @Test
  void aPhoneIsEnough() {
    var page = signedIn(ColorScheme.DARK);
    page.setViewportSize(390, 844);
    page.navigate("/incidents");
    page.getByText("removed the means of recovery").first().waitFor();
    browser.inspect(page, "queue-phone");
    page.navigate(place);
    page.getByText("Security log cleared").first().waitFor();
    browser.inspect(page, "story-phone");

    assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
  }

  @Test
  void theFirstLoadIsSmallAndAsksNobodyElse() {
    var page = browser.open("http://127.0.0.1:" + server.port(), ColorScheme.DARK);
    var elsewhere = new ArrayList<String>();
    page.onRequest(request -> {
      if (!request.url().startsWith("http://127.0.0.1:" + server.port())) {
        elsewhere.add(request.url());
      }
    });
    page.navigate("/");
    page.getByText("Sign in to Vedette").waitFor();

    var bytes =
        page.evaluate(
            "() => performance.getEntries().filter(each => !each.name.endsWith('.woff2'))"
                + ".reduce((sum, each) => sum + (each.encodedBodySize ?? 0), 0)");

    assertThat(((Number) bytes).longValue()).isBetween(50_000L, 250_000L);
    assertThat(elsewhere).isEmpty();
  }

  @Test
  void filesAreKeptByBrowsersAndThePageIsNot() {
    var page = server.client().get("/incidents/some/where");
    var script = page.body().replaceFirst("(?s).*src=\"(/assets/[^\"]+\\.js)\".*", "$1");
    var file = server.client().with("Accept-Encoding", "br").get(script);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.header("Content-Security-Policy"))
        .contains("script-src 'self';")
        .doesNotContain("unsafe", "__CSP");
    assertThat(page.body()).doesNotContain("__CSP_NONCE__");
    assertThat(file.header("Cache-Control")).contains("immutable");
    assertThat(file.header("Content-Encoding")).isEqualTo("br");
    server.client().get("/assets/none.js").expectProblem(404);
    server.client().get("/nothing").expectProblem(404);
  }
}
