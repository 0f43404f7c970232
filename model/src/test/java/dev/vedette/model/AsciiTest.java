package dev.vedette.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AsciiTest {
  @Test
  void findsAForeignByteWhereverItStands() {
    for (int length = 1; length < 40; length++) {
      for (int at = 0; at < length; at++) {
        var text = new byte[length];
        text[at] = (byte) 0xC3;

        assertThat(Ascii.isAll(text, 0, length)).isFalse();
        assertThat(Ascii.isAll(text, 0, at)).isTrue();
        assertThat(Ascii.isAll(text, at + 1, length)).isTrue();
      }
    }
  }
}
