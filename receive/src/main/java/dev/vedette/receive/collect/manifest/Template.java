package dev.vedette.receive.collect.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text in which names in braces stand for values. */
public final class Template {
  private static final Pattern NAME = Pattern.compile("\\{([a-z][a-z0-9_]*)}");

  private Template() {}

  /** Values as they are; a name without a value gives nothing. */
  public static String fill(String template, Map<String, String> values) {
    return fill(template, values, UnaryOperator.identity());
  }

  /** The same in an address: what has a meaning there is encoded (RFC 3986). */
  public static String fillAddress(String template, Map<String, String> values) {
    return fill(template, values, Template::encoded);
  }

  /** A text as part of an address. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  /** Whether a text names something. */
  public static boolean names(String template, String name) {
    return template.contains("{" + name + "}");
  }

  private static String fill(
      String template, Map<String, String> values, UnaryOperator<String> form) {
    return NAME.matcher(template)
        .replaceAll(
            found -> Matcher.quoteReplacement(form.apply(values.getOrDefault(found.group(1), ""))));
  }
}
