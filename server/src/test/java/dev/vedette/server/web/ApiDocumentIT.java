package dev.vedette.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.running.Answer;
import dev.vedette.server.running.ApiClient;
import dev.vedette.server.running.RunningServer;
import dev.vedette.server.running.SharedServer;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The document says what the platform does, and nothing else. */
@ExtendWith(SharedServer.class)
final class ApiDocumentIT {
  private static final String MISSING = "aaaaaaaaaaaa";
  private static final String PASSWORD = "a long enough one";

  private final RunningServer server;
  private final ApiClient admin;
  private final JsonNode document;

  /** One operation of the document. */
  private record Route(String method, String path, JsonNode operation) {
    boolean isOpen() {
      return operation.has("security") && operation.path("security").isEmpty();
    }

    Answer call(ApiClient client, String tenant) {
      var place = path.replace("{tenant}", tenant).replaceAll("\\{[^}]*}", MISSING);
      return client.send(method, place, operation.has("requestBody") ? "{}" : null);
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  ApiDocumentIT(RunningServer server) {
    this.server = server;
    admin = server.admin();
    document = server.client().get("/api/openapi.json").expect(200).json();
  }

  @Test
  void describesEveryRouteThatThereIs() throws Exception {
    var described = new TreeSet<String>();
    routes().forEach(route -> described.add(route.toString()));
    described.remove("GET /api/v1/metrics");

    assertThat(described).isEqualTo(answered());
  }

  @Test
  void asksEverywhereWhoCalls() {
    for (var route : routes()) {
      var answer = route.call(server.client(), MISSING);
      if (!route.isOpen()) {
        assertThat(answer.status()).as(route.toString()).isEqualTo(401);
        answer.expectProblem(401);
      }
      assertThat(route.operation().path("summary").asString()).as(route.toString()).isNotBlank();
    }
  }

  @Test
  void answersAForeignTenantAsAMissingOne() {
    var foreign = tenant("doc-foreign", "client");
    var group = tenant("doc-group", "group");
    admin
        .post(
            "/api/v1/users",
            Map.of(
                "name",
                "doc-admin",
                "password",
                PASSWORD,
                "grants",
                List.of(Map.of("role", "msp-admin", "tenant", group))))
        .expect(201);
    var client = server.client().signIn("doc-admin", PASSWORD);

    var routes = routes().stream().filter(route -> route.path().contains("{tenant}")).toList();

    assertThat(routes).hasSizeGreaterThan(8);
    for (var route : routes) {
      var seen = route.call(client, foreign);
      var missing = route.call(client, MISSING);
      assertThat(seen.status()).as(route.toString()).isEqualTo(404);
      assertThat(seen.body()).as(route.toString()).isEqualTo(missing.body());
      assertThat(seen.headers().map()).isEqualTo(missing.headers().map());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/alerts",
        "/api/v1/audit",
        "/api/v1/audit/proof",
        "/api/v1/health",
        "/api/v1/incidents",
        "/api/v1/session",
        "/api/v1/tenants",
        "/api/v1/tokens",
        "/api/v1/users"
      })
  void answersWithTheFieldsThatItDescribes(String path) {
    var schema =
        document
            .path("paths")
            .path(path)
            .path("get")
            .path("responses")
            .path("200")
            .path("content")
            .path("application/json")
            .path("schema")
            .path("$ref")
            .asString();

    var answer = admin.get(path).expect(200).json();

    assertThat(answer.propertyNames())
        .isEqualTo(document.at(schema.substring(1)).path("properties").propertyNames());
  }

  @Test
  void refersToNothingThatIsNotThere() {
    var text = document.toString();
    var references =
        Stream.of(text.split("\"\\$ref\":\"#")).skip(1).map(rest -> rest.split("\"")[0]).toList();

    assertThat(references).isNotEmpty();
    assertThat(references)
        .allSatisfy(reference -> assertThat(document.at(reference).isMissingNode()).isFalse());
  }

  private List<Route> routes() {
    var routes = new ArrayList<Route>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation ->
                    routes.add(
                        new Route(
                            operation.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            operation.getValue()))));
    routes.removeIf(route -> !route.path().startsWith("/api/"));
    return routes;
  }

  /** What the resource classes answer. */
  private static Set<String> answered() throws IOException, ClassNotFoundException {
    var root = java.nio.file.Path.of("target/classes");
    var answered = new TreeSet<String>();
    try (var files = Files.walk(root)) {
      for (var file : files.filter(each -> each.toString().endsWith("Resource.class")).toList()) {
        var name = root.relativize(file).toString().replace('/', '.').replaceAll("\\.class$", "");
        var resource = Class.forName(name, false, ApiDocumentIT.class.getClassLoader());
        var base = resource.getAnnotation(Path.class).value();
        for (var method : resource.getDeclaredMethods()) {
          route(base, method).ifPresent(answered::add);
        }
      }
    }
    return answered;
  }

  private static Optional<String> route(String base, Method method) {
    return Stream.of(method.getAnnotations())
        .map(each -> each.annotationType().getAnnotation(HttpMethod.class))
        .filter(Objects::nonNull)
        .map(verb -> verb.value() + " " + base + method.getAnnotation(Path.class).value())
        .findFirst();
  }

  private String tenant(String name, String kind) {
    return admin
        .post("/api/v1/tenants", Map.of("name", name, "kind", kind))
        .expect(201)
        .json()
        .path("id")
        .asString();
  }
}
