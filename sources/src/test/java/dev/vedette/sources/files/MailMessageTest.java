package dev.vedette.sources.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MailMessageTest {
  private static final String MAIL =
      """
      Received: from a by b; Mon, 6 May 2024 07:08:09 +0000
      From: a@example.org
      To: b@example.org
      Subject: hello
      MIME-Version: 1.0
      Content-Type: multipart/mixed;
       boundary="outer"

      for old readers
      --outer
      Content-Type: multipart/alternative; boundary=inner

      --inner
      Content-Type: text/plain

      readable
      --inner
      Content-Type: text/html
      Content-Transfer-Encoding: quoted-printable

      <p a=3D1>long =
      line=ZZ</p>
      --inner--
      --outer
      Content-Type: application/octet-stream; name="invoice.exe"
      Content-Transfer-Encoding: base64
      Content-Disposition: attachment; filename="invoice.exe"

      %s
      --outer
      Content-Disposition: attachment; filename*=UTF-8''note.txt

      as it is
      --outer--
      behind
      """;

  @Test
  void partsAreDecoded() {
    var program = new byte[1000];
    new Random(1).nextBytes(program);
    var mail = MAIL.formatted(Base64.getMimeEncoder().encodeToString(program)).getBytes(UTF_8);

    var parts = MailMessage.parts(mail);

    assertThat(MailMessage.begins(mail)).isTrue();
    assertThat(parts)
        .extracting(MailMessage.Part::name)
        .containsExactly("part-1.plain", "part-2.html", "invoice.exe", "note.txt");
    assertThat(parts)
        .extracting(MailMessage.Part::isFile)
        .containsExactly(false, false, true, true);
    assertThat(parts)
        .extracting(MailMessage.Part::isPlain)
        .containsExactly(true, false, false, false);
    assertThat(parts.get(0).content()).asString(UTF_8).startsWith("readable");
    assertThat(parts.get(1).content()).asString(UTF_8).startsWith("<p a=1>long line=ZZ</p>");
    assertThat(parts.get(2).content()).isEqualTo(program);
    assertThat(parts.get(3).content()).asString(UTF_8).startsWith("as it is");
  }

  @Test
  void whatOnlyLooksALittleLikeAMailIsNone() {
    for (var text :
        List.of(
            "",
            "From: x\nTo: y\n\nbody",
            "a: 1\nb: 2\nc: 3\n",
            "Subject: x\nFrom: y\nTo: z\n<?php\n",
            "MZ\0\0")) {
      assertThat(MailMessage.begins(text.getBytes(UTF_8))).as(text).isFalse();
    }
  }

  @Test
  void aFewStrangeLinesAmongManyOfAHeaderDoNoHarm() {
    var header = "Received: x\nFrom  :y\nTo: z\nSubject: s\nDate: d\nMessage-Id: m\n";

    assertThat(MailMessage.begins((header + "<b>odd\n\nbody").getBytes(UTF_8))).isTrue();
    assertThat(MailMessage.begins(("HELO x\nMAIL FROM:<y>\nDATA\n" + header).getBytes(UTF_8)))
        .isTrue();
  }

  @Test
  void realMessagesAreMails() throws IOException {
    int mails = 0;
    int files = 0;
    try (var walk = Files.walk(SharedData.path("mail/spamassassin"))) {
      for (var file : walk.filter(Files::isRegularFile).sorted().toList()) {
        var bytes = Files.readAllBytes(file);
        mails += MailMessage.begins(bytes) ? 1 : 0;
        files++;
        MailMessage.parts(bytes);
      }
    }
    assertThat(mails).isEqualTo(files);
  }

  @Test
  void nestingAndNumbersAreBounded() {
    var nested = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      nested.append("Content-Type: multipart/mixed; boundary=b\n\n--b\n");
    }
    var many =
        "Content-Type: multipart/mixed; boundary=b\n\n"
            + "--b\nContent-Disposition: x; filename=a\n\nx\n".repeat(5_000);

    assertThat(MailMessage.parts(nested.toString().getBytes(UTF_8))).hasSizeLessThan(10);
    assertThat(MailMessage.parts(many.getBytes(UTF_8))).hasSize(1_000);
  }

  @Test
  void damageEndsNothing() {
    var random = new Random(2);
    var mail = MAIL.formatted("QUJD\nREVG").getBytes(ISO_8859_1);
    for (int i = 0; i < 5_000; i++) {
      var damaged = mail.clone();
      for (int changes = random.nextInt(20); changes > 0; changes--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      MailMessage.begins(damaged);
      for (var part : MailMessage.parts(damaged)) {
        assertThat(part.content().length).isLessThanOrEqualTo(mail.length);
      }
    }
  }
}
