package dev.vedette.correlate.related;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.Incident;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What may be told of an incident beyond its tenant: keyed hashes (HMAC-SHA-256, RFC 2104) of the
 * intruder's tools and of the set of what they did. Who has no key can neither read them nor try
 * values; nobody's accounts, hosts or files are among them. Not safe for use by several threads at
 * once.
 */
public final class SightingTokens {
  private static final int LEAST_KEY_BYTES = 32;
  private static final int TOKEN_BYTES = 16;
  private static final int TELLING_TECHNIQUES = 3;

  private final Mac mac;

  /**
   * @param key at least 32 bytes, which the operator of the platform keeps
   */
  public SightingTokens(byte[] key) {
    if (key.length < LEAST_KEY_BYTES) {
      throw new IllegalArgumentException(
          "the key of sightings has " + key.length + " bytes, give it " + LEAST_KEY_BYTES);
    }
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HMAC with SHA-256", e);
    }
  }

  /** The tokens of an incident, sorted. */
  public Set<String> of(Incident incident) {
    var marks = Marks.of(incident);
    var tokens = new TreeSet<String>();
    marks.tools().forEach(tool -> tokens.add(token(tool)));
    if (marks.techniques().size() >= TELLING_TECHNIQUES) {
      tokens.add(token("techniques " + String.join(" ", marks.techniques())));
    }
    return tokens;
  }

  private String token(String mark) {
    return HexFormat.of().formatHex(Arrays.copyOf(mac.doFinal(mark.getBytes(UTF_8)), TOKEN_BYTES));
  }
}
