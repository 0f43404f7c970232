package dev.vedette.receive.osquery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.receive.Collected;
import dev.vedette.receive.http.Headers;
import dev.vedette.receive.http.Refusal;
import dev.vedette.receive.http.Reply;
import dev.vedette.receive.http.Request;
import dev.vedette.receive.http.Sender;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OsqueryProtocolTest {
  private static final Sender ACME = new Sender(new TenantId("acme"), "hosts");
  private static final Sender GLOBEX = new Sender(new TenantId("globex"), "hosts");
  private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);
  private static final Pattern KEY = Pattern.compile("\"node_key\":\"([^\"]+)\"");

  private final Collected taken = new Collected();
  private final QueryBoard board =
      new QueryBoard(InstantSource.fixed(NOW), Duration.ofHours(1), () -> "q-1");
  private final OsqueryProtocol protocol =
      new OsqueryProtocol(
          InstantSource.fixed(NOW), tenant -> "{\"schedule\":{\"" + tenant + "\":{}}}", board);

  @Test
  void enrollsAHostAndKnowsItAgain() {
    var request =
        request(
            "/enroll", "{'enroll_secret':'s.3cret','host_identifier':'web-1','platform_type':'9'}");
    assertThat(protocol.secret(request)).contains("s.3cret");

    var reply = protocol.handle(request, ACME, taken);

    assertThat(text(reply)).contains("\"node_invalid\":false");
    var next = request("/config", "{'node_key':'" + key(reply) + "'}");
    assertThat(protocol.secret(next)).contains("s.3cret");
    assertThat(text(protocol.handle(next, ACME, taken))).isEqualTo("{\"schedule\":{\"acme\":{}}}");
  }

  @Test
  void takesResultsAsTheyStandInTheBody() {
    var row =
        "{'name':'files','hostIdentifier':'web-1','columns':{'path':'/a, {b]'}, 'action':'added'}";

    var reply = send("/log", "{'node_key':'%s','log_type':'result','data':[%s, %s]}", row, row);

    assertThat(text(reply)).isEqualTo("{\"node_invalid\":false}");
    var record = new Collected.Taken("acme", "osquery:result", row.replace('\'', '"'));
    assertThat(taken.records()).containsExactly(record, record);
  }

  @Test
  void keepsStatusApart() {
    send("/log", "{'node_key':'%s','log_type':'status','data':[{'severity':'0'}]}");

    assertThat(taken.records())
        .containsExactly(new Collected.Taken("acme", "osquery:status", "{\"severity\":\"0\"}"));
  }

  @Test
  void countsWhatIsNoRecord() {
    send("/log", "{'node_key':'%s','log_type':'result','data':[1,[{}],'x',{'a':1},null]}");

    assertThat(taken.records()).hasSize(1);
    assertThat(taken.rejected()).isEqualTo(4);
  }

  @Test
  void takesWhatIsWholeOfABrokenBody() {
    var reply = send("/log", "{'node_key':'%s','data':[{'a':1},{'b':");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(taken.records()).hasSize(1);
    assertThat(taken.rejected()).isOne();
  }

  @Test
  void handsALiveQueryToEachHostOnceAndMakesRecordsOfItsRows() {
    var id = board.ask(ACME.tenant(), "select 1 as \"one\"", List.of());

    var read = "{'node_key':'%s'}";
    assertThat(text(send("/distributed/read", read)))
        .contains("\"queries\":{\"q-1\":\"select 1 as \\\"one\\\"\"}");
    assertThat(text(send("/distributed/read", read))).contains("\"queries\":{}");
    var write =
        "{'node_key':'%s','queries':{'q-1':[{'one':'1'}, {'one':'2'}]},'statuses':{'q-1':0}}";
    send("/distributed/write", write);
    send("/distributed/write", write);

    assertThat(taken.records())
        .extracting(Collected.Taken::text)
        .containsExactly(
            "{\"name\":\"live:q-1\",\"hostIdentifier\":\"web-1\",\"unixTime\":1790000000,"
                + "\"action\":\"snapshot\",\"columns\":{\"one\":\"1\"}}",
            "{\"name\":\"live:q-1\",\"hostIdentifier\":\"web-1\",\"unixTime\":1790000000,"
                + "\"action\":\"snapshot\",\"columns\":{\"one\":\"2\"}}");
    assertThat(board.find(ACME.tenant(), id).orElseThrow().answers())
        .isEqualTo(Map.of("web-1", 2L));
  }

  @Test
  void notesWhyAQueryFailed() {
    board.ask(ACME.tenant(), "selec", List.of("web-1"));
    send("/distributed/read", "{'node_key':'%s'}");

    send(
        "/distributed/write",
        "{'node_key':'%s','queries':{'q-1':[]},'statuses':{'q-1':'1'},'messages':{'q-1':'near selec'}}");

    assertThat(board.find(ACME.tenant(), "q-1").orElseThrow().failures())
        .isEqualTo(Map.of("web-1", "near selec"));
  }

  @Test
  void asksOnlyTheHostsOfTheTenantThatAreMeant() {
    board.ask(ACME.tenant(), "select 1", List.of("db-1"));
    board.ask(GLOBEX.tenant(), "select 2", List.of());

    assertThat(text(send("/distributed/read", "{'node_key':'%s'}"))).contains("\"queries\":{}");
    send("/distributed/write", "{'node_key':'%s','queries':{'q-1':[{'one':'1'}]}}");

    assertThat(taken.records()).isEmpty();
    assertThat(board.find(ACME.tenant(), "q-1").orElseThrow().hosts()).isEmpty();
  }

  @Test
  void losesNoAnswerWhileTheJournalIsOverloaded() {
    board.ask(ACME.tenant(), "select 1", List.of());
    send("/distributed/read", "{'node_key':'%s'}");
    var write = "{'node_key':'%s','queries':{'q-1':[{'one':'1'}]}}";
    taken.overload(true);

    var refused = send("/distributed/write", write);
    var log = send("/log", "{'node_key':'%s','data':[{'a':1}]}");
    taken.overload(false);
    var accepted = send("/distributed/write", write);

    assertThat(List.of(refused.status(), log.status(), accepted.status()))
        .containsExactly(429, 429, 200);
    assertThat(refused.headers()).containsKey("Retry-After");
    assertThat(taken.records()).hasSize(1);
  }

  @Test
  void hasAHostEnrollAgainWhoseKeyIsRefused() {
    var config = request("/config", "{'node_key':'nonsense'}");

    assertThat(protocol.secret(config)).isEmpty();
    assertThat(text(protocol.refuse(config, Refusal.UNAUTHORIZED)))
        .isEqualTo("{\"node_invalid\":true}");
    var enroll = request("/enroll", "{'enroll_secret':'wrong','host_identifier':'web-1'}");
    assertThat(protocol.refuse(enroll, Refusal.UNAUTHORIZED).status()).isEqualTo(401);
    assertThat(protocol.refuse(config, Refusal.TOO_LARGE).status()).isEqualTo(413);
  }

  @Test
  void survivesAnything() {
    var random = new Random(6);
    var bodies =
        List.of(
            "{'node_key':'" + key(enrolled()) + "','log_type':'result','data':[{'a':[1,{}]},3]}",
            "{'node_key':'"
                + key(enrolled())
                + "','queries':{'q-1':[{'a':1}]},'statuses':{'q-1':[0]}}",
            "{'enroll_secret':'s','host_identifier':'h'}",
            "{'data':" + "[".repeat(5000));
    var paths =
        List.of("/enroll", "/config", "/log", "/distributed/read", "/distributed/write", "/", "");
    for (int round = 0; round < 5000; round++) {
      var body = bodies.get(random.nextInt(bodies.size())).replace('\'', '"').getBytes(UTF_8);
      for (int i = random.nextInt(6); i > 0; i--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt();
      }
      var path = paths.get(random.nextInt(paths.size()));
      var request = new Request("POST", path, Map.of(), Headers.of(Map.of()), body);

      protocol.secret(request);
      assertThat(protocol.handle(request, ACME, taken).status()).isIn(200, 400, 404);
    }
  }

  @Test
  void readsTheConfigurationThatComesWithTheProject() throws IOException {
    var file = Path.of(System.getProperty("vedette.root"), "content/osquery/config.json");

    assertThat(Configuration.load(file)).contains("process_events");
  }

  private Reply enrolled() {
    var body = "{'enroll_secret':'s3cret','host_identifier':'web-1'}";
    return protocol.handle(request("/enroll", body), ACME, taken);
  }

  private Reply send(String path, String body, Object... records) {
    var all = new Object[records.length + 1];
    all[0] = key(enrolled());
    System.arraycopy(records, 0, all, 1, records.length);
    return protocol.handle(request(path, body.formatted(all)), ACME, taken);
  }

  private static String key(Reply reply) {
    var key = KEY.matcher(text(reply));
    assertThat(key.find()).isTrue();
    return key.group(1);
  }

  private static String text(Reply reply) {
    return new String(reply.body(), UTF_8);
  }

  private static Request request(String path, String body) {
    var bytes = body.replace('\'', '"').getBytes(UTF_8);
    return new Request("POST", path, Map.of(), Headers.of(Map.of()), bytes);
  }
}
