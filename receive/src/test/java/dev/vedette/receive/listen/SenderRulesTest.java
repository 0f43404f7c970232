package dev.vedette.receive.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.model.TenantId;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SenderRulesTest {
  private static final String PRINT = "ab".repeat(32);

  @Test
  void findsByPortNetworkAndCertificate() {
    var rules =
        rules(
            rule("port", new Mark.Port(5514)),
            rule("network", Mark.Network.parse("192.0.2.0/24")),
            rule("print", new Mark.Fingerprint(PRINT)),
            rule("name", new Mark.CommonName("fw-1")));

    assertThat(find(rules, 5514, "203.0.113.9", null)).contains("port");
    assertThat(find(rules, 514, "192.0.2.77", null)).contains("network");
    assertThat(find(rules, 514, "203.0.113.9", new Peer.Certificate(PRINT, null)))
        .contains("print");
    assertThat(find(rules, 514, "203.0.113.9", new Peer.Certificate("cd".repeat(32), "fw-1")))
        .contains("name");
    assertThat(find(rules, 514, "203.0.113.9", null)).isEmpty();
  }

  @Test
  void prefersWhatIsHarderToForge() {
    var rules =
        rules(
            rule("port", new Mark.Port(514)),
            rule("wide", Mark.Network.parse("192.0.0.0/8")),
            rule("narrow", Mark.Network.parse("192.0.2.0/25")),
            rule("name", new Mark.CommonName("fw-1")),
            rule("print", new Mark.Fingerprint(PRINT)));

    assertThat(find(rules, 514, "10.0.0.1", null)).contains("port");
    assertThat(find(rules, 514, "192.0.2.129", null)).contains("wide");
    assertThat(find(rules, 514, "192.0.2.127", null)).contains("narrow");
    assertThat(find(rules, 514, "192.0.2.1", new Peer.Certificate("00", "fw-1"))).contains("name");
    assertThat(find(rules, 514, "192.0.2.1", new Peer.Certificate(PRINT, "fw-1")))
        .contains("print");
  }

  @Test
  void demandsAllMarksOfARule() {
    var rules = rules(rule("both", new Mark.Port(6514), Mark.Network.parse("2001:db8::/33")));

    assertThat(find(rules, 6514, "2001:db8:7fff::1", null)).contains("both");
    assertThat(find(rules, 514, "2001:db8::1", null)).isEmpty();
    assertThat(find(rules, 6514, "2001:db8:8000::1", null)).isEmpty();
    assertThat(find(rules, 6514, "192.0.2.1", null)).isEmpty();
  }

  @Test
  void refusesTheSameMarksForTwoTenants() {
    assertThatThrownBy(() ->
            rules(
                rule("one", Mark.Network.parse("192.0.2.0/24")),
                rule("two", Mark.Network.parse("192.0.2.9/24"))))
        .hasMessageContaining("both one and two")
        .hasMessageContaining("192.0.2.0/24");
  }

  @Test
  void readsMarks() {
    assertThat(Mark.parse("192.0.2.9/24")).isEqualTo(Mark.Network.parse("192.0.2.0/24"));
    assertThat(Mark.parse("2001:db8::1")).isEqualTo(Mark.Network.parse("2001:db8::1/128"));
    assertThat(Mark.parse("AB:".repeat(31) + "AB")).isEqualTo(new Mark.Fingerprint(PRINT));
    assertThat(Mark.parse("cn:fw-1")).isEqualTo(new Mark.CommonName("fw-1"));
    assertThat(Mark.parse("port:5514")).isEqualTo(new Mark.Port(5514));
  }

  @Test
  void refusesWhatIsNoMark() {
    for (var text :
        List.of("192.0.2.0/33", "192.0.2.0/-1", "192.0.2.0/x", "example.com", "", "/")) {
      assertThatThrownBy(() -> Mark.Network.parse(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new Mark.Fingerprint("abc")).hasMessageContaining("64 hexadecimal");
    assertThatThrownBy(() -> rule("none")).hasMessageContaining("by what they are known");
  }

  private static Optional<String> find(
      SenderRules rules, int port, String address, Peer.@Nullable Certificate certificate) {
    return rules
        .find(new Peer(port, InetAddress.ofLiteral(address), certificate))
        .map(origin -> origin.tenant().value());
  }

  private static SenderRules rules(SenderRule... rules) {
    return new SenderRules(List.of(rules));
  }

  private static SenderRule rule(String tenant, Mark... marks) {
    return new SenderRule(new Origin(new TenantId(tenant), null), Set.of(marks));
  }
}
