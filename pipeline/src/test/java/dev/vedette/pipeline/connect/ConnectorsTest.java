package dev.vedette.pipeline.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.pipeline.connect.FakeProduct.Said;
import dev.vedette.pipeline.connect.FakeProduct.Seen;
import dev.vedette.receive.collect.manifest.Account;
import dev.vedette.respond.openc2.ActionClass;
import dev.vedette.respond.openc2.Command;
import dev.vedette.respond.openc2.Target;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What products are asked, against what their makers publish. */
class ConnectorsTest {
  private static final String UUID = "11111111-2222-3333-4444-555555555555";
  private static final Account MICROSOFT =
      new Account(
          Map.of("tenant_id", UUID, "client_id", UUID), Map.of("client_secret", "s~e+c&r=e t"));
  private static final String TOKEN = "POST /" + UUID + "/oauth2/v2.0/token";
  private static final String TOKEN_GIVEN = "{\"access_token\":\"t0k\",\"expires_in\":3600}";

  @Test
  void allThatAreShippedCanBeRead() throws IOException {
    var connectors = Connectors.load(SharedData.content().resolve("connectors"));

    assertThat(connectors.problems()).isEmpty();
    assertThat(connectors.all()).hasSizeGreaterThan(5);
    assertThat(connectors.all())
        .allSatisfy(each -> {
          assertThat(each.vendor().documentation()).isNotEmpty();
          assertThat(each.classes()).isNotEmpty();
          each.deeds()
              .forEach((type, deed) ->
                  assertThat(deed.undo() != null)
                      .as(each.id() + " " + type)
                      .isEqualTo(type.inverse().isPresent()));
        });
  }

  @Test
  void defenderIsolatesTheOneMachineThatIsMeantAndReleasesIt() throws Exception {
    try (var product = new FakeProduct()) {
      product
          .on(TOKEN, 200, TOKEN_GIVEN)
          .on("GET /api/machines", 200, "{\"value\":[{\"id\":\"m1\"}]}")
          .on("POST /api/machines/m1/isolate", 201, "{\"id\":\"a1\",\"status\":\"Pending\"}")
          .on("GET /api/machineactions/a1", 200, "{\"id\":\"a1\",\"status\":\"Succeeded\"}")
          .on("POST /api/machines/m1/unisolate", 201, "{\"id\":\"a2\"}");
      var defender = defender(product);
      var command = contain("ws-7");

      var receipt = defender.apply(command);

      assertThat(receipt).isEqualTo("a1");
      assertThat(defender.look(command, receipt)).contains(true);
      defender.undo(command, receipt);
      assertThat(product.lines())
          .containsSubsequence(
              TOKEN,
              "GET /api/machines",
              "POST /api/machines/m1/isolate",
              "GET /api/machineactions/a1",
              "POST /api/machines/m1/unisolate");
      assertThat(product.seen().getFirst().body())
          .contains("client_secret=s~e%2Bc%26r%3De%20t", "grant_type=client_credentials");
      var isolate = seen(product, "POST /api/machines/m1/isolate");
      assertThat(isolate.authorization()).isEqualTo("Bearer t0k");
      assertThat(isolate.body())
          .isEqualTo("{\"Comment\":\"Vedette k1\",\"IsolationType\":\"Full\"}");
    }
  }

  @Test
  void touchesNoneOfTwoMachinesOfOneName() throws Exception {
    try (var product = new FakeProduct()) {
      product
          .on(TOKEN, 200, TOKEN_GIVEN)
          .on("GET /api/machines", 200, "{\"value\":[{\"id\":\"m1\"},{\"id\":\"m2\"}]}");
      var defender = defender(product);

      assertThatThrownBy(() -> defender.apply(contain("ws-7")))
          .isInstanceOfSatisfying(
              ConnectorFailure.class, failure -> assertThat(failure.isFinal()).isTrue())
          .hasMessageContaining("knows 2 that are called ws-7");
      assertThat(product.lines()).noneMatch(line -> line.contains("isolate"));
    }
  }

  @Test
  void keepsHostileNamesInTheirPlace() throws Exception {
    try (var product = new FakeProduct()) {
      product.on(TOKEN, 200, TOKEN_GIVEN).on("GET /api/machines", 200, "{\"value\":[]}");
      var defender = defender(product);
      var hostile = "x') or (id ne '&$top=9\r\nHost: evil";

      assertThatThrownBy(() -> defender.apply(contain(hostile)))
          .isInstanceOf(ConnectorFailure.class);

      var asked = seen(product, "GET /api/machines");
      assertThat(asked.query().get("$filter"))
          .isEqualTo(
              "startswith(computerDnsName,'%1$s.') or computerDnsName eq '%1$s'"
                  .formatted(hostile.replace("'", "''")));
      assertThat(asked.query()).containsEntry("$top", "2").hasSize(2);
    }
  }

  @Test
  void whatIsSoAlreadyIsAsGoodAsDone() throws Exception {
    try (var product = new FakeProduct()) {
      product
          .on(TOKEN, 200, TOKEN_GIVEN)
          .on("GET /api/machines", 200, "{\"value\":[{\"id\":\"m1\"}]}")
          .on(
              "POST /api/machines/m1/isolate",
              400,
              "{\"error\":{\"code\":\"ActiveRequestAlreadyExists\"}}");

      assertThat(defender(product).apply(contain("ws-7"))).isEmpty();
    }
  }

  @Test
  void tellsWhatMayPassFromWhatNeverWill() throws Exception {
    try (var product = new FakeProduct()) {
      product
          .on(TOKEN, 200, TOKEN_GIVEN)
          .on("GET /api/machines", 200, "{\"value\":[{\"id\":\"m1\"}]}")
          .on("POST /api/machines/m1/isolate", 503, "<html>\u001b[31mtry\nlater</html>");
      var defender = defender(product);

      assertThatThrownBy(() -> defender.apply(contain("ws-7")))
          .isInstanceOfSatisfying(
              ConnectorFailure.class, failure -> assertThat(failure.isFinal()).isFalse())
          .hasMessageContaining("answers 503: <html> [31mtry later</html>");

      product.on("POST /api/machines/m1/isolate", 403, "{}");

      assertThatThrownBy(() -> defender.apply(contain("ws-7")))
          .isInstanceOfSatisfying(
              ConnectorFailure.class, failure -> assertThat(failure.isFinal()).isTrue());
    }
  }

  @Test
  void asksForAnotherTokenOnceWhenTheFirstIsNotTaken() throws Exception {
    try (var product = new FakeProduct()) {
      product
          .on(TOKEN, 200, TOKEN_GIVEN)
          .on("GET /api/machines", request -> first(product, request));

      defender(product).test();

      assertThat(product.lines())
          .containsExactly(TOKEN, "GET /api/machines", TOKEN, "GET /api/machines");
    }
  }

  private static Said first(FakeProduct product, Seen request) {
    long times = product.lines().stream().filter(request.line()::equals).count();
    return times == 1 ? new Said(401, "{}") : new Said(200, "{\"value\":[]}");
  }

  @Test
  void falconContainsAndLifts() throws Exception {
    var account =
        new Account(
            Map.of("base", "api.crowdstrike.com", "client_id", "c".repeat(32)),
            Map.of("client_secret", "s".repeat(40)));
    try (var product = new FakeProduct()) {
      product
          .on("POST /oauth2/token", 201, TOKEN_GIVEN)
          .on("GET /devices/queries/devices/v1", 200, "{\"resources\":[\"d1\"]}")
          .on("POST /devices/entities/devices-actions/v2", 202, "{\"resources\":[{\"id\":\"d1\"}]}")
          .on(
              "GET /devices/entities/devices/v2",
              200,
              "{\"resources\":[{\"status\":\"contained\"}]}");
      var falcon = product.connect("crowdstrike", account, "{base}");
      var command = contain("ws'7\\");

      falcon.apply(command);

      assertThat(falcon.look(command, "d1")).contains(true);
      falcon.undo(command, "d1");
      assertThat(seen(product, "GET /devices/queries/devices/v1").query().get("filter"))
          .isEqualTo("hostname:'ws\\'7\\\\'");
      assertThat(
              product.seen().stream()
                  .filter(each -> each.line().endsWith("devices-actions/v2"))
                  .map(each -> each.query().get("action_name") + each.body()))
          .containsExactly("contain{\"ids\":[\"d1\"]}", "lift_containment{\"ids\":[\"d1\"]}");
    }
  }

  @Test
  void sentinelOneDisconnectsAndConnects() throws Exception {
    var account =
        new Account(Map.of("console", "acme.sentinelone.net"), Map.of("token", "t".repeat(80)));
    try (var product = new FakeProduct()) {
      product
          .on(
              "GET /web/api/v2.1/agents",
              200,
              "{\"data\":[{\"id\":\"225\",\"networkStatus\":\"disconnected\"}]}")
          .on("POST /web/api/v2.1/agents/actions/disconnect", 200, "{\"data\":{\"affected\":1}}")
          .on("POST /web/api/v2.1/agents/actions/connect", 200, "{\"data\":{\"affected\":1}}");
      var agents = product.connect("sentinelone", account, "{console}");
      var command = contain("ws-7");

      agents.apply(command);

      assertThat(agents.look(command, "")).contains(true);
      agents.undo(command, "");
      var sent = seen(product, "POST /web/api/v2.1/agents/actions/disconnect");
      assertThat(sent.body()).isEqualTo("{\"filter\":{\"ids\":[\"225\"]},\"data\":{}}");
      assertThat(sent.authorization()).isEqualTo("ApiToken " + "t".repeat(80));
    }
  }

  @Test
  void entraDisablesAnAccountAndEnablesItAgain() throws Exception {
    try (var product = new FakeProduct()) {
      product
          .on(TOKEN, 200, TOKEN_GIVEN)
          .on("GET /v1.0/users", 200, "{\"value\":[{\"id\":\"u/1\"}]}")
          .on("POST /v1.0/$batch", 200, "{\"responses\":[{\"id\":\"1\",\"status\":204}]}")
          .on("GET /v1.0/users/u%2F1", 200, "{\"accountEnabled\":false}")
          .on("POST /v1.0/users/u%2F1/revokeSignInSessions", 200, "{\"value\":true}");
      var entra = entra(product);
      var command = disable("CORP\\o'neil");

      entra.apply(command);

      assertThat(entra.look(command, "")).contains(true);
      entra.undo(command, "");
      entra.apply(
          Command.of(
              "k2",
              ActionClass.DELETE_SESSION,
              new Target.Session("ann@corp.example"),
              Duration.ZERO));
      assertThat(seen(product, "GET /v1.0/users").query().get("$filter"))
          .isEqualTo(
              "userPrincipalName eq 'CORP\\o''neil' or onPremisesSamAccountName eq 'o''neil'");
      assertThat(
              product.seen().stream()
                  .filter(each -> each.line().endsWith("$batch"))
                  .map(Seen::body))
          .satisfiesExactly(
              body ->
                  assertThat(body)
                      .contains("\"url\":\"/users/u%2F1\"", "\"body\":{\"accountEnabled\":false}"),
              body -> assertThat(body).contains("\"body\":{\"accountEnabled\":true}"));
      assertThat(product.lines()).contains("POST /v1.0/users/u%2F1/revokeSignInSessions");
    }
  }

  @Test
  void aStatusThatSaysYesAndABodyThatSaysNoIsANo() throws Exception {
    try (var product = new FakeProduct()) {
      product
          .on(TOKEN, 200, TOKEN_GIVEN)
          .on("GET /v1.0/users", 200, "{\"value\":[{\"id\":\"u1\"}]}")
          .on("POST /v1.0/$batch", 200, "{\"responses\":[{\"id\":\"1\",\"status\":403}]}");

      assertThatThrownBy(() -> entra(product).apply(disable("ann@corp.example")))
          .isInstanceOf(ConnectorFailure.class);
    }
  }

  @Test
  void oktaSuspendsAndEndsSessions() throws Exception {
    var account = new Account(Map.of("domain", "acme.okta.com"), Map.of("token", "0".repeat(40)));
    try (var product = new FakeProduct()) {
      product
          .on(
              "GET /api/v1/users/ann%40corp.example",
              200, "{\"id\":\"00u1\",\"status\":\"ACTIVE\"}")
          .on("POST /api/v1/users/00u1/lifecycle/suspend", 200, "{}")
          .on("GET /api/v1/users/00u1", 200, "{\"id\":\"00u1\",\"status\":\"SUSPENDED\"}")
          .on("POST /api/v1/users/00u1/lifecycle/unsuspend", 200, "{}")
          .on("DELETE /api/v1/users/00u1/sessions", 204, "");
      var okta = product.connect("okta", account, "{domain}");
      var command = disable("ann@corp.example");

      okta.apply(command);

      assertThat(okta.look(command, "")).contains(true);
      okta.undo(command, "");
      okta.apply(
          Command.of(
              "k2",
              ActionClass.DELETE_SESSION,
              new Target.Session("ann@corp.example"),
              Duration.ZERO));
      assertThat(product.lines())
          .contains(
              "POST /api/v1/users/00u1/lifecycle/unsuspend", "DELETE /api/v1/users/00u1/sessions");
      assertThat(product.seen())
          .allSatisfy(each -> assertThat(each.authorization()).isEqualTo("SSWS " + "0".repeat(40)));
    }
  }

  @Test
  void aNameThatLeadsElsewhereInAPathIsRefused() throws Exception {
    var account = new Account(Map.of("domain", "acme.okta.com"), Map.of("token", "0".repeat(40)));
    try (var product = new FakeProduct()) {
      var okta = product.connect("okta", account, "{domain}");

      assertThatThrownBy(() -> okta.apply(disable("..")))
          .isInstanceOf(ConnectorFailure.class)
          .hasMessageContaining("is no part of a path");
      assertThatThrownBy(() -> okta.apply(disable("../apps?x=")))
          .isInstanceOf(ConnectorFailure.class);

      assertThat(product.lines()).containsExactly("GET /api/v1/users/..%2Fapps%3Fx%3D");
    }
  }

  @Test
  void saysWhatItWouldSendWithoutSendingIt() throws Exception {
    try (var product = new FakeProduct()) {
      var told = defender(product).dryRun(contain("ws-7"));

      assertThat(told)
          .startsWith("POST " + product.base() + "/api/machines/machine/isolate")
          .endsWith("{\"Comment\":\"Vedette k1\",\"IsolationType\":\"Full\"}");
      assertThat(product.seen()).isEmpty();
    }
  }

  @Test
  void namesThePlaceOfWhatIsWrongInAManifest() {
    var text =
        """
        vendor: { id: x, title: X, hosts: [x.example] }
        test: { get: "https://x.example/" }
        actions:
          burn-host: { apply: { get: "https://x.example/" } }
        """;

    var problems = Connectors.parse("x.yaml", text).problems();

    assertThat(problems)
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.line()).isEqualTo(4);
          assertThat(problem.message()).contains("burn-host");
        });
    assertThat(Connectors.parse("y.yaml", "test: [").problems()).hasSize(1);
    assertThat(
            Connectors.parse(
                    "z.yaml",
                    text.replace("burn-host", "contain-host")
                        .replace("apply: {", "apply: { send: 1,"))
                .problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("unknown key 'send'"));
  }

  private static Seen seen(FakeProduct product, String line) {
    return product.seen().stream()
        .filter(each -> each.line().equals(line))
        .findFirst()
        .orElseThrow();
  }

  private static Connected defender(FakeProduct product) throws IOException {
    return product.connect(
        "defender", MICROSOFT, "api.security.microsoft.com", "login.microsoftonline.com");
  }

  private static Connected entra(FakeProduct product) throws IOException {
    return product.connect("entra", MICROSOFT, "graph.microsoft.com", "login.microsoftonline.com");
  }

  private static Command contain(String host) {
    return Command.of("k1", ActionClass.CONTAIN_HOST, new Target.Host(host), Duration.ofHours(1));
  }

  private static Command disable(String user) {
    return Command.of("k1", ActionClass.CONTAIN_USER, new Target.User(user), Duration.ofHours(1));
  }
}
