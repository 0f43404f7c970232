package dev.vedette.receive.elastic;

import java.util.Arrays;
import java.util.List;

/**
 * The {@code filter_path} of a request: which parts of a reply its sender wants. A star stands for
 * one name, two for any number of them. Filters that take away are ignored: more is answered then.
 */
final class FilterPath {
  private static final int MOST = 32;
  private static final int LONGEST = 256;

  private final List<String[]> wanted;

  private FilterPath(List<String[]> wanted) {
    this.wanted = wanted;
  }

  static FilterPath parse(String text) {
    if (text.length() > LONGEST) {
      return new FilterPath(List.of());
    }
    return new FilterPath(
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(path -> !path.isEmpty() && !path.startsWith("-"))
            .limit(MOST)
            .map(path -> path.split("\\."))
            .toList());
  }

  /** Whether a value at a path is wanted, or one below it. */
  boolean wants(String... path) {
    return wanted.isEmpty() || wanted.stream().anyMatch(filter -> matches(filter, 0, path, 0));
  }

  private static boolean matches(String[] filter, int at, String[] path, int depth) {
    if (at == filter.length || depth == path.length) {
      return true;
    }
    if (filter[at].equals("**")) {
      return true;
    }
    return isMatch(filter[at], path[depth]) && matches(filter, at + 1, path, depth + 1);
  }

  private static boolean isMatch(String filter, String name) {
    int star = filter.indexOf('*');
    if (star < 0) {
      return filter.equals(name);
    }
    return name.length() >= filter.length() - 1
        && name.startsWith(filter.substring(0, star))
        && name.endsWith(filter.substring(star + 1));
  }
}
