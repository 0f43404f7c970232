package dev.vedette.cli.prove;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request.
 *
 * @param path with its query
 */
record Call(String method, String path, @Nullable String body, Map<String, String> headers) {

  static Call get(String path) {
    return new Call("GET", path, null, Map.of());
  }

  static Call of(String method, String path, @Nullable String body) {
    return new Call(method, path, body, Map.of());
  }

  /** Whether something that is in an answer was in here first. */
  boolean says(String text) {
    return path.contains(text)
        || (body != null && body.contains(text))
        || headers.values().stream().anyMatch(value -> value.contains(text));
  }
}
