package dev.vedette.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.vedette.server.running.ApiClient;
import dev.vedette.server.running.RunningServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Passkeys in a real browser, with the authenticator that Chromium has for developers. */
final class PasskeyIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PASSWORD = "a long enough one";
  private static final String OPTIONS = "/api/v1/session/passkey/options";
  private static final String ENTER = "/api/v1/session/passkey";
  private static final String RULES = "/api/v1/sign-in-rules";
  private static final String GET =
      "options => navigator.credentials.get({publicKey:"
          + " PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(options))})"
          + ".then(found => JSON.stringify(found.toJSON()))";

  private static RunningServer server;
  private static ApiClient admin;
  private static ConsoleBrowser browser;

  @BeforeAll
  static void everythingRuns() throws IOException, InterruptedException {
    server = RunningServer.start();
    admin = server.admin();
    browser = new ConsoleBrowser();
  }

  @AfterAll
  static void everythingIsClosed() throws IOException {
    browser.close();
    server.close();
  }

  @Test
  void somebodyMakesOneSignsInWithItAndRemovesIt() {
    person("pa-user", "analyst");
    var page = pageOf("pa-user");
    make(page, "My laptop");
    page.getByText("never used").waitFor();
    browser.inspect(page, "you-passkeys");
    press(page, "Rename");
    page.getByLabel("Its new name").fill("Old laptop");
    press(page, "Keep");
    page.getByText("Old laptop").waitFor();

    signOut(page);
    browser.inspect(page, "sign-in-passkey");
    press(page, "Sign in with a passkey");
    page.getByText("No incident is open").waitFor();
    own(page);
    assertThat(page.getByText("never used").count()).isZero();

    press(page, "Remove");
    page.getByRole(AriaRole.ALERT).getByText("Send your current password too").waitFor();
    page.getByLabel("Your password, to remove the last one, or a while after you signed in")
        .fill(PASSWORD);
    press(page, "Remove");
    page.getByText("Old laptop").waitFor(gone());
    signOut(page);
    press(page, "Sign in with a passkey");
    page.getByRole(AriaRole.ALERT).getByText("This passkey is not known here").waitFor();
    assertThat(admin.get("/api/v1/audit?limit=1000").body())
        .contains("passkey.add", "passkey.rename", "passkey.remove", "by passkey ");
  }

  @Test
  void anAnswerCountsOnceAndForWhatWasAskedOnly() {
    person("pb-user", "analyst");
    var page = pageOf("pb-user");
    make(page, "key");
    var nobody = server.client();
    var asked = nobody.post(OPTIONS, Map.of()).expect(200).json();
    var other = nobody.post(OPTIONS, Map.of()).expect(200).json();
    var answer = sign(page, asked);

    refuse(signed(other, answer));
    refuse(signed(asked.path("ceremony").asString() + "A", answer));
    refuse(signed("", answer));
    for (var member : List.of("signature", "authenticatorData", "clientDataJSON", "userHandle")) {
      refuse(signed(asked, with(answer, member, "AAAA")));
      refuse(signed(asked, with(answer, member, "A".repeat(10_000))));
    }
    var done = nobody.post(ENTER, signed(asked, answer)).expect(200);
    refuse(signed(asked, answer));

    assertThat(done.header("Set-Cookie")).contains("HttpOnly", "SameSite=Strict");
    assertThat(done.json().at("/user/name").asString()).isEqualTo("pb-user");
    nobody.bearing(done.json().path("token").asString()).get("/api/v1/session").expect(200);
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    var nobody = server.client();
    var asked = nobody.post(OPTIONS, Map.of()).expect(200).json();

    nobody.post(ENTER, Map.of()).expectProblem(400);
    nobody.post(ENTER, Map.of("ceremony", "x", "credential", List.of())).expectProblem(400);
    nobody
        .post(ENTER, Map.of("ceremony", "x", "credential", Map.of("id", "A".repeat(70_000))))
        .expectProblem(400);
    refuse(Map.of("ceremony", asked.path("ceremony").asString(), "credential", Map.of()));
    var deep = "{\"ceremony\":\"x\",\"credential\":" + "{\"a\":".repeat(30_000);
    nobody.send("POST", ENTER, deep).expectProblem(400);
    var user = person("pc-user", "analyst");
    user.post("/api/v1/passkeys", Map.of("name", "a")).expectProblem(400);
    user.post(
            "/api/v1/passkeys",
            Map.of("name", "a", "ceremony", asked.path("ceremony"), "credential", Map.of()))
        .expectProblem(403);
    user.patch("/api/v1/passkeys/nothing", Map.of("name", "a")).expectProblem(404);
    user.post("/api/v1/passkeys/nothing/removal", Map.of()).expectProblem(404);
    user.post("/api/v1/session/password/removal", Map.of()).expectProblem(409);
  }

  @Test
  void aPasskeyOfSomebodyWhoIsShutOutOpensNothing() {
    var id = id(person("pd-user", "analyst"));
    var page = pageOf("pd-user");
    make(page, "key");
    var asked = server.client().post(OPTIONS, Map.of()).expect(200).json();
    var answer = sign(page, asked);

    admin.patch("/api/v1/users/" + id, Map.of("disabled", true)).expect(200);

    refuse(signed(asked, answer));
  }

  @Test
  void aRoleCanAskForPasskeysAndWhoeverHasOneCannotGetAroundIt() {
    var user = person("pe-user", "responder");
    var id = id(user);
    admin.put(RULES, Map.of("passkey", List.of("responder"))).expect(200);
    try {
      var asked = user.get("/api/v1/tenants").expectProblem(403).json();
      assertThat(asked.path("type").asString()).isEqualTo("urn:vedette:problem:passkey-required");
      user.post("/api/v1/session/totp", Map.of("password", PASSWORD)).expectProblem(403);

      var page = browser.open("http://localhost:" + server.port(), ColorScheme.DARK);
      ConsoleBrowser.authenticator(page);
      signIn(page, "pe-user");
      page.getByText("Your role asks for a passkey").waitFor();
      page.getByLabel("A name for a new passkey").fill("key");
      press(page, "Make a passkey");
      page.getByText("never used").waitFor();

      var again = server.client().signIn("pe-user", PASSWORD);
      var refused = again.get("/api/v1/tenants").expectProblem(403).json();
      assertThat(refused.path("type").asString())
          .isEqualTo("urn:vedette:problem:sign-in-by-passkey");
      again.post("/api/v1/passkeys/options", Map.of()).expectProblem(403);
      again.get("/api/v1/passkeys").expectProblem(403);

      page.context().clearCookies();
      page.navigate("/sign-in");
      press(page, "Sign in with a passkey");
      page.getByText("No incident is open").waitFor();

      admin.patch("/api/v1/users/" + id, Map.of("passkeys", false)).expect(200);
      var anew = server.client().signIn("pe-user", PASSWORD);
      anew.get("/api/v1/passkeys").expect(200);
    } finally {
      admin.put(RULES, Map.of("passkey", List.of())).expect(200);
    }
  }

  private static ApiClient person(String name, String role) {
    var tenant = admin.post("/api/v1/tenants", Map.of("name", name + " Ltd")).json();
    var grant = Map.of("role", role, "tenant", tenant.path("id").asString());
    admin
        .post("/api/v1/users", Map.of("name", name, "password", PASSWORD, "grants", List.of(grant)))
        .expect(201);
    return server.client().signIn(name, PASSWORD);
  }

  private static String id(ApiClient user) {
    return user.get("/api/v1/session").expect(200).json().path("id").asString();
  }

  /** Somebody's own account, in a browser of their own with an authenticator. */
  private static Page pageOf(String name) {
    var page = browser.open("http://localhost:" + server.port(), ColorScheme.LIGHT);
    ConsoleBrowser.authenticator(page);
    signIn(page, name);
    page.getByText("No incident is open").waitFor();
    own(page);
    return page;
  }

  private static void signIn(Page page, String name) {
    page.navigate("/sign-in");
    page.getByLabel("Name").fill(name);
    page.locator("input[type=password]").fill(PASSWORD);
    page.keyboard().press("Enter");
  }

  private static void own(Page page) {
    page.navigate("/administration?part=you");
    page.getByText("They sign you in without a name").waitFor();
  }

  private static void make(Page page, String name) {
    page.getByLabel("A name for a new passkey").fill(name);
    press(page, "Make a passkey");
    page.getByText("never used").waitFor();
  }

  private static void signOut(Page page) {
    page.context().clearCookies();
    page.navigate("/sign-in");
  }

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true)).click();
  }

  private static WaitForOptions gone() {
    return new WaitForOptions().setState(WaitForSelectorState.DETACHED);
  }

  /** What the browser's authenticator signs. */
  private static ObjectNode sign(Page page, JsonNode asked) {
    return (ObjectNode)
        JSON.readTree((String) page.evaluate(GET, asked.path("publicKey").toString()));
  }

  private static Map<String, Object> signed(JsonNode asked, JsonNode answer) {
    return signed(asked.path("ceremony").asString(), answer);
  }

  private static Map<String, Object> signed(String ceremony, JsonNode answer) {
    return Map.of("ceremony", ceremony, "credential", answer);
  }

  private static ObjectNode with(ObjectNode answer, String member, String value) {
    var other = answer.deepCopy();
    ((ObjectNode) other.path("response")).put(member, value);
    return other;
  }

  private static void refuse(Map<String, Object> body) {
    server.client().post(ENTER, body).expectProblem(401);
  }
}
