package dev.vedette.sources.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NewlineTest {
  @Test
  void findsWhatASearchByteByByteFinds() {
    var random = new Random(11);
    for (int round = 0; round < 20_000; round++) {
      var bytes = new byte[random.nextInt(40)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (random.nextInt(6) == 0 ? 8 + random.nextInt(4) : random.nextInt(256));
      }
      int from = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
      int to = from + random.nextInt(bytes.length - from + 1);

      assertThat(Newline.find(bytes, from, to)).isEqualTo(simple(bytes, from, to));
    }
  }

  private static int simple(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != '\n') {
      at++;
    }
    return at;
  }
}
