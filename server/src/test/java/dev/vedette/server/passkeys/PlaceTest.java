package dev.vedette.server.passkeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaceTest {
  @Test
  void isTheNameByWhichBrowsersKnowThePlatform() {
    assertThat(Place.of("https://vedette.example.com"))
        .contains(new Place("vedette.example.com", "https://vedette.example.com"));
    assertThat(Place.of("https://vedette.example.com:8443"))
        .contains(new Place("vedette.example.com", "https://vedette.example.com:8443"));
  }

  @Test
  void isLocalhostForALoopbackAddress() {
    var local = new Place("localhost", "http://localhost:8080");

    assertThat(Place.of("http://127.0.0.1:8080")).contains(local);
    assertThat(Place.of("http://[::1]:8080")).contains(local);
    assertThat(Place.of("http://localhost:8080")).contains(local);
  }

  @Test
  void isNoneForAnyOtherAddress() {
    assertThat(Place.of("https://192.0.2.7:8080")).isEmpty();
    assertThat(Place.of("https://[2001:db8::1]:8080")).isEmpty();
  }
}
