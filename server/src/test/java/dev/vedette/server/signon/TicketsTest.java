package dev.vedette.server.signon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TicketsTest {
  private final Tickets tickets = new Tickets();
  private final Ticket ticket =
      new Ticket("aaaaaaaaaaaa", "state", "nonce", "verifier", null, Instant.ofEpochSecond(1_000));

  @Test
  void opensWhatItSealed() {
    var ofSomebody = new Ticket("p", "s", "n", "v", "useruseruser", Instant.ofEpochSecond(5));

    assertThat(tickets.open(tickets.seal(ticket))).contains(ticket);
    assertThat(tickets.open(tickets.seal(ofSomebody))).contains(ofSomebody);
    assertThat(tickets.seal(ticket)).isNotEqualTo(tickets.seal(ticket)).doesNotContain("state");
  }

  @Test
  void opensNothingThatAnotherSealed() {
    assertThat(new Tickets().open(tickets.seal(ticket))).isEmpty();
  }

  @Test
  void opensNothingThatSomebodyChanged() {
    var sealed = Base64.getUrlDecoder().decode(tickets.seal(ticket));
    for (int i = 0; i < sealed.length; i++) {
      var changed = sealed.clone();
      changed[i] ^= 1;
      assertThat(tickets.open(Base64.getUrlEncoder().withoutPadding().encodeToString(changed)))
          .isEmpty();
    }
  }

  @Test
  void opensNoNoise() {
    var random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      var bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      assertThat(tickets.open(new String(bytes, UTF_8))).isEmpty();
      assertThat(tickets.open(Base64.getUrlEncoder().encodeToString(bytes))).isEmpty();
    }
    assertThat(tickets.open("A".repeat(10_000))).isEmpty();
  }
}
