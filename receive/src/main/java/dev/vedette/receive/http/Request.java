package dev.vedette.receive.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request to an ingest protocol.
 *
 * @param method in capitals
 * @param path below the protocol's base, decoded, beginning with a slash
 * @param query decoded parameters
 * @param body unpacked, see {@link Inflate}; not changed by anybody
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are bytes; requests are not compared.
public record Request(
    String method, String path, Map<String, List<String>> query, Headers headers, byte[] body) {
  /** The first value of a query parameter. */
  public Optional<String> parameter(String name) {
    return query.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** The value of a header. */
  public Optional<String> header(String name) {
    return headers.find(name);
  }
}
