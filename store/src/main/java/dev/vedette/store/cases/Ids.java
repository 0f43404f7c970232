package dev.vedette.store.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Names and secrets that nobody can guess. */
final class Ids {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int LENGTH = 12;
  private static final int SECRET_BYTES = 32;
  private static final int NAME_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  /** A short name, fit for paths and addresses. */
  static String fresh() {
    var id = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      id.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return id.toString();
  }

  /**
   * A secret that is shown once.
   *
   * @param kind what it is for, as its first letters, so that a leaked one is recognised
   */
  static String secret(String kind) {
    var bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return kind + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** A name that follows from parts: the same for the same ones, another for others. */
  static String name(String... parts) {
    var joined = new StringBuilder();
    for (var part : parts) {
      joined.append(part.length()).append(':').append(part);
    }
    return HexFormat.of().formatHex(hash(joined.toString()), 0, NAME_BYTES);
  }

  /** What is kept of a secret; it has too much chance in it to be guessed from its hash. */
  static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
