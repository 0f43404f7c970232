package dev.vedette.receive.osquery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;

/**
 * What a host shows after it has enrolled: its own name, and the ingest key with which it enrolled.
 * The server keeps nothing about it; a key that is revoked stops its hosts with their next request.
 * A host has that key on its disk anyway.
 */
record NodeKey(String host, String secret) {
  private static final String PREFIX = "v1.";
  private static final int LONGEST_HOST = 255;
  private static final int LONGEST = 2048;

  NodeKey {
    host = host.length() > LONGEST_HOST ? host.substring(0, LONGEST_HOST) : host;
  }

  String text() {
    var name = Base64.getUrlEncoder().withoutPadding().encodeToString(host.getBytes(UTF_8));
    return PREFIX + name + "." + secret;
  }

  static Optional<NodeKey> parse(String text) {
    int dot = text.indexOf('.', PREFIX.length());
    if (text.length() > LONGEST || !text.startsWith(PREFIX) || dot < 0) {
      return Optional.empty();
    }
    try {
      var name = Base64.getUrlDecoder().decode(text.substring(PREFIX.length(), dot));
      return Optional.of(new NodeKey(new String(name, UTF_8), text.substring(dot + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
