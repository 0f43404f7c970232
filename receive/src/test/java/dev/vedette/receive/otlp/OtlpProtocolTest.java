package dev.vedette.receive.otlp;

import static dev.vedette.receive.http.Sending.SENDER;
import static dev.vedette.receive.http.Sending.body;
import static dev.vedette.receive.http.Sending.get;
import static dev.vedette.receive.http.Sending.post;
import static dev.vedette.receive.http.Sending.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.receive.http.CollectingIntake;
import dev.vedette.receive.http.CollectingIntake.Taken;
import dev.vedette.receive.http.Refusal;
import dev.vedette.receive.http.Reply;
import dev.vedette.sources.RecordFormat;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class OtlpProtocolTest {
  private static final long TIME = 1_764_057_600_250_000_000L;

  /** The example of the specification's JSON encoding, shortened. */
  private static final String JSON =
      """
      {"resourceLogs":[{"resource":{"attributes":[
          {"key":"service.name","value":{"stringValue":"my.service"}},
          {"key":"host.name","value":{"stringValue":"h1"}}]},
        "scopeLogs":[{"scope":{"name":"my.library","version":"1.0.0"},
          "logRecords":[{"timeUnixNano":"1764057600250000000","severityNumber":10,
            "severityText":"Information","traceId":"5B8EFFF798038103D269B633813FC60C",
            "body":{"stringValue":"Example log record"},
            "attributes":[
              {"key":"int","value":{"intValue":"10"}},
              {"key":"array","value":{"arrayValue":{"values":[{"stringValue":"many"},{"boolValue":true}]}}},
              {"key":"map","value":{"kvlistValue":{"values":[{"key":"d","value":{"doubleValue":1.5}}]}}}
            ]}]}]}]}
      """;

  private final CollectingIntake intake = new CollectingIntake();
  private final OtlpProtocol otlp =
      new OtlpProtocol(InstantSource.fixed(Instant.parse("2026-11-25T09:00:00Z")));

  @Test
  void takesJson() {
    var reply = json(JSON);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(body(reply)).isEqualTo("{}");
    assertThat(intake.taken())
        .containsExactly(
            new Taken(
                "otlp:my.service",
                RecordFormat.JSON,
                "{\"@timestamp\":\"2025-11-25T08:00:00.250Z\",\"host\":{\"name\":\"h1\"},"
                    + "\"severity_number\":\"10\",\"severity_text\":\"Information\","
                    + "\"trace_id\":\"5B8EFFF798038103D269B633813FC60C\",\"scope\":\"my.library\","
                    + "\"attributes\":{\"int\":10,\"array\":[\"many\",true],\"map\":{\"d\":1.5}},"
                    + "\"resource\":{\"service.name\":\"my.service\",\"host.name\":\"h1\"},"
                    + "\"message\":\"Example log record\"}"));
  }

  @Test
  void takesProtobuf() {
    var reply =
        protobuf(
            logs(log ->
                log.fixed64(1, TIME)
                    .number(2, 9)
                    .sub(5, any -> any.text(1, "ä message"))
                    .attribute(6, "log.file.name", "auth.log")
                    .bytes(9, new byte[] {1, (byte) 0xAB})));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.headers()).containsEntry("Content-Type", "application/x-protobuf");
    assertThat(reply.body()).isEmpty();
    assertThat(intake.texts())
        .containsExactly(
            "{\"@timestamp\":\"2025-11-25T08:00:00.250Z\",\"host\":{\"name\":\"h1\"},"
                + "\"severity_number\":9,\"trace_id\":\"01ab\",\"scope\":\"filelog\","
                + "\"attributes\":{\"log.file.name\":\"auth.log\"},"
                + "\"resource\":{\"host.name\":\"h1\"},\"message\":\"ä message\"}");
  }

  @Test
  void aBodyThatIsAMapIsTheRecord() {
    protobuf(
        logs(log ->
            log.sub(
                5,
                any ->
                    any.sub(
                        6,
                        map ->
                            map.attribute(1, "Channel", "Security")
                                .sub(
                                    1,
                                    pair ->
                                        pair.text(1, "EventID")
                                            .sub(2, value -> value.number(3, 4624)))))));

    assertThat(intake.texts())
        .containsExactly(
            "{\"Channel\":\"Security\",\"EventID\":4624,\"host\":{\"name\":\"h1\"},"
                + "\"scope\":\"filelog\",\"resource\":{\"host.name\":\"h1\"}}");
  }

  @Test
  void aBodyThatIsJsonIsTheRecordAndAnAuditLineStaysOne() {
    protobuf(
        logs(log ->
            log.sub(5, any -> any.text(1, "{\"host\":\"own\",\"scope\":1,\"resource\":2}"))));
    protobuf(
        logs(log -> log.sub(5, any -> any.text(1, "type=USER_LOGIN msg=audit(1.0:1): pid=1"))));
    protobuf(logs(log -> log.attribute(6, "EventID", "1")));

    assertThat(intake.taken())
        .extracting(Taken::format)
        .containsExactly(RecordFormat.JSON, RecordFormat.AUDIT, RecordFormat.JSON);
    assertThat(intake.texts().getFirst())
        .isEqualTo("{\"host\":\"own\",\"scope\":1,\"resource\":2}");
    assertThat(intake.texts().getLast()).startsWith("{\"EventID\":\"1\",\"host\":");
  }

  @Test
  void readsAResourceThatComesBehindItsLogs() {
    var body =
        ProtobufWriter.message(request ->
            request.sub(
                1,
                logs ->
                    logs.sub(2, scope -> scope.sub(2, log -> log.sub(5, b -> b.text(1, "x"))))
                        .sub(1, resource -> resource.attribute(1, "service.name", "late"))));

    protobuf(body);

    assertThat(intake.taken().getFirst().source()).isEqualTo("otlp:late");
  }

  @Test
  void tellsOfRecordsThatAreTooLarge() {
    var reply = protobuf(logs(log -> log.sub(5, any -> any.text(1, "x".repeat((16 << 20) + 1)))));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).startsWith((1 << 3) | 2, reply.body().length - 2, 1 << 3, 1);
    assertThat(intake.rejected()).isEqualTo(1);
  }

  @Test
  void answersErrorsAsTheRequestCame() {
    assertThat(json("{\"resourceLogs\":").status()).isEqualTo(400);
    assertThat(body(json("{\"resourceLogs\":1}")))
        .isEqualTo("{\"code\":3,\"message\":\"resourceLogs is no array\"}");
    assertThat(protobuf(new byte[] {10, 5}).body())
        .startsWith(1 << 3, 3, (2 << 3) | 2)
        .endsWith("in the middle".getBytes(UTF_8));
    assertThat(otlp.handle(post("/v1/logs", "x"), SENDER, intake).status()).isEqualTo(415);
    assertThat(otlp.handle(post("/v1/traces", "x"), SENDER, intake).status()).isEqualTo(404);
    assertThat(otlp.handle(get("/v1/logs"), SENDER, intake).status()).isEqualTo(405);
    assertThat(
            body(
                otlp.refuse(
                    post("/v1/logs", "", "Content-Type", "application/json"),
                    Refusal.UNAUTHORIZED)))
        .startsWith("{\"code\":16,");
    assertThat(intake.texts()).isEmpty();
    assertThat(intake.rejected()).isEqualTo(3);
  }

  @Test
  void saysThatThereIsTooMuch() {
    var request = post("/v1/logs", JSON, "Content-Type", "application/json");

    var reply = otlp.handle(request, SENDER, new CollectingIntake(0));

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.headers()).containsEntry("Retry-After", "7");
  }

  @Test
  void refusesNestingAndMassesOfNothing() {
    byte[] nested = "x".getBytes(UTF_8);
    for (int i = 0; i < 5_000; i++) {
      var inner = nested;
      nested = ProtobufWriter.message(any -> any.sub(5, list -> list.bytes(1, inner)));
    }
    var deepest = nested;
    assertThat(protobuf(logs(log -> log.bytes(5, deepest))).status()).isEqualTo(400);

    var empty = new byte[2 * 300_000];
    for (int i = 0; i < empty.length; i += 2) {
      empty[i] = (2 << 3) | 2;
    }
    var many = ProtobufWriter.message(r -> r.sub(1, logs -> logs.bytes(2, empty)));
    assertThat(protobuf(many).status()).isEqualTo(400);
    assertThat(json("{\"a\":".repeat(100_000)).status()).isEqualTo(400);
  }

  @Test
  void doesNotMakeMuchOfLittle() {
    var resource = "r".repeat(64 << 10);
    var body =
        ProtobufWriter.message(request ->
            request.sub(
                1,
                logs ->
                    logs.sub(1, r -> r.attribute(1, "k", resource))
                        .sub(
                            2,
                            scope -> {
                              for (int i = 0; i < 20_000; i++) {
                                scope.sub(2, log -> log.number(2, 1));
                              }
                            })));

    protobuf(body);

    assertThat(intake.texts()).hasSize(20_000);
    assertThat(intake.deliveries().stream().mapToLong(d -> d.records().length()).sum())
        .isLessThan(32 << 20);
  }

  @Test
  void takesWhateverBytesCome() {
    var random = new Random(9);
    var sample = logs(log -> log.fixed64(1, TIME).sub(5, any -> any.text(1, "x")));
    for (int round = 0; round < 10_000; round++) {
      boolean isJson = round % 2 == 0;
      var bytes = isJson ? JSON.getBytes(UTF_8) : sample.clone();
      for (int i = 0; i < 1 + random.nextInt(4); i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      bytes = random.nextInt(5) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
      var type = isJson ? "application/json" : "application/x-protobuf";

      var reply =
          otlp.handle(request("POST", "/v1/logs", bytes, "Content-Type", type), SENDER, intake);

      assertThat(reply.status()).isIn(200, 400);
    }
  }

  private Reply json(String body) {
    return otlp.handle(post("/v1/logs", body, "Content-Type", "application/json"), SENDER, intake);
  }

  private Reply protobuf(byte[] body) {
    return otlp.handle(
        request("POST", "/v1/logs", body, "Content-Type", "application/x-protobuf"),
        SENDER,
        intake);
  }

  private static byte[] logs(Consumer<ProtobufWriter> log) {
    return ProtobufWriter.message(request ->
        request.sub(
            1,
            logs ->
                logs.sub(1, resource -> resource.attribute(1, "host.name", "h1"))
                    .sub(2, scope -> scope.sub(1, s -> s.text(1, "filelog")).sub(2, log))));
  }
}
