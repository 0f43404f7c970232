package dev.vedette.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.running.Answer;
import dev.vedette.server.running.ApiClient;
import dev.vedette.server.running.RunningServer;
import dev.vedette.server.running.SharedServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
final class UsersIT {
  private static final String USERS = "/api/v1/users";
  private static final String PASSWORD = "a long enough one";

  private final RunningServer server;
  private final ApiClient admin;

  UsersIT(RunningServer server) {
    this.server = server;
    admin = server.admin();
  }

  @Test
  void letsANewUserDoWhatTheirRoleAllows() {
    var tenant = tenant("ua");
    user("ua-viewer", "client-viewer", tenant);

    var viewer = server.client().signIn("ua-viewer", PASSWORD);

    viewer.get("/api/v1/tenants/" + tenant + "/findings").expect(200);
    viewer
        .post("/api/v1/tenants/" + tenant + "/ingest-keys", Map.of("name", "k"))
        .expectProblem(403);
    viewer.get(USERS).expectProblem(403);
    viewer.get("/api/v1/audit").expectProblem(403);
  }

  @Test
  void letsClientsManageTheirOwnPeopleOnly() {
    var own = tenant("ub");
    var foreign = tenant("ub-foreign");
    user("ub-admin", "client-admin", own);
    var analyst = user("ub-analyst", "analyst", own);
    var stranger = user("ub-stranger", "client-viewer", foreign);
    var client = server.client().signIn("ub-admin", PASSWORD);

    var viewer = add(client, "ub-viewer", "client-viewer", own).expect(201);

    var users = client.get(USERS).expect(200).body();
    assertThat(users).contains("ub-admin", "ub-analyst", "ub-viewer").doesNotContain("stranger");
    add(client, "ub-more", "analyst", own).expectProblem(403);
    add(client, "ub-more", "client-viewer", foreign).expectProblem(404);
    client.patch(USERS + "/" + analyst, Map.of("password", "another long one")).expectProblem(403);
    var missing = client.patch(USERS + "/aaaaaaaaaaaa", Map.of("disabled", true));
    var hidden = client.patch(USERS + "/" + stranger, Map.of("disabled", true));
    assertThat(hidden.expectProblem(404).body()).isEqualTo(missing.body());
    var changed =
        client.patch(USERS + "/" + viewer.json().path("id").asString(), Map.of("disabled", true));
    assertThat(changed.expect(200).json().path("disabled").asBoolean()).isTrue();
  }

  @Test
  void endsSessionsAndTokensWithThePasswordAndShutsOut() {
    var tenant = tenant("uc");
    var id = user("uc-analyst", "analyst", tenant);
    var session = server.client().signIn("uc-analyst", PASSWORD);
    var token = token(session, Map.of("name", "script"));

    admin.patch(USERS + "/" + id, Map.of("password", "quite another one")).expect(200);

    session.get("/api/v1/session").expectProblem(401);
    token.get("/api/v1/session").expectProblem(401);
    var again = server.client().signIn("uc-analyst", "quite another one");
    admin.patch(USERS + "/" + id, Map.of("disabled", true)).expect(200);
    again.get("/api/v1/session").expectProblem(401);
    server
        .client()
        .post("/api/v1/session", Map.of("username", "uc-analyst", "password", "quite another one"))
        .expectProblem(401);
  }

  @Test
  void endsSessionsWithOtherGrants() {
    var tenant = tenant("ud");
    var id = user("ud-analyst", "analyst", tenant);
    var session = server.client().signIn("ud-analyst", PASSWORD);

    admin
        .patch(
            USERS + "/" + id,
            Map.of("grants", List.of(Map.of("role", "read-only", "tenant", tenant))))
        .expect(200);

    session.get("/api/v1/session").expectProblem(401);
    var again = server.client().signIn("ud-analyst", PASSWORD);
    again
        .post("/api/v1/tenants/" + tenant + "/ingest-keys", Map.of("name", "k"))
        .expectProblem(403);
  }

  @Test
  void keepsTheLastAdministrator() {
    var own = admin.get("/api/v1/session").json().path("id").asString();
    var tenant = tenant("ue");

    admin.patch(USERS + "/" + own, Map.of("disabled", true)).expectProblem(409);
    admin
        .patch(
            USERS + "/" + own,
            Map.of("grants", List.of(Map.of("role", "analyst", "tenant", tenant))))
        .expectProblem(409);

    admin.get("/api/v1/session").expect(200);
  }

  @Test
  void asksForTheOldPasswordBeforeANewOne() {
    var tenant = tenant("uf");
    user("uf-viewer", "client-viewer", tenant);
    var session = server.client().signIn("uf-viewer", PASSWORD);
    var path = "/api/v1/session/password";

    session
        .put(path, Map.of("current", "wrong", "password", "one that is long"))
        .expectProblem(403);
    session.put(path, Map.of("current", PASSWORD, "password", "short")).expectProblem(400);
    session.put(path, Map.of("current", PASSWORD, "password", "one that is long")).expect(204);

    session.get("/api/v1/session").expectProblem(401);
    server.client().signIn("uf-viewer", "one that is long").get("/api/v1/session").expect(200);
  }

  @Test
  void givesScriptsTokensThatCannotMakeOthers() {
    var tenant = tenant("ug");
    user("ug-analyst", "analyst", tenant);
    var session = server.client().signIn("ug-analyst", PASSWORD);

    var token = token(session, Map.of("name", "script", "days", 365));
    var reader = token(session, Map.of("name", "reader", "read_only", true));

    token.post("/api/v1/tenants/" + tenant + "/ingest-keys", Map.of("name", "k")).expect(201);
    token.post("/api/v1/tokens", Map.of("name", "child")).expectProblem(403);
    reader.get("/api/v1/tenants/" + tenant + "/findings").expect(200);
    reader
        .post("/api/v1/tenants/" + tenant + "/ingest-keys", Map.of("name", "k"))
        .expectProblem(403);
    session.post("/api/v1/tokens", Map.of("name", "x", "days", 366)).expectProblem(400);
    var listed = session.get("/api/v1/tokens").expect(200).json().path("tokens");
    assertThat(listed.size()).isEqualTo(2);
    session.delete("/api/v1/tokens/" + listed.get(0).path("id").asString()).expect(204);
    token.get("/api/v1/session").expectProblem(401);
    reader.get("/api/v1/session").expect(200);
  }

  @Test
  void neitherShowsNorWithdrawsTokensOfOthers() {
    var tenant = tenant("uh");
    user("uh-one", "analyst", tenant);
    user("uh-two", "analyst", tenant);
    var one = server.client().signIn("uh-one", PASSWORD);
    var two = server.client().signIn("uh-two", PASSWORD);
    token(one, Map.of("name", "script"));
    var id = one.get("/api/v1/tokens").json().path("tokens").get(0).path("id").asString();

    two.delete("/api/v1/tokens/" + id).expectProblem(404);

    assertThat(two.get("/api/v1/tokens").json().path("tokens").size()).isZero();
  }

  @Test
  void refusesWhatCannotBeAUser() {
    var tenant = tenant("ui");
    user("ui-taken", "client-viewer", tenant);

    add(admin, "ui-taken", "client-viewer", tenant).expectProblem(409);
    add(admin, "ui\u202eevil", "client-viewer", tenant).expectProblem(400);
    add(admin, "", "client-viewer", tenant).expectProblem(400);
    add(admin, "ui-other", "root", tenant).expectProblem(400);
    admin.post(USERS, Map.of("name", "ui-other", "password", PASSWORD)).expectProblem(400);
    admin.send("POST", USERS, "null").expectProblem(400);
  }

  @Test
  void keepsAdministratorsOfAGroupWithinIt() {
    var group =
        admin
            .post("/api/v1/tenants", Map.of("name", "uj", "kind", "group"))
            .json()
            .path("id")
            .asString();
    user("uj-admin", "msp-admin", group);
    var client = server.client().signIn("uj-admin", PASSWORD);

    client.post("/api/v1/tenants", Map.of("name", "beside")).expectProblem(403);
    client.get("/api/v1/audit").expectProblem(403);
    client.get("/api/v1/audit/proof").expectProblem(403);
    client.post("/api/v1/tenants", Map.of("name", "below", "parent", group)).expect(201);
  }

  private String tenant(String name) {
    return admin
        .post("/api/v1/tenants", Map.of("name", name))
        .expect(201)
        .json()
        .path("id")
        .asString();
  }

  private String user(String name, String role, String tenant) {
    return add(admin, name, role, tenant).expect(201).json().path("id").asString();
  }

  private static Answer add(ApiClient client, String name, String role, String tenant) {
    return client.post(
        USERS,
        Map.of(
            "name",
            name,
            "password",
            PASSWORD,
            "grants",
            List.of(Map.of("role", role, "tenant", tenant))));
  }

  private ApiClient token(ApiClient session, Map<String, Object> wanted) {
    var made = session.post("/api/v1/tokens", wanted).expect(201);
    return server.client().bearing(made.json().path("token").asString());
  }
}
