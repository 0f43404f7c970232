package dev.vedette.server.notify;

import static dev.vedette.server.running.Waiting.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.vedette.server.running.ApiClient;
import dev.vedette.server.running.Intrusion;
import dev.vedette.server.running.RunningServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** From an intrusion to somebody who has taken it: real mail, real webhooks, and a kill between. */
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
final class AlertingIT {
  private static final String SECRET = "0123456789abcdef-secret";
  private static final Pattern LINK =
      Pattern.compile("/api/v1/alerting/acknowledgements/[A-Za-z0-9._-]+");

  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private Receiver receiver;
  private Receiver heart;
  private RunningServer server;
  private ApiClient admin;

  @BeforeAll
  void start() throws IOException, InterruptedException {
    mail.start();
    receiver = new Receiver();
    heart = new Receiver();
    var data = Files.createTempDirectory("vedette-alerting");
    Files.createDirectories(data.resolve("data"));
    Files.writeString(
        data.resolve("data/vedette.yaml"),
        "notify-to: \"smtp://127.0.0.1:%d,%s\"\nheartbeat-url: %s/beat\nheartbeat-seconds: 1\n"
            .formatted(mail.getSmtp().getPort(), receiver.base(), heart.base()));
    server = RunningServer.start(data);
    admin = server.admin();
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
    receiver.close();
    heart.close();
    mail.stop();
  }

  @Test
  void tellsOnceAndIsTakenByTheLinkInTheMessage() throws Exception {
    var tenant = admin.addTenant("alerting-acme");
    var foreign = admin.addUser("alerting-foreign", "analyst", admin.addTenant("alerting-other"));
    var viewer = admin.addUser("alerting-viewer", "client-viewer", tenant);
    var post = channel(tenant, webhook("/once"));
    var ann = channel(tenant, mail(mail.getSmtp().getPort()));
    plan(
        tenant,
        level(0, way(post, ""), way(ann, "ann@alerting.example")),
        level(60, way(ann, "ben@alerting.example")));
    Intrusion.send(server, admin, tenant);

    var opened = await(() -> event("/once", "open"));
    var letter = await(() -> letter("ann@alerting.example", 1));

    assertThat(opened.json().path("title").asString()).contains("alerting-acme");
    assertThat(signature(opened)).isEqualTo(opened.signature());
    assertThat(letter.getSubject()).contains("alerting-acme");
    assertThat(letter.getContentType()).startsWith("text/plain");
    var link = link(letter);
    var nobody = server.client().with("Content-Type", "application/x-www-form-urlencoded");
    assertThat(server.client().get(link).expect(200).body()).contains("I take it");
    assertThat(server.client().get(link).expect(200).body()).contains("I take it");
    var forged = link.substring(0, link.length() - 4) + "AAAA";
    nobody.send("POST", forged, "take=true").expectProblem(404);
    nobody.send("POST", link, "take=false").expectProblem(400);
    assertThat(nobody.send("POST", link, "take=true").expect(200).body())
        .contains("taken by ann@alerting.example");
    assertThat(nobody.send("POST", link, "take=true").expect(200).body()).doesNotContain("<form");

    var taken = await(() -> event("/once", "taken"));
    var second = await(() -> lastLetter("ann@alerting.example", "taken by ann"));
    assertThat(taken.json().path("id")).isEqualTo(opened.json().path("id"));
    assertThat(second.getHeader("References")[0]).contains(letter.getMessageID());
    assertThat(text(second)).doesNotContain("Take it");
    var incident = incident(tenant);
    admin
        .patch(
            "/api/v1/tenants/%s/incidents/%s".formatted(tenant, incident),
            Map.of("status", "closed", "verdict", "true"))
        .expect(200);
    await(() -> event("/once", "over"));
    assertThat(receiver.posted("/once").stream().map(Receiver.Posted::delivery))
        .doesNotHaveDuplicates();
    assertThat(letters("ben@alerting.example")).isEmpty();

    var messages =
        await(() -> {
          var found =
              viewer
                  .get("/api/v1/alerting/messages?state=delivered&subject=" + incident)
                  .expect(200)
                  .json()
                  .path("messages");
          return found.size() == 2 ? found : null;
        });
    for (var message : messages) {
      var path =
          "/api/v1/tenants/%s/alerting/messages/%s"
              .formatted(tenant, message.path("id").asString());
      var attempts = viewer.get(path).expect(200).json().path("attempts");
      assertThat(attempts.get(0).path("answer").asString()).containsAnyOf("250", "200");
      foreign.get(path).expectProblem(404);
    }
    assertThat(foreign.get("/api/v1/alerting/messages").expect(200).body()).doesNotContain(tenant);
    assertThat(admin.get("/api/v1/audit?limit=1000").body())
        .contains("incident.acknowledge", "alerting.plan", "alerting.channel")
        .doesNotContain(SECRET);
  }

  @Test
  void goesAnotherWayWhenTheFirstIsDead() throws Exception {
    var tenant = admin.addTenant("alerting-dead");
    var dead = channel(tenant, mail(1));
    var other = channel(tenant, mail(mail.getSmtp().getPort()));
    admin
        .put(
            "/api/v1/tenants/%s/alerting/plan".formatted(tenant),
            Map.of(
                "routes",
                List.of(
                    Map.of(
                        "name",
                        "all",
                        "levels",
                        List.of(
                            Map.of(
                                "to",
                                List.of(
                                    Map.of(
                                        "ways",
                                        List.of(
                                            way(dead, "cleo@alerting.example"),
                                            way(other, "cleo@alerting.example"))))))))))
        .expect(200);
    Intrusion.send(server, admin, tenant);

    var letter = await(() -> letter("cleo@alerting.example", 1));

    assertThat(text(letter)).contains("Sent this way, for mail 1 does not work");
    var moved =
        admin.get("/api/v1/alerting/messages?state=moved&tenant=" + tenant).expect(200).json();
    assertThat(moved.path("messages")).hasSize(1);
    assertThat(
            admin.get("/api/v1/tenants/%s/alerting/channels".formatted(tenant)).json().toString())
        .contains("\"failing_since\":\"2");
  }

  @Test
  void aKillInTheMiddleLosesNothingAndSaysWhatMayHaveComeTwice() throws Exception {
    var tenant = admin.addTenant("alerting-kill");
    plan(tenant, level(0, way(channel(tenant, webhook("/killed")), "")));
    receiver.hold();
    Intrusion.send(server, admin, tenant);
    var first = await(() -> event("/killed", "open"));

    server.kill();
    receiver.letGo();
    server = server.startAgain();
    admin = server.admin();

    var again =
        await(
            () -> receiver.posted("/killed").size() > 1 ? receiver.posted("/killed").get(1) : null);
    assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
    assertThat(again.body()).contains("it may have come before");
    assertThat(await(() -> event("/killed", "open")).delivery()).isEqualTo(first.delivery());
    var message =
        await(() -> {
          var found =
              admin
                  .get("/api/v1/alerting/messages?state=delivered&tenant=" + tenant)
                  .json()
                  .path("messages");
          return found.isEmpty() ? null : found.get(0);
        });
    var attempts =
        admin
            .get(
                "/api/v1/tenants/%s/alerting/messages/%s"
                    .formatted(tenant, message.path("id").asString()))
            .json()
            .path("attempts");
    assertThat(attempts.get(0).path("outcome").asString()).isEqualTo("unknown");
    assertThat(attempts.get(1).path("outcome").asString()).isEqualTo("delivered");
  }

  @Test
  void sendsATestAndRefusesWhatItDoesNotKnow() {
    var tenant = admin.addTenant("alerting-none");
    var channels = "/api/v1/tenants/%s/alerting/channels".formatted(tenant);
    var plan = "/api/v1/tenants/%s/alerting/plan".formatted(tenant);
    var mailed = channel(tenant, mail(mail.getSmtp().getPort()));
    var closed = channel(tenant, mail(2));
    var test = channels + "/" + mailed + "/test";

    var tested = admin.post(test, Map.of("address", "tess@alerting.example")).expect(200).json();

    assertThat(tested.path("works").asBoolean()).isTrue();
    assertThat(letters("tess@alerting.example")).hasSize(1);
    assertThat(
            admin
                .post(channels + "/" + closed + "/test", Map.of("address", "a@b.example"))
                .expect(200)
                .json()
                .path("answer")
                .asString())
        .contains("notify-to");
    admin.post(test, Map.of("address", "a@b\r\nBcc: c@d")).expectProblem(400);
    admin.post(test, Map.of()).expectProblem(400);
    admin.post(channels, Map.of("kind", "pigeon", "name", "x")).expectProblem(400);
    admin.post(channels, Map.of("kind", "webhook", "name", "x")).expectProblem(400);
    admin
        .addUser("alerting-analyst", "analyst", tenant)
        .post(channels, webhook("/"))
        .expectProblem(403);
    admin.put(plan, Map.of("routes", List.of(Map.of("name", "x")))).expectProblem(400);
    admin.put(plan, Map.of("nonsense", 1)).expectProblem(400);
    admin.put(plan, routes(level(0, way("nothing", "")))).expectProblem(400);
    admin.put(plan, routes(level(0, way(mailed, "no address")))).expectProblem(400);
    admin.put(plan, routes(level(0, way(mailed, "")))).expectProblem(400);
    admin.delete(plan).expectProblem(404);
    admin.put(plan, routes(level(0, way(mailed, "a@b.example")))).expect(200);
    admin.delete(channels + "/" + mailed).expectProblem(409);
    admin.delete(plan).expect(204);
    admin.delete(channels + "/" + mailed).expect(204);
    admin.get("/api/v1/alerting/messages?state=nonsense").expectProblem(400);
    server.client().get("/api/v1/alerting/acknowledgements/nonsense").expectProblem(404);
  }

  @Test
  void beatsWhileAllIsWell() {
    var before = heart.posted("/beat").size();

    await(() -> heart.posted("/beat").size() > before ? Boolean.TRUE : null);
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static Map<String, Object> routes(Map<String, Object>... levels) {
    return Map.of("routes", List.of(Map.of("name", "all", "levels", List.of(levels))));
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private void plan(String tenant, Map<String, Object>... levels) {
    admin.put("/api/v1/tenants/%s/alerting/plan".formatted(tenant), routes(levels)).expect(200);
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static Map<String, Object> level(int minutes, Map<String, String>... ways) {
    var to = Arrays.stream(ways).map(way -> Map.of("ways", List.of(way))).toList();
    return Map.of("after_minutes", minutes, "to", to);
  }

  private static Map<String, String> way(String channel, String address) {
    return Map.of("channel", channel, "address", address);
  }

  private String channel(String tenant, Map<String, Object> wanted) {
    return admin
        .post("/api/v1/tenants/%s/alerting/channels".formatted(tenant), wanted)
        .expect(201)
        .json()
        .path("id")
        .asString();
  }

  private Map<String, Object> webhook(String path) {
    return Map.of(
        "kind",
        "webhook",
        "name",
        "hook",
        "settings",
        Map.of("url", receiver.base() + path),
        "secrets",
        Map.of("secret", SECRET));
  }

  private static Map<String, Object> mail(int port) {
    return Map.of(
        "kind",
        "mail",
        "name",
        "mail " + port,
        "settings",
        Map.of(
            "host", "127.0.0.1",
            "port", String.valueOf(port),
            "security", "none",
            "from", "soc@vedette.example"));
  }

  private Receiver.@Nullable Posted event(String path, String event) {
    return receiver.posted(path).stream()
        .filter(each -> each.json().path("event").asString().equals(event))
        .findFirst()
        .orElse(null);
  }

  private static String signature(Receiver.Posted posted) {
    var time = posted.signature().substring(2, posted.signature().indexOf(','));
    var body = posted.body().getBytes(UTF_8);
    return "t=%s,v1=%s"
        .formatted(time, WebhookChannel.sign(SECRET.getBytes(UTF_8), Long.parseLong(time), body));
  }

  private @Nullable MimeMessage letter(String to, int number) {
    var letters = letters(to);
    return letters.size() < number ? null : letters.get(number - 1);
  }

  private @Nullable MimeMessage lastLetter(String to, String text) {
    return letters(to).reversed().stream()
        .filter(each -> text(each).contains(text))
        .findFirst()
        .orElse(null);
  }

  private List<MimeMessage> letters(String to) {
    return Arrays.stream(mail.getReceivedMessages())
        .filter(each -> recipient(each).equals(to))
        .toList();
  }

  private static String recipient(MimeMessage message) {
    try {
      return message.getAllRecipients()[0].toString();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(MimeMessage message) {
    try {
      return String.valueOf(message.getContent());
    } catch (IOException | MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String link(MimeMessage message) {
    var found = LINK.matcher(text(message));
    assertThat(found.find()).isTrue();
    return found.group();
  }

  private String incident(String tenant) {
    return admin
        .get("/api/v1/incidents?tenant=" + tenant)
        .json()
        .path("incidents")
        .get(0)
        .path("id")
        .asString();
  }
}
