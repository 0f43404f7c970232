package dev.vedette.receive.elastic;

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
import dev.vedette.receive.http.Request;
import dev.vedette.sources.RecordFormat;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ElasticProtocolTest {
  /** As Filebeat 8 sends it. */
  private static final String BEATS =
      """
      {"create":{"_index":"winlogbeat-8.19.0"}}
      {"@timestamp":"2026-11-25T08:00:00.000Z","winlog":{"event_id":1}}
      {"create":{"_index":"winlogbeat-8.19.0"}}
      {"@timestamp":"2026-11-25T08:00:01.000Z","winlog":{"event_id":3}}
      """;

  private final CollectingIntake intake = new CollectingIntake();
  private final ElasticProtocol elastic =
      new ElasticProtocol(InstantSource.fixed(Instant.parse("2026-11-25T09:00:00Z")));

  @Test
  void takesWhatBeatsSend() {
    var reply = handle(post("/_bulk?filter_path=errors,items.*.error,items.*.status", BEATS));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.headers()).containsEntry("X-Elastic-Product", "Elasticsearch");
    assertThat(body(reply))
        .isEqualTo(
            "{\"errors\":false,\"items\":[{\"create\":{\"status\":201}},{\"create\":{\"status\":201}}]}");
    assertThat(intake.taken())
        .containsExactly(
            new Taken(
                "elastic:winlogbeat-8.19.0",
                RecordFormat.JSON,
                "{\"@timestamp\":\"2026-11-25T08:00:00.000Z\",\"winlog\":{\"event_id\":1}}"),
            new Taken(
                "elastic:winlogbeat-8.19.0",
                RecordFormat.JSON,
                "{\"@timestamp\":\"2026-11-25T08:00:01.000Z\",\"winlog\":{\"event_id\":3}}"));
  }

  @Test
  void answersAllThatElasticsearchDoes() {
    var reply = handle(post("/logs/_bulk", "{\"index\":{\"_id\":\"7\"}}\n{\"a\":1}\n"));

    assertThat(body(reply))
        .isEqualTo(
            "{\"took\":0,\"errors\":false,\"items\":[{\"index\":{\"_index\":\"logs\",\"_id\":\"7\","
                + "\"_version\":1,\"result\":\"created\",\"_shards\":{\"failed\":0,\"successful\":1,"
                + "\"total\":1},\"_seq_no\":0,\"_primary_term\":1,\"status\":201}}]}");
  }

  @Test
  void toleratesBlankLinesAndAMissingLineFeed() {
    var body =
        "\n{\"index\":{}}\r\n\r\n{\"a\":1}\r\n\n{\"create\":{\"_type\":\"_doc\"}}\n{\"a\":2}";

    var reply = handle(post("/fluent-bit/_bulk", body));

    assertThat(body(reply)).contains("\"errors\":false");
    assertThat(intake.texts()).containsExactly("{\"a\":1}", "{\"a\":2}");
  }

  @Test
  void refusesABrokenDocumentAloneAndKeepsItsText() {
    var body = "{\"index\":{}}\n{\"a\":1}\n{\"index\":{}}\n{\"a\":\n{\"index\":{}}\n{\"a\":3}\n";

    var reply = handle(post("/x/_bulk?filter_path=errors,items.*.status", body));

    assertThat(body(reply))
        .isEqualTo(
            "{\"errors\":true,\"items\":[{\"index\":{\"status\":201}},{\"index\":{\"status\":400}},"
                + "{\"index\":{\"status\":201}}]}");
    assertThat(intake.taken())
        .containsExactly(
            new Taken("elastic:x", RecordFormat.JSON, "{\"a\":1}"),
            new Taken("elastic:x", RecordFormat.LINE, "{\"a\":"),
            new Taken("elastic:x", RecordFormat.JSON, "{\"a\":3}"));
  }

  @Test
  void refusesAllBehindAnActionThatIsNone() {
    for (var line : List.of("{\"drop\":{}}", "nonsense", "{\"index\":1}", "{}", "[]")) {
      var reply = handle(post("/_bulk", "{\"index\":{}}\n{\"a\":1}\n" + line + "\n{\"a\":2}\n"));

      assertThat(reply.status()).isEqualTo(400);
      assertThat(body(reply)).contains("illegal_argument_exception").contains("line [3]");
    }
    assertThat(intake.texts()).isEmpty();
    assertThat(intake.rejected()).isEqualTo(5);
  }

  @Test
  void takesTheDocumentOfAnUpdateAndDeletesNothing() {
    var body =
        """
        {"update":{"_index":"x","_id":"1"}}
        {"doc":{"a":1},"doc_as_upsert":true}
        {"update":{"_index":"x","_id":"2"}}
        {"script":{"source":"ctx.op='none'"}}
        {"delete":{"_index":"x","_id":"3"}}
        {"index":{"_index":"x"}}
        """;

    var reply = handle(post("/_bulk?filter_path=items.*.status,items.*.result", body));

    assertThat(body(reply))
        .isEqualTo(
            "{\"items\":[{\"update\":{\"result\":\"updated\",\"status\":200}},"
                + "{\"update\":{\"status\":400}},"
                + "{\"delete\":{\"result\":\"not_found\",\"status\":404}},"
                + "{\"index\":{\"status\":400}}]}");
    assertThat(intake.texts())
        .containsExactly("{\"a\":1}", "{\"script\":{\"source\":\"ctx.op='none'\"}}");
    assertThat(intake.rejected()).isEqualTo(1);
  }

  @Test
  void takesSingleDocuments() {
    assertThat(handle(post("/app/_doc", "{\"a\":1}")).status()).isEqualTo(201);
    assertThat(handle(request("PUT", "/app/_doc/5", "{\"a\":2}".getBytes(UTF_8))).status())
        .isEqualTo(201);
    assertThat(handle(post("/app/_create/6", "{\"a\":3}")).status()).isEqualTo(201);
    assertThat(handle(post("/system/events", "{\"a\":4}")).status()).isEqualTo(201);
    assertThat(handle(post("/app/_doc", "{\"a\":")).status()).isEqualTo(400);

    assertThat(intake.texts())
        .containsExactly("{\"a\":1}", "{\"a\":2}", "{\"a\":3}", "{\"a\":4}", "{\"a\":");
  }

  @Test
  void saysToAllOfItThatThereIsTooMuch() {
    var reply = elastic.handle(post("/_bulk", BEATS), SENDER, new CollectingIntake(0));

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.headers()).containsEntry("Retry-After", "7");
    assertThat(body(reply)).contains("es_rejected_execution_exception");
  }

  @Test
  void saysOfEachItemWhetherItWasTaken() {
    var little = new CollectingIntake(1);
    var body =
        "{\"index\":{\"_index\":\"a\"}}\n{\"n\":1}\n{\"index\":{\"_index\":\"b\"}}\n{\"n\":2}\n";

    var reply =
        elastic.handle(post("/_bulk?filter_path=errors,items.*.status", body), SENDER, little);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(body(reply))
        .isEqualTo(
            "{\"errors\":true,\"items\":[{\"index\":{\"status\":201}},{\"index\":{\"status\":429}}]}");
    assertThat(little.texts()).containsExactly("{\"n\":1}");
  }

  @Test
  void namesSourcesAfterIndicesWithoutTheirDates() {
    assertThat(
            List.of(
                    "filebeat-2026.11.25",
                    "logstash-2026.11.25-000001",
                    "vector-2026-11-25",
                    "x_20261125",
                    "m-2026.11",
                    "winlogbeat-8.19.0",
                    "logs-system.auth-default")
                .stream()
                .map(Outcome::family))
        .containsExactly(
            "filebeat",
            "logstash",
            "vector",
            "x",
            "m",
            "winlogbeat-8.19.0",
            "logs-system.auth-default");
  }

  @Test
  void boundsTheSourcesThatASenderInvents() {
    for (int i = 0; i < 150; i++) {
      handle(post("/i" + i + "/_doc", "{}"));
    }

    assertThat(intake.taken().stream().map(Taken::source).distinct())
        .hasSize(101)
        .contains("elastic:i0", "elastic:other");
  }

  @Test
  void shakesHandsWithShippers() {
    assertThat(body(handle(get("/")))).contains("\"number\":\"8.19.0\"");
    assertThat(body(handle(get("/", "User-Agent", "Elastic-filebeat/9.2.1 (linux; amd64)"))))
        .contains("\"number\":\"9.2.1\"");
    assertThat(handle(request("HEAD", "/", new byte[0])).status()).isEqualTo(200);
    for (var path :
        List.of(
            "/_license",
            "/_xpack",
            "/_xpack/license",
            "/_nodes/http",
            "/_cluster/health",
            "/_cat/indices",
            "/_ilm/policy/filebeat",
            "/_index_template/filebeat-8.19.0",
            "/_component_template/x",
            "/_template/logstash",
            "/_ingest/pipeline/x",
            "/_data_stream/filebeat",
            "/_alias/filebeat",
            "/filebeat")) {
      var reply = handle(get(path));

      assertThat(reply.status()).as(path).isEqualTo(200);
      assertThat(reply.headers()).containsEntry("X-Elastic-Product", "Elasticsearch");
    }
    for (var path :
        List.of(
            "/_ilm/policy/filebeat",
            "/_index_template/filebeat",
            "/_data_stream/filebeat",
            "/_ingest/pipeline/p",
            "/logstash-000001")) {
      assertThat(body(handle(request("PUT", path, "{}".getBytes(UTF_8)))))
          .as(path)
          .contains("\"acknowledged\":true");
    }
    assertThat(handle(post("/filebeat/_search", "{}")).status()).isEqualTo(404);
    assertThat(intake.deliveries()).isEmpty();
  }

  @Test
  void findsTheKey() {
    var encoded = Base64.getEncoder().encodeToString("id:vdi_k".getBytes(UTF_8));

    assertThat(secret("ApiKey vdi_k")).isEqualTo("vdi_k");
    assertThat(secret("ApiKey " + encoded)).isEqualTo("vdi_k");
    assertThat(secret("Basic " + encoded)).isEqualTo("vdi_k");
    assertThat(secret("Bearer vdi_k")).isEqualTo("vdi_k");
    assertThat(elastic.secret(get("/"))).isEmpty();
    assertThat(body(elastic.refuse(get("/"), Refusal.UNAUTHORIZED))).contains("security_exception");
  }

  @Test
  void takesWhateverBytesCome() {
    var random = new Random(5);
    for (int round = 0; round < 5_000; round++) {
      var bytes = BEATS.getBytes(UTF_8);
      for (int i = 0; i < 1 + random.nextInt(6); i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }

      assertThat(handle(request("POST", "/_bulk", bytes)).status()).isIn(200, 400);
    }
  }

  private Reply handle(Request request) {
    return elastic.handle(request, SENDER, intake);
  }

  private String secret(String authorization) {
    return elastic.secret(get("/", "Authorization", authorization)).orElseThrow();
  }
}
