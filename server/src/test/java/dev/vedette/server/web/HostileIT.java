package dev.vedette.server.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.running.Answer;
import dev.vedette.server.running.ApiClient;
import dev.vedette.server.running.RunningServer;
import dev.vedette.server.running.SharedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedServer.class)
final class HostileIT {
  private static final String SESSION = "/api/v1/session";

  private final RunningServer server;
  private final ApiClient nobody;

  HostileIT(RunningServer server) {
    this.server = server;
    nobody = server.client();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"username\":",
        "[]",
        "\"x\"",
        "{\"username\":[1]}",
        "{\"username\":{\"a\":1},\"password\":\"x\"}",
        "{\"nope\":1}",
        "{\"username\":\"a\",\"password\":null}",
        "null",
        "\u0000",
        "{\"username\":\"a\"} {"
      })
  void refusesBodiesThatMakeNoSense(String body) {
    nobody.send("POST", SESSION, body).expectProblem(400);
  }

  @Test
  void refusesDeepNesting() {
    nobody.send("POST", SESSION, "{\"username\":" + "[".repeat(100_000)).expectProblem(400);
  }

  @Test
  void refusesOtherFormsAndRoutesAndMethods() {
    nobody.with("Content-Type", "text/plain").send("POST", SESSION, "x").expectProblem(415);
    nobody.get("/api/v1/nothing").expectProblem(404);
    nobody.get("/nothing").expectProblem(404);
    nobody.delete("/api/v1/health").expectProblem(405);
    nobody.with("Accept", "image/png").get("/api/v1/health").expectProblem(406);
  }

  @Test
  void refusesAPathThatCannotBeDecoded() throws IOException {
    assertThat(raw("GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400")
        .doesNotContain("Exception");
  }

  @Test
  void refusesBodiesThatAreTooLongBeforeTheyCome() throws IOException {
    assertThat(raw(post("Content-Length: 1048577")))
        .startsWith("HTTP/1.1 413")
        .contains("application/problem+json");
    assertThat(raw(post("Transfer-Encoding: chunked")))
        .startsWith("HTTP/1.1 411")
        .contains("application/problem+json");
    assertThat(raw(post("Content-Length: 99999999999999999999"))).startsWith("HTTP/1.1 4");
    assertThat(raw(post("Content-Length: 5\r\nContent-Length: 6"))).startsWith("HTTP/1.1 4");
    assertThat(raw("GET / HTTP/1.1\r\nX: " + "a".repeat(40_000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431")
        .contains("application/problem+json");
  }

  @Test
  void saysNothingOfItsInside() {
    var admin = server.admin();
    var tenant = admin.post("/api/v1/tenants", Map.of("name", "hostile")).json();
    var hunt = "/api/v1/tenants/" + tenant.path("id").asString() + "/hunt";

    for (var sql :
        List.of(
            "select * from read_text('/etc/passwd')",
            "select",
            "select 1; drop table events",
            "copy events to '/tmp/x'",
            "select nope from events",
            "\u0000")) {
      var refused = admin.post(hunt, Map.of("sql", sql)).expectProblem(400);
      assertThat(refused.body()).doesNotContain(server.data().toString());
    }
  }

  @Test
  void neverTakesTheOrdersOfAnotherSite() {
    var signedIn =
        nobody
            .post(SESSION, Map.of("username", "admin", "password", RunningServer.PASSWORD))
            .expect(200);
    var cookie = signedIn.header("Set-Cookie").split(";")[0];
    var browser = nobody.with("Cookie", cookie);
    var body = Map.of("name", "made by a browser");
    var path = "/api/v1/tenants";

    browser.get(path).expect(200);
    browser.post(path, body).expectProblem(403);
    browser.with("Sec-Fetch-Site", "cross-site").post(path, body).expectProblem(403);
    browser.with("Sec-Fetch-Site", "same-site").post(path, body).expectProblem(403);
    browser.with("Origin", "https://evil.example").post(path, body).expectProblem(403);
    browser.with("Origin", "null").post(path, body).expectProblem(403);
    browser
        .with("Origin", "http://127.0.0.1:" + server.port() + ".evil.example")
        .post(path, body)
        .expectProblem(403);

    browser.with("Sec-Fetch-Site", "same-origin").post(path, body).expect(201);
    browser.with("Origin", "http://127.0.0.1:" + server.port()).post(path, body).expect(201);
    browser.with("Sec-Fetch-Site", "same-origin").delete(SESSION).expect(204);
    browser.get(path).expectProblem(401);
  }

  @Test
  void doesNotTakeATokenThatIsOver() {
    var session = server.admin();

    session.get(SESSION).expect(200);
    session.delete(SESSION).expect(204);

    session.get(SESSION).expectProblem(401);
    nobody.bearing("vds_" + "A".repeat(43)).get(SESSION).expectProblem(401);
    nobody.bearing("' or 1=1 --").get(SESSION).expectProblem(401);
    nobody.bearing("x".repeat(4_000)).get(SESSION).expectProblem(401);
    nobody.with("Authorization", "Basic YWRtaW46YWRtaW4=").get(SESSION).expectProblem(401);
  }

  @Test
  void locksNamesWhetherOrNotTheyExist() {
    var admin = server.admin();
    var tenant = admin.post("/api/v1/tenants", Map.of("name", "locked")).json();
    admin
        .post(
            "/api/v1/users",
            Map.of(
                "name",
                "locked-one",
                "password",
                "a long enough one",
                "grants",
                List.of(Map.of("role", "analyst", "tenant", tenant.path("id").asString()))))
        .expect(201);

    for (var name : List.of("locked-one", "nobody-of-that-name")) {
      var statuses =
          IntStream.range(0, 6)
              .mapToObj(
                  i -> nobody.post(SESSION, Map.of("username", name, "password", "wrong " + i)))
              .toList();

      assertThat(statuses.stream().map(Answer::status))
          .as(name)
          .containsExactly(401, 401, 401, 401, 401, 429);
      statuses.getLast().expectProblem(429);
      assertThat(statuses.getLast().header("Retry-After")).isNotEmpty();
    }
  }

  @Test
  void staysUpUnderAFloodOfSignIns() throws Exception {
    try (var many = Executors.newFixedThreadPool(150)) {
      Callable<Integer> attempt =
          () -> nobody.post(SESSION, Map.of("username", "flood", "password", "wrong")).status();
      var running = new ArrayList<Future<Integer>>();
      for (int i = 0; i < 300; i++) {
        running.add(many.submit(attempt));
      }

      nobody.get("/api/v1/health").expect(200);

      for (var each : running) {
        assertThat(each.get(60, TimeUnit.SECONDS)).isIn(Set.of(401, 429));
      }
    }
    server.admin().get(SESSION).expect(200);
  }

  @Test
  void answersOthersWhileManyConnectionsDawdle() throws IOException {
    var dawdling = new ArrayList<Socket>();
    try {
      for (int i = 0; i < 300; i++) {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        dawdling.add(socket);
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHos".getBytes(ISO_8859_1));
      }

      nobody.get("/api/v1/health").expect(200);
    } finally {
      for (var socket : dawdling) {
        socket.close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: identity",
        "Transfer-Encoding: chunked, gzip",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        "Transfer-Encoding : chunked",
        "Content-Length: +5",
        "Content-Length: 5, 6",
        "Content-Length: -1",
        "Content-Length : 5",
        "Content-Length: 5\r\nContent-Length: 6"
      })
  void answersOnceAtMostToWhatMayHideAnotherRequest(String header) throws IOException {
    for (var path : List.of("/ingest/raw", SESSION)) {
      var answer =
          all(
              "POST "
                  + path
                  + " HTTP/1.1\r\nHost: x\r\n"
                  + header
                  + "\r\n\r\n"
                  + "0\r\n\r\nGET /api/v1/health HTTP/1.1\r\nHost: x\r\n\r\n");

      assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("HTTP/1.1 200", "ready");
      assertThat(answer.split("HTTP/1.1 ")).hasSize(2);
    }
  }

  @Test
  void refusesWhatIsNoRequestAndHangsUp() throws IOException {
    assertThat(all("GET /" + "a".repeat(9_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
        .matches("(?s)HTTP/1\\.[01] 414.*application/problem\\+json.*");
    assertThat(all("no request at all\r\n\r\n")).matches("(?s)HTTP/1\\.[01] 400.*");
    assertThat(all("\u0016\u0003\u0001\u0002 hello\r\n\r\n")).matches("(?s)HTTP/1\\.[01] 400.*");
  }

  @Test
  void doesNotWaitForBodiesThatOnlyTrickle() throws IOException {
    for (var path : List.of("/ingest/raw", SESSION)) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        socket.setSoTimeout(1_000);
        var head = "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
        var out = socket.getOutputStream();
        out.write((head + "Content-Length: 100000\r\n\r\n").getBytes(ISO_8859_1));

        var answer = trickle(socket);

        assertThat(answer).startsWith("HTTP/1.1 408").contains("application/problem+json");
      }
    }
    nobody.get("/api/v1/health").expect(200);
  }

  @Test
  void doesNotWaitForHeadsThatOnlyTrickle() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(1_000);
      socket.getOutputStream().write("GET / HTTP/1.1\r\nX: ".getBytes(ISO_8859_1));

      assertThat(trickle(socket)).startsWith("HTTP/1.1 408").contains("application/problem+json");
    }
  }

  /** As much as heads may have, from many at once, and none of them ends. */
  @Test
  void letsGoOfManyLongHeadsThatNeverEnd() throws IOException {
    var begun = ("GET / HTTP/1.1\r\nX: " + "a".repeat(31_000)).getBytes(ISO_8859_1);
    var sockets = new ArrayList<Socket>();
    try {
      for (int i = 0; i < 400; i++) {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        sockets.add(socket);
        socket.setSoTimeout(30_000);
        socket.getOutputStream().write(begun);
      }

      nobody.get("/api/v1/health").expect(200);
      for (var socket : sockets) {
        var answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        assertThat(answer).startsWith("HTTP/1.1 408");
      }
    } finally {
      for (var socket : sockets) {
        socket.close();
      }
    }
  }

  /** Sends a byte a second until there is an answer. */
  private static String trickle(Socket socket) throws IOException {
    for (int second = 0; second < 40; second++) {
      socket.getOutputStream().write(' ');
      try {
        var start = socket.getInputStream().readNBytes(12);
        return new String(start, ISO_8859_1)
            + new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      } catch (SocketTimeoutException e) {
        // No answer yet.
      }
    }
    return "";
  }

  /** Everything that is answered until the connection ends. */
  private String all(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  private static String post(String header) {
    return "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        + header
        + "\r\n\r\n";
  }

  private String raw(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      var start = socket.getInputStream().readNBytes(12);
      var rest = new byte[4_096];
      int length = Math.max(0, socket.getInputStream().read(rest));
      return new String(start, ISO_8859_1) + new String(rest, 0, length, ISO_8859_1);
    }
  }
}
