package dev.vedette.sources.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Words of a header that are not in ASCII, {@code =?UTF-8?B?...?=}. Those that make no sense stay
 * as they are.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2047">RFC 2047</a>
 */
final class EncodedWords {
  private static final Pattern WORD =
      Pattern.compile(
          "=\\?([A-Za-z0-9_.:-]{1,40})(?:\\*[A-Za-z-]{0,20})?\\?([BbQq])\\?([^?]{0,4000})\\?=");
  private static final Pattern BETWEEN = Pattern.compile("(?<=\\?=)\\s+(?==\\?)");

  private EncodedWords() {}

  static String decode(String text) {
    if (!text.contains("=?")) {
      return text;
    }
    return WORD.matcher(BETWEEN.matcher(text).replaceAll(""))
        .replaceAll(word -> {
          var decoded = decode(word.group(1), word.group(2), word.group(3));
          return Matcher.quoteReplacement(decoded == null ? word.group() : decoded);
        });
  }

  private static @Nullable String decode(String charset, String encoding, String text) {
    try {
      var bytes =
          encoding.equalsIgnoreCase("B")
              ? Base64.getMimeDecoder().decode(text.getBytes(ISO_8859_1))
              : quoted(text);
      return new String(bytes, charset(charset));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The character set of a name; UTF-8 where it is unknown. */
  static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return UTF_8;
    }
  }

  private static byte[] quoted(String text) {
    var bytes = new ByteArrayOutputStream(text.length());
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '=' && at + 2 < text.length()) {
        bytes.write(Integer.parseInt(text.substring(at + 1, at + 3), 16));
        at += 2;
      } else {
        bytes.write(c == '_' ? ' ' : c);
      }
    }
    return bytes.toByteArray();
  }
}
