package dev.vedette.sigma.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.sigma.TextPattern;
import dev.vedette.sigma.TextPattern.Dash;
import dev.vedette.sigma.TextPattern.Literal;
import dev.vedette.sigma.TextPattern.Part;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The modifiers that turn a value into other text: {@code windash}, the UTF-16 ones and the Base64
 * ones.
 */
final class Encoding {
  private static final int MAX_DASHES = 3;

  private Encoding() {}

  /** The patterns, of which one must match, that a value becomes under modifiers in their order. */
  static List<TextPattern> apply(List<Modifier> transformations, TextPattern value)
      throws BadValueException {
    var values = List.of(value);
    Charset charset = UTF_8;
    for (Modifier modifier : transformations) {
      switch (modifier) {
        case WINDASH -> values = values.stream().map(Encoding::withDashes).toList();
        case UTF16LE, WIDE -> values = encode(values, UTF_16LE, "", modifier);
        case UTF16BE -> values = encode(values, UTF_16BE, "", modifier);
        case UTF16 -> values = encode(values, UTF_16LE, "\u00ff\u00fe", modifier);
        case BASE64 -> values = base64(values, charset);
        case BASE64OFFSET -> values = base64Offset(values, charset);
        default -> {}
      }
      charset = charsetAfter(modifier, charset);
    }
    return values;
  }

  /** After a UTF-16 modifier each character stands for a byte; after Base64 it is text again. */
  private static Charset charsetAfter(Modifier modifier, Charset before) {
    return switch (modifier) {
      case UTF16LE, WIDE, UTF16BE, UTF16 -> ISO_8859_1;
      case BASE64, BASE64OFFSET -> UTF_8;
      default -> before;
    };
  }

  private static TextPattern withDashes(TextPattern pattern) {
    var parts = new ArrayList<Part>();
    for (Part part : pattern.parts()) {
      if (part instanceof Literal(var text)) {
        text.codePoints().forEach(c -> parts.add(dashOrLiteral(c)));
      } else {
        parts.add(part);
      }
    }
    return new TextPattern(parts);
  }

  private static Part dashOrLiteral(int codePoint) {
    return TextPattern.DASHES.indexOf(codePoint) >= 0
        ? new Dash()
        : new Literal(Character.toString(codePoint));
  }

  private static List<TextPattern> encode(
      List<TextPattern> values, Charset charset, String mark, Modifier modifier)
      throws BadValueException {
    var encoded = new ArrayList<TextPattern>();
    for (var text : plainTexts(values, modifier)) {
      encoded.add(TextPattern.literal(mark + new String(text.getBytes(charset), ISO_8859_1)));
    }
    return encoded;
  }

  private static List<TextPattern> base64(List<TextPattern> values, Charset charset)
      throws BadValueException {
    var encoded = new ArrayList<TextPattern>();
    for (var text : plainTexts(values, Modifier.BASE64)) {
      var bytes = text.getBytes(charset);
      encoded.add(TextPattern.literal(Base64.getEncoder().encodeToString(bytes)));
    }
    return encoded;
  }

  private static List<TextPattern> base64Offset(List<TextPattern> values, Charset charset)
      throws BadValueException {
    var encoded = new ArrayList<TextPattern>();
    for (var text : plainTexts(values, Modifier.BASE64OFFSET)) {
      for (int offset = 0; offset < 3; offset++) {
        var part = base64At(offset, text.getBytes(charset));
        if (!part.isEmpty()) {
          encoded.add(TextPattern.literal(part));
        }
      }
    }
    return encoded;
  }

  /**
   * The characters of an encoding that depend on these bytes alone, wherever they begin within a
   * group of three: a first character that shares bits with the byte before is left out, and a last
   * one that shares bits with the byte behind.
   */
  private static String base64At(int offset, byte[] bytes) {
    var shifted = new byte[offset + bytes.length];
    System.arraycopy(bytes, 0, shifted, offset, bytes.length);
    var encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
    int from = (offset * 8 + 5) / 6;
    int to = shifted.length * 8 / 6;
    return from < to ? encoded.substring(from, to) : "";
  }

  private static List<String> plainTexts(List<TextPattern> values, Modifier modifier)
      throws BadValueException {
    var texts = new ArrayList<String>();
    for (TextPattern value : values) {
      if (value.hasWildcards()) {
        throw new BadValueException(
            "'%s' cannot encode a wildcard: escape it with a backslash, or split the value"
                .formatted(modifier.word()));
      }
      texts.addAll(spellDashes(value, modifier));
    }
    return texts;
  }

  private static List<String> spellDashes(TextPattern value, Modifier modifier)
      throws BadValueException {
    if (value.parts().stream().filter(part -> part instanceof Dash).count() > MAX_DASHES) {
      throw new BadValueException(
          "'windash' before '%s' takes at most %d dashes: split the value"
              .formatted(modifier.word(), MAX_DASHES));
    }
    var texts = List.of("");
    for (Part part : value.parts()) {
      var ends =
          part instanceof Literal(var text)
              ? List.of(text)
              : TextPattern.DASHES.chars().mapToObj(Character::toString).toList();
      texts = texts.stream().flatMap(start -> ends.stream().map(end -> start + end)).toList();
    }
    return texts;
  }
}
