package dev.vedette.sources.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the header of a mail, or of a part of one, says of its body.
 *
 * @param boundary between the parts of the body, or empty where it has none
 * @param type such as {@code text}
 * @param subtype such as {@code html}
 * @param charset of a text, or empty
 * @param encoding of the body, in small letters
 * @param name of the file that it is, or empty
 */
record MailHeader(
    String boundary, String type, String subtype, String charset, String encoding, String name) {
  private static final Pattern TYPE =
      Pattern.compile(
          "(?m)^content-type:\\s*([^\\s/;]*)/?([A-Za-z0-9.+-]{0,40})", Pattern.CASE_INSENSITIVE);
  private static final Pattern ENCODING =
      Pattern.compile(
          "(?m)^content-transfer-encoding:\\s*([A-Za-z0-9-]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern BOUNDARY = parameter("boundary");
  private static final Pattern CHARACTERS = parameter("charset");
  private static final Pattern NAME = parameter("(?:file)?name\\*?(?:0\\*?)?");
  private static final Pattern CHARSET = Pattern.compile("^[A-Za-z0-9_-]*'[A-Za-z-]*'");
  private static final int LONGEST_NAME = 200;

  private static Pattern parameter(String name) {
    return Pattern.compile(
        "[;\\s]" + name + "\\s*=\\s*(?:\"([^\"\n]*)\"|([^\\s;\"]+))", Pattern.CASE_INSENSITIVE);
  }

  static MailHeader of(String header) {
    var unfolded = header.replaceAll("\r?\n[ \t]+", " ");
    var type = TYPE.matcher(unfolded);
    boolean hasType = type.find();
    boolean isMultipart = hasType && type.group(1).equalsIgnoreCase("multipart");
    var encoding = ENCODING.matcher(unfolded);
    var subtype = hasType ? type.group(2).toLowerCase(Locale.ROOT) : "";
    return new MailHeader(
        isMultipart ? find(BOUNDARY, unfolded) : "",
        hasType ? type.group(1).toLowerCase(Locale.ROOT) : "text",
        subtype.isEmpty() ? "txt" : subtype,
        find(CHARACTERS, unfolded),
        encoding.find() ? encoding.group(1).toLowerCase(Locale.ROOT) : "",
        fileName(find(NAME, unfolded)));
  }

  private static String find(Pattern parameter, String header) {
    var matcher = parameter.matcher(header);
    if (!matcher.find()) {
      return "";
    }
    return matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
  }

  private static String fileName(String name) {
    var bare = CHARSET.matcher(name).replaceFirst("");
    return bare.substring(0, Math.min(bare.length(), LONGEST_NAME)).strip();
  }

  boolean isEncoded() {
    return encoding.equals("base64") || encoding.equals("quoted-printable");
  }

  byte[] decode(byte[] message, int from, int to) {
    return switch (encoding) {
      case "base64" -> base64(message, from, to);
      case "quoted-printable" -> quotedPrintable(message, from, to);
      default -> Arrays.copyOfRange(message, from, to);
    };
  }

  /** Characters of no meaning are skipped, as mail readers do; what is left over at the end too. */
  private static byte[] base64(byte[] message, int from, int to) {
    var decoded = new ByteArrayOutputStream((to - from) / 4 * 3 + 3);
    int bits = 0;
    int count = 0;
    for (int at = from; at < to; at++) {
      int value = sextet(message[at]);
      if (value < 0) {
        count = message[at] == '=' ? 0 : count;
        continue;
      }
      bits = bits << 6 | value;
      if (++count % 4 != 1) {
        decoded.write(bits >> (6 - 2 * ((count - 1) % 4)) & 0xFF);
      }
    }
    return decoded.toByteArray();
  }

  private static int sextet(byte b) {
    if (b >= 'A' && b <= 'Z') {
      return b - 'A';
    }
    if (b >= 'a' && b <= 'z') {
      return b - 'a' + 26;
    }
    if (b >= '0' && b <= '9') {
      return b - '0' + 52;
    }
    return b == '+' ? 62 : b == '/' ? 63 : -1;
  }

  private static byte[] quotedPrintable(byte[] message, int from, int to) {
    var decoded = new ByteArrayOutputStream(to - from);
    int at = from;
    while (at < to) {
      if (message[at] != '=') {
        decoded.write(message[at++]);
      } else if (at + 2 < to && message[at + 1] == '\r' && message[at + 2] == '\n') {
        at += 3;
      } else if (at + 1 < to && message[at + 1] == '\n') {
        at += 2;
      } else {
        int value = at + 2 < to ? hexadecimal(message, at + 1) : -1;
        decoded.write(value < 0 ? '=' : value);
        at += value < 0 ? 1 : 3;
      }
    }
    return decoded.toByteArray();
  }

  private static int hexadecimal(byte[] message, int at) {
    var digits = new String(message, at, 2, ISO_8859_1);
    int high = Character.digit(digits.charAt(0), 16);
    int low = Character.digit(digits.charAt(1), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
