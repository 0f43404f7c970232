package dev.vedette.sources.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.Event;
import dev.vedette.sources.decode.Timestamps;
import dev.vedette.sources.mapping.Expression.Call;
import dev.vedette.sources.mapping.Expression.Field;
import dev.vedette.sources.mapping.Expression.First;
import dev.vedette.sources.mapping.Expression.Function;
import dev.vedette.sources.mapping.Expression.Literal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The functions that mappings may call; {@code docs/sources.md} lists them for authors of mappings.
 */
final class Functions {
  /** A function with the number of arguments that it takes. */
  record Entry(int min, int max, Function function) {}

  private static final int MANY = 64;

  /** OCSF's {@code fingerprint.algorithm_id} by the names that products use. */
  private static final Map<String, Integer> ALGORITHMS =
      Map.of("MD5", 1, "SHA1", 2, "SHA256", 3, "SHA512", 4);

  /** Its {@code fingerprint.algorithm} where that is not the products' name. */
  private static final Map<String, String> ALGORITHM_CAPTIONS =
      Map.of("SHA1", "SHA-1", "SHA256", "SHA-256", "SHA512", "SHA-512");

  static final Map<String, Entry> ALL = all();

  private Functions() {}

  private static Map<String, Entry> all() {
    var all = new LinkedHashMap<String, Entry>();
    all.put("concat", new Entry(2, MANY, Functions::concat));
    all.put("first", new Entry(1, MANY, (event, parts) -> new First(parts).evaluate(event)));
    all.put("switch", new Entry(3, MANY, Functions::choose));
    all.put("join", new Entry(2, 2, Functions::join));
    all.put("paired", new Entry(3, MANY, NamedValues::paired));
    all.put("hex", of(Functions::hex));
    all.put("lower", ofText(text -> text.toLowerCase(Locale.ROOT)));
    all.put("basename", ofText(Functions::basename));
    all.put("dirname", ofText(path -> path.substring(0, Math.max(0, lastSeparator(path)))));
    all.put("nolabel", ofText(Functions::nolabel));
    all.put("guid", of(Functions::guid));
    all.put("unless", new Entry(2, MANY, Functions::unless));
    all.put("before", ofTwo(Functions::before));
    all.put("after", ofTwo(Functions::after));
    all.put("strip", ofTwo(Functions::strip));
    all.put("part", new Entry(3, 3, Functions::part));
    all.put("hashes", of(Functions::hashes));
    all.put("label", ofTwo(Functions::label));
    all.put("keyvalue", ofTwo(Functions::keyvalue));
    all.put("millis", of(Functions::millis));
    all.put("regex", new Entry(2, 2, Functions::regex));
    return Map.copyOf(all);
  }

  /** A function of one text. */
  private interface OfText {
    @Nullable Object apply(String text);
  }

  /** A function of two texts. */
  private interface OfTwo {
    @Nullable Object apply(String text, String parameter);
  }

  private static Entry of(OfText function) {
    return new Entry(
        1,
        1,
        (event, arguments) -> {
          var text = Call.text(event, arguments.getFirst());
          return text == null ? null : function.apply(text);
        });
  }

  private static Entry ofText(UnaryOperator<String> function) {
    return of(function::apply);
  }

  private static Entry ofTwo(OfTwo function) {
    return new Entry(
        2,
        2,
        (event, arguments) -> {
          var text = Call.text(event, arguments.get(0));
          var parameter = Call.text(event, arguments.get(1));
          return text == null || parameter == null ? null : function.apply(text, parameter);
        });
  }

  private static @Nullable Object concat(Event event, List<Expression> arguments) {
    StringBuilder joined = null;
    for (int i = 0; i < arguments.size(); i++) {
      var text = Call.text(event, arguments.get(i));
      if (text == null || text.equals("-")) {
        return null;
      }
      // Not before the first is there: most events lack what others join.
      joined = joined == null ? new StringBuilder(text) : joined.append(text);
    }
    return joined == null ? null : joined.toString();
  }

  /** {@code switch(value, key1, result1, key2, result2, ..., otherwise)}. */
  private static @Nullable Object choose(Event event, List<Expression> arguments) {
    var value = Call.text(event, arguments.getFirst());
    if (value == null) {
      return null;
    }
    int last = arguments.size() - 1;
    for (int i = 1; i < last; i += 2) {
      if (value.equalsIgnoreCase(Call.text(event, arguments.get(i)))) {
        return arguments.get(i + 1).evaluate(event);
      }
    }
    return arguments.size() % 2 == 0 ? arguments.getLast().evaluate(event) : null;
  }

  private static @Nullable Object join(Event event, List<Expression> arguments) {
    var separator = Call.text(event, arguments.get(1));
    if (!(arguments.get(0) instanceof Field(int id)) || separator == null) {
      return null;
    }
    var values = event.strings(id);
    return switch (values.size()) {
      case 0 -> null;
      case 1 -> values.getFirst();
      default -> String.join(separator, values);
    };
  }

  private static @Nullable Object hex(String text) {
    if (!text.startsWith("0x") && !text.startsWith("0X")) {
      return text;
    }
    try {
      return Long.toString(Long.parseLong(text, 2, text.length(), 16));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** What is behind the last separator of a path of Windows or Unix. */
  static String basename(String path) {
    return path.substring(lastSeparator(path) + 1);
  }

  private static int lastSeparator(String path) {
    return Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
  }

  private static String nolabel(String text) {
    boolean braces = text.length() > 2 && text.startsWith("{") && text.endsWith("}");
    return braces ? text.substring(1, text.length() - 1) : text;
  }

  /** A GUID in one spelling: no braces, lower case; the one of zeros only stands for none. */
  private static @Nullable Object guid(String text) {
    var guid = nolabel(text).toLowerCase(Locale.ROOT);
    return guid.equals("00000000-0000-0000-0000-000000000000") ? null : guid;
  }

  /** {@code unless(value, "a", "b")}: the value if it is none of these, in any case of letters. */
  private static @Nullable Object unless(Event event, List<Expression> arguments) {
    var value = Call.text(event, arguments.getFirst());
    if (value == null) {
      return null;
    }
    for (int i = 1; i < arguments.size(); i++) {
      if (value.equalsIgnoreCase(Call.text(event, arguments.get(i)))) {
        return null;
      }
    }
    return value;
  }

  private static @Nullable String before(String text, String separator) {
    int at = text.indexOf(separator);
    return at < 0 ? null : text.substring(0, at);
  }

  private static @Nullable String after(String text, String separator) {
    int at = text.indexOf(separator);
    return at < 0 ? null : text.substring(at + separator.length());
  }

  private static String strip(String text, String characters) {
    int from = 0;
    int to = text.length();
    while (from < to && characters.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && characters.indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return text.substring(from, to);
  }

  private static @Nullable Object part(Event event, List<Expression> arguments) {
    var text = Call.text(event, arguments.get(0));
    var separator = Call.text(event, arguments.get(1));
    if (text == null || separator == null || separator.isEmpty()) {
      return null;
    }
    int wanted = ((Long) literal(arguments.get(2))).intValue();
    return wanted < 0 ? partFromEnd(text, separator, -wanted) : partOf(text, separator, wanted);
  }

  /** The part of a number, counted from 1; null if there are fewer. */
  private static @Nullable String partOf(String text, String separator, int number) {
    int from = 0;
    for (int i = 1; i < number; i++) {
      int end = text.indexOf(separator, from);
      if (end < 0) {
        return null;
      }
      from = end + separator.length();
    }
    int end = text.indexOf(separator, from);
    return number < 1 ? null : text.substring(from, end < 0 ? text.length() : end);
  }

  private static @Nullable String partFromEnd(String text, String separator, int number) {
    int count = 1;
    for (int at = text.indexOf(separator); at >= 0; count++) {
      at = text.indexOf(separator, at + separator.length());
    }
    return partOf(text, separator, count - number + 1);
  }

  private static Object literal(Expression argument) {
    return argument instanceof Literal(Object value) ? value : 0L;
  }

  /** Sysmon's {@code SHA1=...,MD5=...} as OCSF fingerprints. */
  private static @Nullable Object hashes(String text) {
    var fingerprints = new ArrayList<Map<String, Object>>();
    for (var pair : text.split(",")) {
      int equals = pair.indexOf('=');
      if (equals > 0 && pair.length() - equals > 16) {
        var name = pair.substring(0, equals).trim().toUpperCase(Locale.ROOT);
        var fingerprint = new LinkedHashMap<String, Object>();
        fingerprint.put("algorithm", ALGORITHM_CAPTIONS.getOrDefault(name, name));
        fingerprint.put("algorithm_id", (long) ALGORITHMS.getOrDefault(name, 99));
        fingerprint.put("value", pair.substring(equals + 1).trim().toLowerCase(Locale.ROOT));
        fingerprints.add(fingerprint);
      }
    }
    return fingerprints.isEmpty() ? null : fingerprints;
  }

  private static @Nullable String keyvalue(String text, String key) {
    for (var pair : text.split("[,;\\s]+")) {
      int equals = pair.indexOf('=');
      if (equals > 0 && pair.substring(0, equals).equalsIgnoreCase(key)) {
        return pair.substring(equals + 1);
      }
    }
    return null;
  }

  /** The rest of the line behind a label that begins a line or a word; null if it is empty. */
  private static @Nullable String label(String text, String label) {
    for (int at = text.indexOf(label); at >= 0; at = text.indexOf(label, at + 1)) {
      if (at == 0 || text.charAt(at - 1) <= ' ') {
        int end = text.indexOf('\n', at);
        var value = text.substring(at + label.length(), end < 0 ? text.length() : end).strip();
        return value.isEmpty() ? null : value;
      }
    }
    return null;
  }

  private static @Nullable Object millis(String text) {
    var bytes = text.getBytes(UTF_8);
    long time = Timestamps.parse(bytes, 0, bytes.length, null);
    return time == Event.NO_TIME ? null : time;
  }

  /** The pattern is a literal, compiled by {@link ExpressionParser} when the mapping is loaded. */
  private static @Nullable Object regex(Event event, List<Expression> arguments) {
    var text = Call.text(event, arguments.get(0));
    return text != null && literal(arguments.get(1)) instanceof Extraction extraction
        ? extraction.from(text)
        : null;
  }
}
