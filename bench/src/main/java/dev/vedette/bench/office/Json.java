package dev.vedette.bench.office;

import java.util.Locale;

/** One flat JSON object, field by field. */
final class Json {
  private final StringBuilder text = new StringBuilder(512).append('{');

  Json put(String name, String value) {
    key(name).append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\');
      }
      text.append(c);
    }
    text.append('"');
    return this;
  }

  Json put(String name, long value) {
    key(name).append(value);
    return this;
  }

  Json put(String name, boolean value) {
    key(name).append(value);
    return this;
  }

  Json put(String name, double value) {
    key(name).append(String.format(Locale.ROOT, "%.6f", value));
    return this;
  }

  Json put(String name, Json value) {
    key(name).append(value.text).append('}');
    return this;
  }

  private StringBuilder key(String name) {
    if (text.length() > 1) {
      text.append(',');
    }
    return text.append('"').append(name).append("\":");
  }

  @Override
  public String toString() {
    return text + "}";
  }
}
