package dev.vedette.receive.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The headers of a request; the case of their names does not matter. Immutable. */
public final class Headers {
  private final Map<String, List<String>> values;

  private Headers(Map<String, List<String>> values) {
    this.values = values;
  }

  public static Headers of(Map<String, List<String>> values) {
    var sorted = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    sorted.putAll(values);
    return new Headers(sorted);
  }

  /** The first value of a header. */
  public Optional<String> find(String name) {
    return values.getOrDefault(name, List.of()).stream().findFirst();
  }
}
