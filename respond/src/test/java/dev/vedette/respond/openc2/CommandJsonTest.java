package dev.vedette.respond.openc2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommandJsonTest {
  @Test
  void writesAnAddressAsANetworkOfOne() {
    var command =
        Command.of(
            "k1",
            ActionClass.DENY_ADDRESS,
            new Target.Address("203.0.113.50"),
            Duration.ofHours(1));

    assertThat(CommandJson.write(command))
        .isEqualTo(
            "{\"action\":\"deny\",\"target\":{\"ipv4_net\":\"203.0.113.50/32\"},"
                + "\"args\":{\"response_requested\":\"complete\",\"duration\":3600000},"
                + "\"command_id\":\"k1\"}");
  }

  @Test
  void keepsHostileNamesInTheirPlace() {
    var name = "a\"},\"action\":\"allow\"\n\u0007\ud800";
    var command = Command.of("k", ActionClass.CONTAIN_USER, new Target.User(name), Duration.ZERO);

    assertThat(CommandJson.write(command))
        .contains(
            "{\"x-vedette:user\":{\"name\":\"a\\\"},\\\"action\\\":\\\"allow\\\"\\n\\u0007\ufffd\"}}");
  }

  @Test
  void isTakenBackByItsInverse() {
    var command =
        Command.of("k", ActionClass.CONTAIN_HOST, new Target.Host("ws-7"), Duration.ofHours(1));

    var inverse = command.inverse();

    assertThat(CommandJson.write(inverse))
        .startsWith("{\"action\":\"allow\",\"target\":{\"device\":{\"hostname\":\"ws-7\"}}");
    assertThat(inverse.id()).isNotEqualTo(command.id());
  }

  @Test
  void isNotMadeOfPartsThatDoNotBelongTogether() {
    var host = new Target.Host("ws-7");

    assertThatThrownBy(() -> Command.of("k", ActionClass.DENY_ADDRESS, host, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new Command("k", ActionClass.SCAN_HOST, Verb.ALLOW, host, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
