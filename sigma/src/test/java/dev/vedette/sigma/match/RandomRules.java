package dev.vedette.sigma.match;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.Event;
import dev.vedette.model.EventType;
import dev.vedette.model.FieldNames;
import java.util.List;
import java.util.Random;

/**
 * Rules and events from a seed, over few fields, few letters and short texts, so that they meet
 * often.
 */
final class RandomRules {
  private static final List<String> FIELDS = List.of("A", "B", "C", "D.e");
  private static final List<String> PIECES =
      List.of(
          "a",
          "b",
          "A",
          "B",
          "ab",
          "aab",
          "ba",
          "\u00e4",
          "\u00c4",
          "\u212a",
          "k",
          "\u00df",
          "\ud83d\ude00",
          "-",
          "/",
          "\u2013",
          "1",
          "10",
          "7",
          ".",
          " ");
  private static final List<String> TEXT_MODIFIERS =
      List.of(
          "",
          "",
          "|contains",
          "|startswith",
          "|endswith",
          "|contains|all",
          "|cased",
          "|contains|cased",
          "|contains|windash",
          "|windash",
          "|neq",
          "|contains|neq",
          "|endswith|cased");
  private static final List<String> REGEXES =
      List.of("a+b", "^ab", "(ab|ba)$", "k", "(?i)K", "[ab]{2}1?0", ".aab.", "a(?:b|\u00e4)a*");
  private static final List<String> NETWORKS =
      List.of("10.0.0.0/8", "10.0.0.1", "fe80::/10", "::/0", "0.0.0.0/0");
  private static final List<String> ADDRESSES =
      List.of("10.0.0.1", "10.1.1.1", "fe80::1", "::ffff:10.0.0.1", "1.2.3", "::1%lo", "::", ":");

  private final Random random;

  RandomRules(long seed) {
    this.random = new Random(seed);
  }

  /** A detection in YAML. */
  String detection() {
    var yaml = new StringBuilder();
    int selections = 1 + random.nextInt(4);
    for (int i = 0; i < selections; i++) {
      yaml.append("s").append(i).append(":\n").append(selection().indent(2));
    }
    return yaml.append("condition: ").append(condition(selections, 3)).append('\n').toString();
  }

  private String selection() {
    if (random.nextInt(8) == 0) {
      return keywords();
    }
    if (random.nextInt(4) > 0) {
      return map("");
    }
    return map("- ") + map("- ");
  }

  private String keywords() {
    return random.nextBoolean()
        ? "- " + quoted(pattern()) + "\n- " + quoted(pattern()) + "\n"
        : "'|all':\n  - " + quoted(pattern()) + "\n  - " + quoted(pattern()) + "\n";
  }

  private String map(String bullet) {
    var yaml = new StringBuilder();
    int items = 1 + random.nextInt(2);
    int first = random.nextInt(FIELDS.size());
    for (int i = 0; i < items; i++) {
      yaml.append(i == 0 ? bullet : " ".repeat(bullet.length()));
      yaml.append(item(FIELDS.get((first + i) % FIELDS.size()))).append('\n');
    }
    return yaml.toString();
  }

  private String item(String field) {
    return switch (random.nextInt(14)) {
      case 0 -> field + ": null";
      case 1 -> field + "|exists: " + random.nextBoolean();
      case 2 -> field + "|" + pick(List.of("lt", "lte", "gt", "gte")) + ": " + random.nextInt(12);
      case 3 -> field + "|cidr: " + quoted(pick(NETWORKS));
      case 4 -> field + "|re: " + quoted(pick(REGEXES));
      case 5 -> field + "|fieldref" + pick(List.of("", "|contains", "|neq")) + ": " + pick(FIELDS);
      case 6 -> field + ": " + random.nextInt(12);
      case 7 -> field + ": ['', null, " + quoted(pattern()) + "]";
      default -> field + pick(TEXT_MODIFIERS) + ": " + values();
    };
  }

  private String values() {
    if (random.nextBoolean()) {
      return quoted(pattern());
    }
    return "[" + quoted(pattern()) + ", " + quoted(pattern()) + ", " + quoted(pattern()) + "]";
  }

  private String condition(int selections, int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return random.nextInt(5) == 0
          ? pick(List.of("1 of s*", "all of s*", "1 of them"))
          : "s" + random.nextInt(selections);
    }
    return switch (random.nextInt(3)) {
      case 0 -> "not (" + condition(selections, depth - 1) + ")";
      case 1 -> binary(selections, depth, " and ");
      default -> binary(selections, depth, " or ");
    };
  }

  private String binary(int selections, int depth, String operator) {
    return "("
        + condition(selections, depth - 1)
        + operator
        + condition(selections, depth - 1)
        + ")";
  }

  /** A text with now and then a wildcard. */
  private String pattern() {
    var pattern = new StringBuilder();
    int pieces = 1 + random.nextInt(3);
    for (int i = 0; i < pieces; i++) {
      pattern.append(random.nextInt(6) == 0 ? pick(List.of("*", "?")) : pick(PIECES));
    }
    return pattern.toString();
  }

  Event event(FieldNames names, EventType type) {
    var event = new Event();
    event.reset(new byte[0], 0, 0);
    event.type(type);
    int values = random.nextInt(7);
    for (int i = 0; i < values; i++) {
      add(event, names.find(random.nextInt(8) == 0 ? "Unknown" : pick(FIELDS)));
    }
    return event;
  }

  private void add(Event event, int field) {
    switch (random.nextInt(10)) {
      case 0 -> event.add(field, 0, 0, Event.NULL);
      case 1 -> event.add(field, pick(ADDRESSES));
      case 2 -> event.add(field, Integer.toString(random.nextInt(12)));
      case 3 -> addBytes(event, field);
      case 4, 5 -> addEscaped(event, field);
      default -> event.add(field, text());
    }
  }

  private String text() {
    var text = new StringBuilder();
    int pieces = random.nextInt(6);
    for (int i = 0; i < pieces; i++) {
      text.append(pick(PIECES));
    }
    return text.toString();
  }

  /** A value as it stands in JSON: with the usual escapes alone, or with others as well. */
  private void addEscaped(Event event, int field) {
    boolean isRespelled = random.nextBoolean();
    var escaped = new StringBuilder();
    for (char c : text().toCharArray()) {
      if (isRespelled && random.nextInt(4) == 0) {
        escaped.append("\\u%04x".formatted((int) c));
      } else {
        escaped.append(c == '"' || c == '\\' ? "\\" : "").append(c);
      }
    }
    var bytes = escaped.toString().getBytes(UTF_8);
    int start = event.append(bytes, 0, bytes.length);
    event.add(field, start, start + bytes.length, isRespelled ? Event.RESPELLED : Event.ESCAPED);
  }

  /** Bytes that need not be UTF-8, between text that is. */
  private void addBytes(Event event, int field) {
    var bytes = new byte[1 + random.nextInt(4)];
    random.nextBytes(bytes);
    var text = text().getBytes(UTF_8);
    int start = event.append(text, 0, text.length);
    event.append(bytes, 0, bytes.length);
    int tail = event.append(text, 0, text.length);
    event.add(field, start, tail + text.length, Event.TEXT);
  }

  private static String quoted(String text) {
    return "'" + text + "'";
  }

  private <T> T pick(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }
}
