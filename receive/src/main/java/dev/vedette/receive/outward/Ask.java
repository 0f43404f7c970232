package dev.vedette.receive.outward;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of another machine.
 *
 * @param body what is sent, or null for nothing
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are bytes, and are not compared.
public record Ask(String method, URI uri, Map<String, String> headers, byte @Nullable [] body) {
  public Ask {
    headers = Map.copyOf(headers);
  }

  public static Ask get(URI uri) {
    return new Ask("GET", uri, Map.of(), null);
  }

  /** The same with one more header. */
  public Ask with(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Ask(method, uri, more, body);
  }

  /** Where it goes, without what may be secret. */
  public String place() {
    return method + " https://" + uri.getAuthority() + uri.getPath();
  }
}
