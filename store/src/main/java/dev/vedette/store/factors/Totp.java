package dev.vedette.store.factors;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes of six digits that change every 30 seconds (RFC 6238, with HMAC-SHA-1, which is all that
 * many authenticators know).
 */
final class Totp {
  private static final String HMAC = "HmacSHA1";
  private static final int STEP_SECONDS = 30;
  private static final int MODULUS = 1_000_000;

  /** Clocks may be a step apart (RFC 6238, section 5.2). */
  private static final int DRIFT = 1;

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Totp() {}

  /** The code of a step (RFC 4226, section 5.3). */
  static String code(byte[] secret, long step) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret, HMAC));
      var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
      return "%06d".formatted(number % MODULUS);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java has " + HMAC, e);
    }
  }

  static long step(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
  }

  /** The step whose code this is, now or nearly now; none if it is no such code. */
  static OptionalLong match(byte[] secret, String code, Instant now) {
    long current = step(now);
    for (long step = current - DRIFT; step <= current + DRIFT; step++) {
      if (MessageDigest.isEqual(code(secret, step).getBytes(US_ASCII), code.getBytes(UTF_8))) {
        return OptionalLong.of(step);
      }
    }
    return OptionalLong.empty();
  }

  /** As people type it (RFC 4648, without padding). */
  static String base32(byte[] secret) {
    var text = new StringBuilder();
    int bits = 0;
    int held = 0;
    for (byte each : secret) {
      bits = bits << 8 | (each & 0xff);
      held += 8;
      while (held >= 5) {
        held -= 5;
        text.append(BASE32.charAt(bits >> held & 31));
      }
    }
    if (held > 0) {
      text.append(BASE32.charAt(bits << (5 - held) & 31));
    }
    return text.toString();
  }

  /** What authenticators read from a picture. */
  static String uri(String user, byte[] secret) {
    var name = URLEncoder.encode(user, UTF_8).replace("+", "%20");
    return "otpauth://totp/Vedette:" + name + "?secret=" + base32(secret) + "&issuer=Vedette";
  }
}
