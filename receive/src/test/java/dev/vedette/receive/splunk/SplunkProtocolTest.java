package dev.vedette.receive.splunk;

import static dev.vedette.receive.http.Sending.SENDER;
import static dev.vedette.receive.http.Sending.body;
import static dev.vedette.receive.http.Sending.get;
import static dev.vedette.receive.http.Sending.post;
import static dev.vedette.receive.http.Sending.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.receive.http.CollectingIntake;
import dev.vedette.receive.http.CollectingIntake.Taken;
import dev.vedette.receive.http.Refusal;
import dev.vedette.receive.http.Reply;
import dev.vedette.receive.http.Request;
import dev.vedette.receive.http.Sender;
import dev.vedette.sources.RecordFormat;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SplunkProtocolTest {
  private static final String EVENT = "/services/collector/event";
  private static final String CHANNEL = "X-Splunk-Request-Channel";

  private final CollectingIntake intake = new CollectingIntake();
  private final SplunkProtocol splunk =
      new SplunkProtocol(InstantSource.fixed(Instant.parse("2026-11-25T09:00:00Z")));

  @Test
  void takesEventsOneBehindTheOther() {
    var reply =
        handle(
            post(
                EVENT,
                "{\"time\":1764057600.25,\"host\":\"w1\",\"sourcetype\":\"win\",\"source\":\"s\","
                    + "\"event\":{\"EventID\":1,\"Channel\":\"System\"}}"
                    + "{\"event\":{}}\r\n\n{\"event\":{\"host\":\"own\"},\"host\":\"w2\"}"));

    assertThat(body(reply)).isEqualTo("{\"text\":\"Success\",\"code\":0}");
    assertThat(intake.taken())
        .containsExactly(
            new Taken(
                "splunk:win",
                RecordFormat.JSON,
                "{\"EventID\":1,\"Channel\":\"System\",\"@timestamp\":\"2025-11-25T08:00:00.250Z\","
                    + "\"host\":{\"name\":\"w1\"},\"sourcetype\":\"win\",\"splunk\":{\"source\":\"s\"}}"),
            new Taken("splunk:default", RecordFormat.JSON, "{}"),
            new Taken("splunk:default", RecordFormat.JSON, "{\"host\":\"own\"}"));
  }

  @Test
  void takesTexts() {
    handle(
        post(
            EVENT + "/1.0?host=web-1",
            "{\"event\":\"Mar  3 10:11:12 web-1 sshd[8]: \\\"x\\\"\",\"fields\":{\"site\":\"b\"}}"
                + "{\"event\":\" {\\\"a\\\":1}\"}"
                + "{\"event\":\"type=USER_LOGIN msg=audit(1.0:1): pid=1\"}{\"event\":42}"));

    assertThat(intake.taken())
        .containsExactly(
            new Taken(
                "splunk:default",
                RecordFormat.JSON,
                "{\"host\":{\"name\":\"web-1\"},\"splunk\":{\"fields\":{\"site\":\"b\"}},"
                    + "\"message\":\"Mar  3 10:11:12 web-1 sshd[8]: \\\"x\\\"\"}"),
            new Taken(
                "splunk:default", RecordFormat.JSON, "{\"a\":1,\"host\":{\"name\":\"web-1\"}}"),
            new Taken(
                "splunk:default", RecordFormat.AUDIT, "type=USER_LOGIN msg=audit(1.0:1): pid=1"),
            new Taken(
                "splunk:default",
                RecordFormat.JSON,
                "{\"host\":{\"name\":\"web-1\"},\"message\":\"42\"}"));
  }

  @Test
  void keepsWholeWhatIsKnownWhole() {
    var event = "{\"sourcetype\":\"zscalernss-audit\",\"event\":{\"auditlogtype\":\"ZIA\"}}";

    handle(post("/services/collector", event));

    assertThat(intake.texts()).containsExactly(event);
  }

  @Test
  void takesRawLines() {
    var reply =
        handle(post("/services/collector/raw?channel=c&sourcetype=syslog", "one line\nanother\n"));

    assertThat(body(reply)).isEqualTo("{\"text\":\"Success\",\"code\":0,\"ackId\":0}");
    assertThat(intake.taken())
        .containsExactly(
            new Taken("splunk:syslog", RecordFormat.LINE, "one line"),
            new Taken("splunk:syslog", RecordFormat.LINE, "another"));
  }

  @Test
  void acknowledgesWhatIsDurableOnItsChannel() {
    var first = handle(post(EVENT, "{\"event\":\"a\"}", CHANNEL, "c-1"));
    var second = handle(post(EVENT, "{\"event\":\"b\"}", CHANNEL, "c-1"));

    assertThat(body(first)).contains("\"ackId\":0");
    assertThat(body(second)).contains("\"ackId\":1");
    assertThat(acks("c-1", SENDER)).isEqualTo("{\"acks\":{\"0\":true,\"1\":true,\"2\":false}}");
    assertThat(acks("c-2", SENDER)).isEqualTo("{\"acks\":{\"0\":false,\"1\":false,\"2\":false}}");
    assertThat(acks("c-1", new Sender(new TenantId("other"), "k"))).doesNotContain("true");
    assertThat(body(handle(post("/services/collector/ack", "{\"acks\":[0]}")))).contains(":10");
    assertThat(body(handle(post("/services/collector/ack?channel=c", "{\"acks\":[[]]}"))))
        .contains("\"code\":6");
  }

  @Test
  void givesNoAcknowledgementForWhatWasNotTaken() {
    var reply =
        splunk.handle(
            post(EVENT, "{\"event\":\"a\"}", CHANNEL, "c-1"), SENDER, new CollectingIntake(0));

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.headers()).containsEntry("Retry-After", "7");
    assertThat(body(reply)).isEqualTo("{\"text\":\"Server is busy\",\"code\":9}");
    assertThat(acks("c-1", SENDER)).doesNotContain("true");
  }

  @Test
  void saysWhichEventIsWrong() {
    var reply = handle(post(EVENT, "{\"event\":\"a\"}{\"event\":\"b\"}{\"event\":"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(body(reply))
        .isEqualTo("{\"text\":\"Invalid data format\",\"code\":6,\"invalid-event-number\":2}");
    assertThat(intake.texts()).hasSize(2);
    assertThat(intake.rejected()).isEqualTo(1);
  }

  @Test
  void answersWithSplunksCodes() {
    assertThat(body(handle(post(EVENT, "")))).contains("\"code\":5");
    assertThat(body(handle(post(EVENT, "[1]")))).contains("\"code\":6");
    assertThat(body(handle(post(EVENT, "{\"time\":1}")))).contains("\"code\":12");
    assertThat(body(handle(post(EVENT, "{\"event\":null}")))).contains("\"code\":12");
    assertThat(body(handle(post(EVENT, "{\"event\":\" \"}")))).contains("\"code\":13");
    assertThat(handle(get(EVENT)).status()).isEqualTo(405);
    assertThat(handle(post("/services/other", "{}")).status()).isEqualTo(404);
    assertThat(splunk.open(get("/services/collector/health/1.0")).map(Reply::status)).contains(200);
    assertThat(splunk.open(get(EVENT))).isEmpty();
  }

  @Test
  void findsTheKey() {
    assertThat(splunk.secret(get("/", "Authorization", "Splunk vdi_k"))).contains("vdi_k");
    assertThat(splunk.secret(get("/", "Authorization", "Basic eDp2ZGlfaw=="))).contains("vdi_k");
    assertThat(splunk.secret(get("/?token=vdi_k"))).contains("vdi_k");
    assertThat(code(get("/"))).contains("\"code\":2");
    assertThat(code(get("/", "Authorization", "Digest x"))).contains("\"code\":3");
    assertThat(code(get("/", "Authorization", "Splunk x"))).contains("\"code\":4");
  }

  @Test
  void readsTimesAndNothingElse() {
    assertThat(HecTime.of("1764057600")).isEqualTo("2025-11-25T08:00:00Z");
    assertThat(HecTime.of("1764057600.123456789")).isEqualTo("2025-11-25T08:00:00.123456789Z");
    for (var other : List.of("", "now", "-1", "0", "1e999999999", "9".repeat(30), "NaN")) {
      assertThat(HecTime.of(other)).as(other).isNull();
    }
  }

  @Test
  void takesWhateverBytesCome() {
    var random = new Random(6);
    var sample =
        "{\"time\":1764057600.25,\"host\":\"w1\",\"event\":{\"a\":[1]},\"fields\":{\"x\":\"y\"}}"
            + "{\"event\":\"text\"}";
    for (int round = 0; round < 5_000; round++) {
      var bytes = sample.getBytes(UTF_8);
      for (int i = 0; i < 1 + random.nextInt(4); i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      var path = List.of(EVENT, "/services/collector/raw", "/services/collector/ack?channel=c");

      assertThat(handle(request("POST", path.get(round % 3), bytes)).status()).isIn(200, 400);
    }
  }

  private Reply handle(Request request) {
    return splunk.handle(request, SENDER, intake);
  }

  private String acks(String channel, Sender sender) {
    var request = post("/services/collector/ack?channel=" + channel, "{\"acks\":[0,1, 2]}");
    return body(splunk.handle(request, sender, intake));
  }

  private String code(Request request) {
    return body(splunk.refuse(request, Refusal.UNAUTHORIZED));
  }

  @Test
  void aRequestOfManyParcelsThatIsSentAgainComesOnce() {
    var event = "{\"sourcetype\":\"s%d\",\"event\":\"" + "x".repeat(1_000) + "\"}";
    var body = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      body.append(event.formatted(i % 3));
    }
    var request = post("/services/collector/event", body.toString());
    var crowded = new CollectingIntake(2);
    var empty = new CollectingIntake();

    var refused = new SplunkProtocol(InstantSource.system()).handle(request, SENDER, crowded);
    var taken = new SplunkProtocol(InstantSource.system()).handle(request, SENDER, empty);

    assertThat(refused.status()).isEqualTo(503);
    assertThat(crowded.deliveries()).as("nothing is left of what was refused").isEmpty();
    assertThat(taken.status()).isEqualTo(200);
    assertThat(empty.taken()).hasSize(3_000);
    assertThat(empty.deliveries()).hasSizeGreaterThan(2);
  }
}
