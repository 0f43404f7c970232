package dev.vedette.sources.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SocketAddressTest {
  @Test
  void readsAnAddressOfTheOldInternet() {
    var address = SocketAddress.parse("02001F90CB00710A0000000000000000");

    assertThat(address).isEqualTo(new SocketAddress("203.0.113.10", "8080"));
  }

  @Test
  void readsAnAddressOfTheNewInternet() {
    var address = SocketAddress.parse("0A0001BB0000000020010DB800000000000000000000000500000000");

    assertThat(address).isEqualTo(new SocketAddress("2001:db8:0:0:0:0:0:5", "443"));
  }

  @Test
  void leavesOtherFamiliesAndDamageAlone() {
    assertThat(SocketAddress.parse("01002F72756E2F782E736F636B00")).isNull();
    assertThat(SocketAddress.parse("02001F90CB")).isNull();
    assertThat(SocketAddress.parse("0200zzzzzzzzzzzzzzzz")).isNull();
    assertThat(SocketAddress.parse("")).isNull();
  }
}
