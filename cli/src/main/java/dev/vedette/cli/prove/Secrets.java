package dev.vedette.cli.prove;

import java.security.SecureRandom;

/** Words that nobody else has said. */
final class Secrets {
  /** What all canaries begin with: a hunt may look for it without saying whose it looks for. */
  static final String CANARY = "vdtcanary";

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  static String canary() {
    return CANARY + word(14);
  }

  static String password() {
    return word(24);
  }

  /** A word of lower-case letters and digits, five bits each. */
  static String word(int length) {
    var word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return word.toString();
  }
}
