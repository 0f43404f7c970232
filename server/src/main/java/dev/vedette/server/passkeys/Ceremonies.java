package dev.vedette.server.passkeys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What was asked of an authenticator, carried by the browser meanwhile: signed with a key that
 * lives as long as this process, so that nothing is kept for whoever only asks. What has been
 * answered well is remembered until it is over, so that no answer counts twice. Safe for several
 * threads.
 */
final class Ceremonies {
  /** How long somebody may look for their key. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final int KEY_BYTES = 32;
  private static final int LONGEST = 16_384;
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key = new SecretKeySpec(random(), ALGORITHM);
  private final Map<String, Instant> answered = new ConcurrentHashMap<>();
  private final InstantSource clock;

  Ceremonies(InstantSource clock) {
    this.clock = clock;
  }

  private static byte[] random() {
    var bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  /**
   * Signs what is asked.
   *
   * @param purpose what it is for, and whom, so that it is good for nothing else
   */
  String sign(String purpose, String asked) {
    var expires = clock.instant().plus(PATIENCE).getEpochSecond();
    var content = encoded((expires + " " + asked).getBytes(UTF_8));
    return content + "." + encoded(mac(purpose, content));
  }

  /** What was asked for a purpose; none if it was not asked here, or too long ago. */
  Optional<String> read(String purpose, String signed) {
    int dot = signed.indexOf('.');
    if (dot < 0 || signed.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      var content = signed.substring(0, dot);
      var mac = Base64.getUrlDecoder().decode(signed.substring(dot + 1));
      if (!MessageDigest.isEqual(mac, mac(purpose, content))) {
        return Optional.empty();
      }
      var parts = new String(Base64.getUrlDecoder().decode(content), UTF_8).split(" ", 2);
      var expires = Instant.ofEpochSecond(Long.parseLong(parts[0]));
      return expires.isBefore(clock.instant()) ? Optional.empty() : Optional.of(parts[1]);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Notes that one was answered well; false if it was before. */
  boolean finish(String signed) {
    var now = clock.instant();
    answered.values().removeIf(over -> over.isBefore(now));
    // By its signature: content can be written in more than one way in Base64.
    var mac = signed.substring(signed.indexOf('.') + 1);
    var name = encoded(Base64.getUrlDecoder().decode(mac));
    return answered.putIfAbsent(name, now.plus(PATIENCE).plusSeconds(1)) == null;
  }

  private byte[] mac(String purpose, String content) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((purpose.length() + ":" + purpose).getBytes(UTF_8));
      return mac.doFinal(content.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
