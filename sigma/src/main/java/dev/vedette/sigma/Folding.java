package dev.vedette.sigma;

/**
 * Sigma's case-insensitivity: Unicode simple case folding, one code point to one code point.
 *
 * <p>The dotted capital and the dotless small I keep to themselves, as they do in Unicode outside
 * Turkish; everything else folds to the lower case of its upper case.
 */
public final class Folding {
  private static final int DOTTED_CAPITAL_I = 0x130;
  private static final int DOTLESS_SMALL_I = 0x131;

  private Folding() {}

  public static int fold(int codePoint) {
    if (codePoint < 0x80) {
      return codePoint >= 'A' && codePoint <= 'Z' ? codePoint + ('a' - 'A') : codePoint;
    }
    if (codePoint == DOTTED_CAPITAL_I || codePoint == DOTLESS_SMALL_I) {
      return codePoint;
    }
    return Character.toLowerCase(Character.toUpperCase(codePoint));
  }

  public static String fold(String text) {
    var folded = new StringBuilder(text.length());
    text.codePoints().map(Folding::fold).forEach(folded::appendCodePoint);
    return folded.toString();
  }
}
