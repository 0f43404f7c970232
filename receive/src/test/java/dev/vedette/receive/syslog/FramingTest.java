package dev.vedette.receive.syslog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FramingTest {
  private static final int LIMIT = 1000;

  @Test
  void splitsLines() throws InterruptedException {
    assertThat(messages("<13>one\n<13>two\r\n\n<13>three\n"))
        .containsExactly("<13>one", "<13>two", "<13>three");
  }

  @Test
  void splitsCountedMessages() throws InterruptedException {
    assertThat(messages("7 <13>one8 <13>a\nb\n7 <13>two"))
        .containsExactly("<13>one", "<13>a\nb", "<13>two");
  }

  @Test
  void recognisesTheFramingOfEachMessage() throws InterruptedException {
    assertThat(messages("7 <13>one<13>two\n7 <13>six\n<13>ten\n"))
        .containsExactly("<13>one", "<13>two", "<13>six", "<13>ten");
  }

  @Test
  void takesALineThatBeginsWithANumberAsALine() throws InterruptedException {
    assertThat(messages("2026-11-25 up\n404 not found\n0 <13>\n7\n"))
        .containsExactly("2026-11-25 up", "404 not found", "0 <13>", "7");
  }

  @Test
  void takesACountThatNeverEndsAsALine() throws InterruptedException {
    var digits = "9".repeat(5000);

    var taken = new Taken();
    var framing = new Framing(LIMIT, taken);
    feed(framing, digits + "\n<13>next\n", 100);

    assertThat(taken.messages).containsExactly("9".repeat(LIMIT), "<13>next");
    assertThat(taken.cut).isOne();
  }

  @Test
  void keepsTheBeginningOfALineThatIsTooLong() throws InterruptedException {
    var taken = new Taken();
    var framing = new Framing(LIMIT, taken);
    feed(framing, "<13>" + "x".repeat(100_000) + "\n<13>next\n", 700);

    assertThat(taken.messages).containsExactly("<13>" + "x".repeat(LIMIT - 4), "<13>next");
    assertThat(taken.cut).isOne();
  }

  @Test
  void keepsTheBeginningOfACountedMessageThatIsTooLong() throws InterruptedException {
    var taken = new Taken();
    var framing = new Framing(LIMIT, taken);
    feed(framing, "100004 <13>" + "\n".repeat(10) + "x".repeat(99_990) + "<13>next\n", 700);

    assertThat(taken.messages)
        .containsExactly("<13>" + "\n".repeat(10) + "x".repeat(LIMIT - 14), "<13>next");
    assertThat(taken.cut).isOne();
  }

  @Test
  void holdsNoMoreThanTheLimitHoweverLongAMessageIs() throws InterruptedException {
    var framing = new Framing(LIMIT, new Taken());

    feed(framing, "9999999 <" + "x".repeat(3_000_000), 16 << 10);

    assertThat(framing.buffer().length).isLessThanOrEqualTo(LIMIT + (16 << 10));
    assertThat(framing.isInMessage()).isTrue();
  }

  @Test
  void takesWhatCameOfTheLastMessage() throws InterruptedException {
    assertThat(messages("<13>one\n<13>tw")).containsExactly("<13>one", "<13>tw");
    assertThat(messages("70 <13>one")).containsExactly("<13>one");
    assertThat(messages("70")).containsExactly("70");
  }

  @Test
  void splitsTheSameWhateverPiecesItComesIn() throws InterruptedException {
    var random = new Random(6);
    for (int round = 0; round < 3000; round++) {
      var stream = anything(random);

      var whole = new Taken();
      feed(new Framing(50, whole), stream, 16 << 10);
      var pieces = new Taken();
      feed(new Framing(50, pieces), stream, 1 + random.nextInt(9));

      assertThat(pieces.messages).as(stream).isEqualTo(whole.messages);
      assertThat(pieces.cut).as(stream).isEqualTo(whole.cut);
    }
  }

  @Test
  void givesBackAllMessagesHoweverTheyAreFramed() throws InterruptedException {
    var random = new Random(7);
    for (int round = 0; round < 500; round++) {
      var sent = new ArrayList<String>();
      var stream = new StringBuilder();
      for (int i = random.nextInt(20); i >= 0; i--) {
        boolean isCounted = random.nextBoolean();
        var message =
            "<" + random.nextInt(192) + ">" + text(random, isCounted ? "ab 1<\n." : "ab 1<.");
        sent.add(message);
        stream.append(isCounted ? message.length() + " " + message : message + "\n");
      }

      var taken = new Taken();
      feed(new Framing(LIMIT, taken), stream.toString(), 1 + random.nextInt(300));

      assertThat(taken.messages).isEqualTo(sent);
    }
  }

  private static String text(Random random, String letters) {
    var text = new StringBuilder();
    for (int i = random.nextInt(200); i > 0; i--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.append('.').toString();
  }

  private static String anything(Random random) {
    var letters = "0123456789 <>\n\r\0abc";
    var text = new StringBuilder();
    for (int i = random.nextInt(300); i > 0; i--) {
      boolean isHead = random.nextInt(12) == 0;
      text.append(
          isHead ? random.nextInt(120) + " <" : letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  private static List<String> messages(String stream) throws InterruptedException {
    var taken = new Taken();
    feed(new Framing(LIMIT, taken), stream, 16 << 10);
    return taken.messages;
  }

  private static void feed(Framing framing, String stream, int piece) throws InterruptedException {
    var bytes = stream.getBytes(ISO_8859_1);
    int at = 0;
    while (at < bytes.length) {
      var buffer = framing.buffer();
      int length = Math.min(Math.min(piece, bytes.length - at), buffer.length - framing.end());
      assertThat(length).isPositive();
      System.arraycopy(bytes, at, buffer, framing.end(), length);
      framing.received(length);
      at += length;
    }
    framing.ended();
  }

  private static final class Taken implements Framing.Sink {
    final List<String> messages = new ArrayList<>();
    int cut;

    @Override
    public void message(byte[] bytes, int from, int to) {
      messages.add(new String(bytes, from, to - from, ISO_8859_1));
    }

    @Override
    public void cut() {
      cut++;
    }
  }
}
