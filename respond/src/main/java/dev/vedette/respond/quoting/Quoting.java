package dev.vedette.respond.quoting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/** How a value is written so that it stays in its place. */
public enum Quoting {
  /** As a part of a path: one that would lead elsewhere is refused. */
  PATH {
    @Override
    public String quote(String value) {
      if (value.isEmpty() || value.equals(".") || value.equals("..")) {
        throw new Unfit("'%s' is no part of a path".formatted(value));
      }
      return encoded(value);
    }
  },
  /** As a part of a query or of a form (RFC 3986, section 2.1). */
  QUERY {
    @Override
    public String quote(String value) {
      return encoded(value);
    }
  },
  /** As it is: for what is quoted as a whole afterwards. */
  NONE {
    @Override
    public String quote(String value) {
      return value;
    }
  },
  /** In a header: visible ASCII and spaces only (RFC 9110, section 5.5). */
  HEADER {
    @Override
    public String quote(String value) {
      if (!value.chars().allMatch(each -> each >= ' ' && each < 127)) {
        throw new Unfit("a header takes visible ASCII only");
      }
      return value;
    }
  };

  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  /** A value that cannot be said there; it is told to people. */
  public static final class Unfit extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public Unfit(String message) {
      super(message);
    }
  }

  /**
   * @throws Unfit if the value cannot be written there
   */
  public abstract String quote(String value);

  private static String encoded(String value) {
    var text = new StringBuilder();
    for (byte each : value.getBytes(UTF_8)) {
      if (UNRESERVED.indexOf((char) (each & 0xff)) >= 0) {
        text.append((char) each);
      } else {
        text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
      }
    }
    return text.toString();
  }
}
