package dev.vedette.receive.netflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The information elements that are known. Immutable. */
final class Elements {
  /** Stands for the other direction of an element of IANA's (RFC 5103, section 6.1). */
  private static final long REVERSE = 29305;

  /** What options of NetFlow 9 are about (RFC 3954, section 6.1). */
  private static final Map<Integer, String> SCOPES =
      Map.of(
          1,
          "scopeSystem",
          2,
          "scopeInterface",
          3,
          "scopeLineCard",
          4,
          "scopeCache",
          5,
          "scopeTemplate");

  private final Map<Integer, Element> registered = read("elements.txt");
  private final Map<Integer, Element> ofVersion9 = read("elements-v9.txt");

  /** A field type of NetFlow 9. */
  Element ofVersion9(int id) {
    var vendors = ofVersion9.get(id);
    return vendors != null ? vendors : registered(id);
  }

  Element scopeOfVersion9(int id) {
    return new Element(id, SCOPES.getOrDefault(id, "scope" + id), Kind.NUMBER);
  }

  Element registered(int id) {
    var known = registered.get(id);
    return known != null ? known : new Element(id, "element" + id, Kind.OCTETS);
  }

  /**
   * An element of an enterprise's own.
   *
   * @param enterprise its number, unsigned
   */
  Element ofEnterprise(long enterprise, int id) {
    if (enterprise != REVERSE) {
      return new Element(id, "enterprise" + enterprise + "element" + id, Kind.OCTETS);
    }
    var forth = registered(id);
    var name = "reverse" + forth.name().substring(0, 1).toUpperCase(Locale.ROOT);
    return new Element(id, name + forth.name().substring(1), forth.kind());
  }

  private static Map<Integer, Element> read(String file) {
    var elements = new HashMap<Integer, Element>();
    var stream = Objects.requireNonNull(Elements.class.getResourceAsStream(file), file);
    try (var lines = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Elements::parse)
          .forEach(element -> elements.put(element.id(), element));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(elements);
  }

  private static Element parse(String line) {
    var words = line.split(" ", 3);
    var kind = Kind.valueOf(words[2].toUpperCase(Locale.ROOT));
    return new Element(Integer.parseInt(words[0]), words[1], kind);
  }
}
