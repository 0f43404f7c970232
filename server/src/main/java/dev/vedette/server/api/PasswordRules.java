package dev.vedette.server.api;

import dev.vedette.server.web.ProblemException;
import org.jspecify.annotations.Nullable;

/** What new passwords and names of users have to be like. */
final class PasswordRules {
  private static final int SHORTEST = 12;
  private static final int LONGEST = 1_024;
  private static final int LONGEST_NAME = 100;

  private PasswordRules() {}

  /**
   * @throws ProblemException 400 if it is too easy to guess
   */
  static String password(@Nullable String wanted, String name) {
    if (wanted == null || wanted.length() < SHORTEST || wanted.length() > LONGEST) {
      throw new ProblemException(
          400, "Send a password of %d to %d characters.".formatted(SHORTEST, LONGEST));
    }
    if (wanted.equalsIgnoreCase(name) || wanted.chars().distinct().count() < 5) {
      throw new ProblemException(400, "This password is too easy to guess: send another one.");
    }
    return wanted;
  }

  /**
   * @throws ProblemException 400 if it is empty, too long, or holds what cannot be seen
   */
  static String name(@Nullable String wanted) {
    var name = wanted == null ? "" : wanted.strip();
    if (name.isEmpty()
        || name.length() > LONGEST_NAME
        || name.codePoints().anyMatch(PasswordRules::isInvisible)) {
      throw new ProblemException(
          400, "Send a name of 1 to %d characters that can be seen.".formatted(LONGEST_NAME));
    }
    return name;
  }

  /** Two names that look the same would be two people that look the same. */
  private static boolean isInvisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
