package dev.vedette.receive.outward;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a collector may ask. */
class ReachTest {
  private final Reach reach =
      new Reach(List.of("api.acme.example", "*.cloud.example"), Set.of("http://127.0.0.1:8080"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.acme.example/v1?x=1",
        "https://API.ACME.EXAMPLE/",
        "https://api.acme.example:443/",
        "https://eu.cloud.example/",
        "https://a.b.cloud.example/",
        "http://127.0.0.1:8080/x"
      })
  void thereAndWhereTheOperatorSays(String address) {
    assertThat(reach.allows(URI.create(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.acme.example/",
        "https://api.acme.example:8443/",
        "https://api.acme.example.evil.example/",
        "https://evilapi.acme.example/",
        "https://cloud.example/",
        "https://evilcloud.example/",
        "https://api.acme.example@evil.example/",
        "https://user@api.acme.example/",
        "https://169.254.169.254/",
        "http://127.0.0.1:8081/",
        "http://127.0.0.1/",
        "https://127.0.0.1:8080/",
        "http://x@127.0.0.1:8080/",
        "ftp://api.acme.example/",
        "file:///etc/passwd",
        "jar:https://api.acme.example/!/x",
        "/relative"
      })
  void andNowhereElse(String address) {
    assertThat(reach.allows(URI.create(address))).isFalse();
  }

  @Test
  void onlyWhatTheOperatorNamesMayBePrivate() {
    assertThat(reach.isAdmitted(URI.create("http://127.0.0.1:8080/a"))).isTrue();
    assertThat(reach.isAdmitted(URI.create("https://api.acme.example/"))).isFalse();
  }
}
