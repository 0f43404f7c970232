package dev.vedette.receive.raw;

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
import dev.vedette.sources.RecordFormat;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class RawProtocolTest {
  private final CollectingIntake intake = new CollectingIntake();
  private final RawProtocol raw =
      new RawProtocol(InstantSource.fixed(Instant.parse("2026-11-25T09:00:00Z")));

  @Test
  void takesLinesOfJson() {
    var reply = raw.handle(post("?source=edge.fw:1", "{\"a\":1}\n{\"a\":2}\n"), SENDER, intake);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(body(reply)).isEqualTo("{\"accepted\":2,\"rejected\":0}");
    assertThat(intake.taken())
        .containsExactly(
            new Taken("edge.fw:1", RecordFormat.JSON, "{\"a\":1}"),
            new Taken("edge.fw:1", RecordFormat.JSON, "{\"a\":2}"));
    assertThat(intake.deliveries().getFirst().tenant()).isEqualTo(SENDER.tenant());
    assertThat(intake.deliveries().getFirst().records().modified())
        .isEqualTo(Instant.parse("2026-11-25T09:00:00Z"));
  }

  @Test
  void takesAPackedFileOfLines() throws Exception {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write("Mar  3 10:11:12 web-1 sshd[8]: one\ntwo\n".getBytes(UTF_8));
    }

    var reply = raw.handle(request("POST", "/", out.toByteArray()), SENDER, intake);

    assertThat(body(reply)).isEqualTo("{\"accepted\":2,\"rejected\":0}");
    assertThat(intake.taken().getLast()).isEqualTo(new Taken("raw", RecordFormat.LINE, "two"));
  }

  @Test
  void countsWhatIsNoRecordAndSaysWhy() throws Exception {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("../../etc/a.json"));
      zip.write("{\"a\":1}\n{\"a\":\n{\"a\":3}\n".getBytes(UTF_8));
      zip.putNextEntry(new ZipEntry("b.bin"));
      zip.write("\u007fELF\2\1\1".getBytes(UTF_8));
    }

    var reply = raw.handle(request("POST", "/", out.toByteArray()), SENDER, intake);

    assertThat(body(reply)).startsWith("{\"accepted\":2,\"rejected\":2,\"problems\":[");
    assertThat(intake.texts()).containsExactly("{\"a\":1}", "{\"a\":3}");
    assertThat(intake.rejected()).isEqualTo(2);
  }

  @Test
  void whatAMessageBringsIsOfferedOnceTheMessageIsTaken() {
    var offered = new LinkedHashMap<String, String>();
    var protocol =
        new RawProtocol(
            InstantSource.system(),
            (tenant, name, file, received) ->
                offered.put(tenant + " " + name, new String(file, UTF_8)));
    var mail =
        """
        From: ann@example.org
        To: bob@example.org
        Subject: the invoice
        Date: Mon, 2 Mar 2026 09:00:00 +0000
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="b"

        --b
        Content-Type: text/plain

        Look at this.
        --b
        Content-Type: application/octet-stream; name="invoice.exe"
        Content-Disposition: attachment; filename="invoice.exe"

        harmless-marker
        --b--
        """;

    var reply = protocol.handle(post("?source=mail", mail), SENDER, intake);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(intake.texts()).singleElement().asString().contains("invoice.exe", "ann@example");
    assertThat(offered).hasSize(1);
    assertThat(offered.firstEntry().getKey()).isEqualTo(SENDER.tenant() + " mail!invoice.exe");
    assertThat(offered.firstEntry().getValue()).contains("harmless-marker");
  }

  @Test
  void deliversInParcelsOfAboutAMegabyte() {
    var body = "{\"message\":\"%s\"}\n".formatted("x".repeat(1000)).repeat(3000);

    raw.handle(post("/", body), SENDER, intake);

    assertThat(intake.deliveries()).hasSize(3);
    assertThat(intake.texts()).hasSize(3000);
  }

  @Test
  void saysHowFarItCameWhenThereIsTooMuch() {
    var little = new CollectingIntake(1);
    var body = "{\"message\":\"%s\"}\n".formatted("x".repeat(1000)).repeat(3000);

    var reply = raw.handle(post("/", body), SENDER, little);

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.headers()).containsEntry("Retry-After", "7");
    assertThat(body(reply)).contains("\"accepted\":" + little.texts().size());
  }

  @Test
  void refusesNamesThatAreNone() {
    for (var name : new String[] {"..%2F..", "a/b", "x".repeat(65), "", "ä", "a b"}) {
      var reply = raw.handle(post("?source=" + name, "{}"), SENDER, intake);

      assertThat(reply.status()).isEqualTo(400);
    }
    assertThat(intake.deliveries()).isEmpty();
  }

  @Test
  void refusesOtherMethodsAndPaths() {
    assertThat(raw.handle(get("/"), SENDER, intake).status()).isEqualTo(405);
    assertThat(raw.handle(post("/other", "{}"), SENDER, intake).status()).isEqualTo(404);
  }

  @Test
  void findsTheKey() {
    assertThat(raw.secret(post("/", "", "authorization", "bearer  k-1 "))).contains("k-1");
    assertThat(raw.secret(post("/", "", "Authorization", "Basic dTprOjI="))).contains("k:2");
    assertThat(raw.secret(post("/", "", "Authorization", "Basic !!!"))).isEmpty();
    assertThat(raw.secret(post("/", ""))).isEmpty();
    assertThat(raw.refuse(post("/", ""), Refusal.UNAUTHORIZED).status()).isEqualTo(401);
  }

  @Test
  void takesWhateverBytesCome() {
    var random = new Random(3);
    for (int round = 0; round < 500; round++) {
      var bytes = new byte[random.nextInt(2000)];
      random.nextBytes(bytes);
      byte[][] heads = {{0x1F, (byte) 0x8B, 8}, {'P', 'K', 3, 4}, {'{'}, {'B', 'Z', 'h'}, {}};
      var head = heads[round % heads.length];
      System.arraycopy(head, 0, bytes, 0, Math.min(head.length, bytes.length));

      assertThat(raw.handle(request("POST", "/", bytes), SENDER, intake).status()).isEqualTo(200);
    }
  }
}
