package dev.vedette.sources.decode;

import java.util.ArrayList;
import java.util.Random;

/** Objects with keys {@code a} and {@code b}, nested up to three deep, from a seed. */
final class RandomJson {
  /** Every path that such an object can have. */
  static final String[] PATHS = paths();

  private static final String[] TEXTS = {
    "",
    "x",
    "C:\\\\Windows\\\\a.exe",
    "say \\\"hi\\\"",
    "\\u00fc\\n",
    "\u65e5\u672c",
    "a\\/b",
    "longer than eight bytes"
  };

  private RandomJson() {}

  static String object(Random random) {
    return object(random, 0);
  }

  private static String object(Random random, int depth) {
    var text = new StringBuilder("{");
    for (var key : new String[] {"a", "b"}) {
      if (random.nextInt(4) > 0) {
        text.append(text.length() > 1 ? "," : "").append(space(random));
        text.append('"').append(key).append('"').append(space(random)).append(':');
        text.append(space(random)).append(value(random, depth + 1)).append(space(random));
      }
    }
    return text.append('}').toString();
  }

  private static String value(Random random, int depth) {
    return switch (random.nextInt(depth < 3 ? 8 : 5)) {
      case 0 -> Integer.toString(random.nextInt(2_000) - 1_000);
      case 1 -> "true";
      case 2 -> "null";
      case 3, 4 -> '"' + TEXTS[random.nextInt(TEXTS.length)] + '"';
      case 5 -> "[" + value(random, depth + 1) + ", " + value(random, depth + 1) + "]";
      case 6 -> "[]";
      default -> object(random, depth);
    };
  }

  private static String space(Random random) {
    return random.nextInt(5) == 0 ? " \n" : "";
  }

  private static String[] paths() {
    var paths = new ArrayList<String>();
    for (var first : new String[] {"a", "b"}) {
      paths.add(first);
      for (var second : new String[] {"a", "b"}) {
        paths.add(first + "." + second);
        paths.add(first + "." + second + ".a");
        paths.add(first + "." + second + ".b");
      }
    }
    return paths.toArray(String[]::new);
  }
}
