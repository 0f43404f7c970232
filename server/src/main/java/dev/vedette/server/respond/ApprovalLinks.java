package dev.vedette.server.respond;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.TenantId;
import dev.vedette.store.secrets.Secrets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links by which somebody answers one question, such as yes or no to an action, without signing in:
 * signed, for a day, and of use for as long as nobody has answered. Safe for several threads.
 */
public final class ApprovalLinks {
  private static final Duration LASTS = Duration.ofDays(1);
  private static final int KEY_BYTES = 32;
  private static final int PARTS = 4;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final Secrets secrets;
  private final TenantId root;
  private final InstantSource clock;
  private final String name;

  /**
   * What a link is for.
   *
   * @param recipient to whom it was given
   */
  public record Link(TenantId tenant, String action, String recipient, Instant expires) {}

  /**
   * @param root whose secret the key is
   * @param name of that secret: links for one purpose are none for another
   */
  public ApprovalLinks(Secrets secrets, TenantId root, String name, InstantSource clock) {
    this.name = name;
    this.secrets = secrets;
    this.root = root;
    this.clock = clock;
  }

  public Link make(TenantId tenant, String action, String recipient) {
    return new Link(tenant, action, recipient, clock.instant().plus(LASTS));
  }

  /** The link as it stands in an address. */
  public String write(Link link) {
    var content =
        String.join(
            "\n",
            link.tenant().value(),
            link.action(),
            String.valueOf(link.expires().toEpochMilli()),
            link.recipient().replace('\n', ' '));
    return ENCODER.encodeToString(content.getBytes(UTF_8))
        + "."
        + ENCODER.encodeToString(sign(content));
  }

  /** What a token is for; empty if we have not made it, or too long ago. */
  public Optional<Link> read(String token) {
    int dot = token.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    try {
      var content = new String(Base64.getUrlDecoder().decode(token.substring(0, dot)), UTF_8);
      var signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
      var parts = List.of(content.split("\n", PARTS));
      if (parts.size() != PARTS || !MessageDigest.isEqual(signature, sign(content))) {
        return Optional.empty();
      }
      var expires = Instant.ofEpochMilli(Long.parseLong(parts.get(2)));
      return Optional.of(new Link(new TenantId(parts.get(0)), parts.get(1), parts.get(3), expires))
          .filter(link -> clock.instant().isBefore(link.expires()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private byte[] sign(String content) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key(), "HmacSHA256"));
      return mac.doFinal(content.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java has HMAC with SHA-256", e);
    }
  }

  private synchronized byte[] key() {
    var known = secrets.find(root, name);
    if (known.isPresent()) {
      return Base64.getDecoder().decode(known.get());
    }
    var key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    secrets.put(root, name, Base64.getEncoder().encodeToString(key));
    return key;
  }
}
