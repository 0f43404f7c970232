package dev.vedette.server.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class SharesTest {
  private static InetAddress address(String text) throws UnknownHostException {
    return InetAddress.getByName(text);
  }

  @Test
  void givesEachAddressSoManyAndNoMore() throws UnknownHostException {
    var shares = new Shares(2);

    assertThat(shares.take(address("192.0.2.7"))).isTrue();
    assertThat(shares.take(address("192.0.2.7"))).isTrue();
    assertThat(shares.take(address("192.0.2.7"))).isFalse();
    assertThat(shares.take(address("192.0.2.8"))).isTrue();

    shares.give(address("192.0.2.7"));
    assertThat(shares.take(address("192.0.2.7"))).isTrue();
    assertThat(shares.take(address("192.0.2.7"))).isFalse();
  }

  @Test
  void takesANetworkOfIpv6ForOneAddress() throws UnknownHostException {
    var shares = new Shares(1);

    assertThat(shares.take(address("2001:db8:1:2::1"))).isTrue();
    assertThat(shares.take(address("2001:db8:1:2:ffff::9"))).isFalse();
    assertThat(shares.take(address("2001:db8:1:3::1"))).isTrue();
  }

  @Test
  void countsNobodyWhereNoLimitIsSet() throws UnknownHostException {
    var shares = new Shares(0);

    for (int i = 0; i < 10_000; i++) {
      assertThat(shares.take(address("192.0.2.7"))).isTrue();
    }
  }
}
