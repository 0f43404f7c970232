package dev.vedette.server.signon;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals tickets with a key that lives as long as the process: nothing is remembered of people who
 * have not signed in, and a flood of them takes no memory.
 */
final class Tickets {
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int LONGEST = 2_048;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key = new SecretKeySpec(bytes(KEY_BYTES), "AES");

  private static byte[] bytes(int count) {
    var bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** A text that nobody guesses. */
  static String random() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(KEY_BYTES));
  }

  String seal(Ticket ticket) {
    var text =
        String.join(
            " ",
            ticket.provider(),
            ticket.state(),
            ticket.nonce(),
            ticket.verifier(),
            ticket.user() == null ? "" : ticket.user(),
            String.valueOf(ticket.expires().getEpochSecond()));
    var nonce = bytes(NONCE_BYTES);
    try {
      var sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(text.getBytes(US_ASCII));
      var whole = new byte[nonce.length + sealed.length];
      System.arraycopy(nonce, 0, whole, 0, nonce.length);
      System.arraycopy(sealed, 0, whole, nonce.length, sealed.length);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no AES-GCM", e);
    }
  }

  /** The ticket that was sealed; none if anybody else wrote it. */
  Optional<Ticket> open(String sealed) {
    if (sealed.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      var whole = Base64.getUrlDecoder().decode(sealed);
      if (whole.length <= NONCE_BYTES) {
        return Optional.empty();
      }
      var text =
          cipher(Cipher.DECRYPT_MODE, whole)
              .doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
      var parts = new String(text, US_ASCII).split(" ", -1);
      return Optional.of(
          new Ticket(
              parts[0],
              parts[1],
              parts[2],
              parts[3],
              parts[4].isEmpty() ? null : parts[4],
              Instant.ofEpochSecond(Long.parseLong(parts[5]))));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, byte[] nonceFirst) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonceFirst, 0, NONCE_BYTES));
    return cipher;
  }
}
