package dev.vedette.server.signon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.running.ApiClient;
import dev.vedette.server.running.RunningServer;
import dev.vedette.server.running.SharedServer;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** People sign in by a real OpenID provider, and nobody comes where it has no say. */
@ExtendWith(SharedServer.class)
final class SignOnIT {
  private static final String SESSION = "vedette_session";
  private static final String PASSWORD = "a long enough one";

  private static IdentityServer identities;

  private final RunningServer server;
  private final ApiClient admin;

  SignOnIT(RunningServer server) {
    this.server = server;
    admin = server.admin();
  }

  @BeforeAll
  static void startProvider() throws IOException, InterruptedException {
    identities = IdentityServer.start();
  }

  @AfterAll
  static void stopProvider() {
    if (identities != null) {
      identities.close();
    }
  }

  private String tenant(String name, String kind) {
    return admin
        .post("/api/v1/tenants", Map.of("name", name, "kind", kind))
        .expect(201)
        .json()
        .path("id")
        .asString();
  }

  private static String providers(String tenant) {
    return "/api/v1/tenants/" + tenant + "/identity-providers";
  }

  /** A provider that makes members of {@code analysts} users with a role at its tenant. */
  private JsonNode provider(String tenant, String algorithm, Map<String, Object> more) {
    var wanted = new HashMap<String, Object>();
    wanted.put("name", "Client's");
    wanted.put("issuer", identities.issuer());
    wanted.put("private_network", true);
    wanted.put("scopes", "openid email groups");
    wanted.put("domains", List.of("client.example"));
    wanted.put("creates_users", true);
    wanted.put(
        "roles", List.of(Map.of("group", "analysts", "role", "client-admin", "tenant", tenant)));
    wanted.putAll(more);
    var made = admin.post(providers(tenant), wanted).expect(201).json();
    var client =
        identities.register(
            made.path("redirect_uri").asString(),
            made.path("signed_out_uri").asString(),
            algorithm);
    var known = Map.of("client_id", client.id(), "client_secret", client.secret());
    var answer =
        admin.patch(providers(tenant) + "/" + made.path("id").asString(), known).expect(200);
    assertThat(answer.body()).doesNotContain(client.secret());
    return answer.json();
  }

  private static String begin(JsonNode provider) {
    return provider.path("sign_on_uri").asString();
  }

  private ApiClient as(Browser browser) {
    return server.client().with("Cookie", SESSION + "=" + browser.cookie(SESSION).orElseThrow());
  }

  private void removeUser(String name) {
    for (var user : admin.get("/api/v1/users").json().path("users")) {
      if (user.path("name").asString().equals(name)) {
        throw new IllegalStateException(name + " is there already");
      }
    }
  }

  @Test
  void signsOutAtTheProviderToo() {
    var tenant = tenant("so-out", "client");
    var provider = provider(tenant, "ES256", Map.of("creates_users", false));
    user("so-out", "client-viewer", tenant);
    link("so-out", provider, "kim");
    var browser = new Browser();
    browser.signIn(begin(provider), "kim");
    var session = as(browser);

    var onward =
        session
            .with("Sec-Fetch-Site", "same-origin")
            .post("/api/v1/session/sign-out", Map.of())
            .expect(200)
            .json()
            .path("onward")
            .asString();

    session.get("/api/v1/session").expectProblem(401);
    assertThat(onward).startsWith(identities.issuer() + "/session/end?client_id=");
    assertThat(browser.signOut(onward)).startsWith(provider.path("signed_out_uri").asString());
    var own = server.admin().post("/api/v1/session/sign-out", Map.of()).expect(200).json();
    assertThat(own.path("onward").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256", "EdDSA"})
  void letsAddAndUseAnAccountWhateverTheSignature(String algorithm) {
    var tenant = tenant("so-" + algorithm, "client");
    var provider = provider(tenant, algorithm, Map.of("creates_users", false));
    var name = "so-" + algorithm;
    user(name, "client-viewer", tenant);
    var stranger = new Browser();

    var unknown = stranger.signIn(begin(provider), "kim");

    assertThat(unknown.statusCode()).isEqualTo(403);
    assertThat(stranger.cookie(SESSION)).isEmpty();

    link(name, provider, "kim");
    var browser = new Browser();
    var page = browser.signIn(begin(provider), "kim");

    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    assertThat(page.headers().allValues("Set-Cookie"))
        .anySatisfy(cookie ->
            assertThat(cookie).startsWith(SESSION).contains("HttpOnly", "SameSite=Strict"));
    var me = as(browser).get("/api/v1/session").expect(200).json();
    assertThat(me.path("name").asString()).isEqualTo(name);
    var sessions = as(browser).get("/api/v1/sessions").expect(200).json().path("sessions");
    assertThat(sessions.toString()).contains("Client's");
    assertThat(admin.get("/api/v1/audit?limit=1000").body())
        .contains("identity.add", "by Client's", "session.refused");
  }

  private void user(String name, String role, String tenant) {
    admin
        .post(
            "/api/v1/users",
            Map.of(
                "name", name,
                "password", PASSWORD,
                "grants", List.of(Map.of("role", role, "tenant", tenant))))
        .expect(201);
  }

  /** Adds an account to a user who signs in with a password. */
  private void link(String name, JsonNode provider, String person) {
    var browser = new Browser();
    var page = linking(name, provider, person, browser);
    assertThat(page).isEqualTo(200);
    assertThat(browser.cookie(SESSION)).isEmpty();
  }

  private int linking(String name, JsonNode provider, String person, Browser browser) {
    var wanted = Map.of("provider", provider.path("id").asString(), "password", PASSWORD);
    var departure =
        server
            .client()
            .signIn(name, PASSWORD)
            .post("/api/v1/session/identities", wanted)
            .expect(200);
    browser.carry(begin(provider), departure.header("Set-Cookie"));
    return browser.signIn(departure.json().path("location").asString(), person).statusCode();
  }

  @Test
  void makesUsersOfMembersOnlyAndFollowsTheirGroups() {
    var tenant = tenant("so-jit", "client");
    var provider = provider(tenant, "ES256", Map.of());
    removeUser("kim@client.example");

    assertThat(new Browser().signIn(begin(provider), "lee").statusCode()).isEqualTo(403);
    assertThat(new Browser().signIn(begin(provider), "max").statusCode()).isEqualTo(403);
    assertThat(new Browser().signIn(begin(provider), "ann").statusCode()).isEqualTo(403);
    var browser = new Browser();
    assertThat(browser.signIn(begin(provider), "kim").statusCode()).isEqualTo(200);

    var kim = as(browser);
    var me = kim.get("/api/v1/session").expect(200).json();
    assertThat(me.path("name").asString()).isEqualTo("kim@client.example");
    assertThat(me.path("grants").toString()).contains("client-admin", tenant);
    kim.get("/api/v1/tenants/" + tenant + "/ledger").expect(200);

    var place = providers(tenant) + "/" + provider.path("id").asString();
    var others =
        Map.of(
            "roles", List.of(Map.of("group", "cooks", "role", "client-viewer", "tenant", tenant)));
    admin.patch(place, others).expect(200);
    kim.get("/api/v1/session").expectProblem(401);
    assertThat(new Browser().signIn(begin(provider), "kim").statusCode()).isEqualTo(403);
    var ann = new Browser();
    assertThat(ann.signIn(begin(provider), "ann").statusCode()).isEqualTo(200);

    admin.delete(place).expect(204);
    as(ann).get("/api/v1/session").expectProblem(401);
    assertThat(new Browser().get(begin(provider)).statusCode()).isEqualTo(404);
  }

  @Test
  void letsNobodyInWhoHasRightsElsewhere() {
    var own = tenant("so-own", "client");
    var other = tenant("so-other", "client");
    var provider = provider(own, "RS256", Map.of("creates_users", false));
    user("so-mover", "client-viewer", own);
    user("so-stranger", "client-viewer", other);
    link("so-mover", provider, "kim");
    var id = provider.path("id").asString();

    server
        .client()
        .signIn("so-stranger", PASSWORD)
        .post("/api/v1/session/identities", Map.of("provider", id, "password", PASSWORD))
        .expectProblem(404);
    var mover =
        server.client().signIn("so-mover", PASSWORD).get("/api/v1/session").json().path("id");
    admin
        .patch(
            "/api/v1/users/" + mover.asString(),
            Map.of("grants", List.of(Map.of("role", "client-viewer", "tenant", other))))
        .expect(200);
    var browser = new Browser();

    assertThat(browser.signIn(begin(provider), "kim").statusCode()).isEqualTo(403);
    assertThat(browser.cookie(SESSION)).isEmpty();
    var outside = List.of(Map.of("group", "*", "role", "analyst", "tenant", other));
    admin.patch(providers(own) + "/" + id, Map.of("roles", outside)).expectProblem(400);
    admin.patch(providers(other) + "/" + id, Map.of("disabled", true)).expectProblem(404);
    admin
        .patch(providers(own) + "/" + id, Map.of("issuer", "https://elsewhere.example"))
        .expectProblem(400);
  }

  @Test
  void takesAnAnswerOnceAndOnlyInTheBrowserThatAsked() {
    var tenant = tenant("so-replay", "client");
    var provider = provider(tenant, "RS256", Map.of("creates_users", false));
    var second = provider(tenant, "RS256", Map.of("creates_users", false));
    user("so-replay", "client-viewer", tenant);
    link("so-replay", provider, "kim");
    var browser = new Browser();
    var back = browser.comeBack(begin(provider), "kim");

    assertThat(new Browser().get(back).statusCode()).isEqualTo(400);
    var mixed = back.replace(provider.path("id").asString(), second.path("id").asString());
    assertThat(browser.get(mixed).statusCode()).isEqualTo(400);
    assertThat(browser.get(back.replaceAll("state=[^&]*", "state=x")).statusCode()).isEqualTo(400);
    assertThat(browser.get(back).statusCode()).isEqualTo(200);
    assertThat(browser.get(back).statusCode()).isEqualTo(400);

    var misled = new Browser();
    var answer = misled.comeBack(begin(provider), "kim");
    assertThat(misled.get(answer.replaceAll("iss=[^&]*", "iss=https%3A%2F%2Fevil.example")))
        .satisfies(page -> assertThat(page.statusCode()).isEqualTo(403))
        .satisfies(page -> assertThat(page.body()).doesNotContain("evil"));
    assertThat(misled.cookie(SESSION)).isEmpty();
  }

  @Test
  void asksForASecondFactorWhereARoleDoes() {
    var tenant = tenant("so-factor", "client");
    var provider = provider(tenant, "RS256", Map.of("creates_users", false));
    user("so-factor", "responder", tenant);
    link("so-factor", provider, "kim");
    var rules = "/api/v1/sign-in-rules";
    var session = server.client().signIn("so-factor", PASSWORD);
    session.get(rules).expectProblem(403);
    admin.put(rules, Map.of("second_factor", List.of("king"))).expectProblem(400);

    admin.put(rules, Map.of("second_factor", List.of("responder"))).expect(200);
    try {
      var refused = session.get("/api/v1/tenants").expectProblem(403).json();
      assertThat(refused.path("type").asString())
          .isEqualTo("urn:vedette:problem:second-factor-required");
      session.post("/api/v1/tokens", Map.of("name", "around")).expectProblem(403);
      session.get("/api/v1/session").expect(200);
      session.post("/api/v1/session/totp", Map.of("password", PASSWORD)).expect(200);
      assertThat(new Browser().signIn(begin(provider), "kim").statusCode()).isEqualTo(403);

      var place = providers(tenant) + "/" + provider.path("id").asString();
      admin.patch(place, Map.of("second_factor", true)).expect(200);
      var browser = new Browser();
      assertThat(browser.signIn(begin(provider), "kim").statusCode()).isEqualTo(200);
      as(browser).get("/api/v1/tenants").expect(200);
    } finally {
      admin.put(rules, Map.of("second_factor", List.of())).expect(200);
    }
    session.get("/api/v1/tenants").expect(200);
  }

  @Test
  void goesToPrivateAddressesForWhoeverLooksAfterAllOnly() {
    var group = tenant("so-group", "group");
    user("so-group", "msp-admin", group);
    var lower = server.client().signIn("so-group", PASSWORD);
    var wanted = Map.<String, Object>of("name", "Inside", "issuer", identities.issuer());

    lower.post(providers(group), wanted).expectProblem(400);
    var inside = new HashMap<>(wanted);
    inside.put("private_network", true);
    lower.post(providers(group), inside).expectProblem(403);
    lower
        .post(providers(group), Map.of("name", "Inside", "issuer", "https://127.0.0.1:1"))
        .expectProblem(400);
    inside.put("issuer", identities.issuer() + "/other");
    admin.post(providers(group), inside).expectProblem(400);
  }

  @Test
  void endsSessionsOneByOneOrAllOthers() {
    var tenant = tenant("so-sessions", "client");
    user("so-sessions", "client-viewer", tenant);
    var first = server.client().signIn("so-sessions", PASSWORD);
    var second = server.client().signIn("so-sessions", PASSWORD);
    var third = server.client().signIn("so-sessions", PASSWORD);
    var sessions = second.get("/api/v1/sessions").expect(200).json().path("sessions");
    assertThat(sessions).hasSize(3);
    assertThat(sessions.toString()).contains("127.0.0.1");
    assertThat(sessions.findValuesAsString("current")).containsOnlyOnce("true");
    var own = first.get("/api/v1/sessions").json().path("sessions");
    var id = current(own);

    admin.delete("/api/v1/sessions/" + id).expectProblem(404);
    second.delete("/api/v1/sessions/" + id).expect(204);
    first.get("/api/v1/session").expectProblem(401);
    second.delete("/api/v1/sessions/" + id).expectProblem(404);
    second.delete("/api/v1/sessions").expect(204);
    third.get("/api/v1/session").expectProblem(401);
    second.get("/api/v1/session").expect(200);

    second.delete("/api/v1/session").expect(204);
    second.get("/api/v1/session").expectProblem(401);
  }

  private static String current(JsonNode sessions) {
    for (var session : sessions) {
      if (session.path("current").asBoolean()) {
        return session.path("id").asString();
      }
    }
    throw new IllegalStateException("no current session");
  }
}
