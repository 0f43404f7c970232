package dev.vedette.detect.geography;

import com.maxmind.db.CHMCache;
import com.maxmind.db.Reader;
import dev.vedette.detect.behaviour.measure.GeoPoint;
import dev.vedette.model.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Places of addresses by files in MaxMind's format, as MaxMind, DB-IP and IPinfo give them out: one
 * of cities or countries, one of autonomous systems, or one of both. Files are mapped, not read
 * into memory, so whoever replaces one renames another into its place. Safe for any threads.
 */
public final class MaxMindGeography implements Geography {
  private static final double WIDEST = 500;

  private final List<Reader> readers;
  private final AtomicLong failures = new AtomicLong();

  private MaxMindGeography(List<Reader> readers) {
    this.readers = List.copyOf(readers);
  }

  /**
   * The geography of the files {@code *.mmdb} of a folder; one that knows nothing where there are
   * none.
   *
   * @param problems is told of files that cannot be read, which are left out
   */
  public static Geography of(Path folder, Consumer<Problem> problems) {
    var readers = new ArrayList<Reader>();
    for (var file : files(folder, problems)) {
      try {
        readers.add(new Reader(file.toFile(), new CHMCache()));
      } catch (IOException | RuntimeException e) {
        report(file, e, problems);
      }
    }
    return readers.isEmpty() ? NONE : new MaxMindGeography(readers);
  }

  private static List<Path> files(Path folder, Consumer<Problem> problems) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".mmdb")).sorted().toList();
    } catch (IOException e) {
      report(folder, e, problems);
      return List.of();
    }
  }

  private static void report(Path file, Exception e, Consumer<Problem> problems) {
    problems.accept(
        Problem.warning(
            file.toString(),
            0,
            0,
            "not read, so addresses have no places from it: get the file anew, in MaxMind's format"
                + " (%s)".formatted(e.getMessage())));
  }

  @Override
  public Place find(String address) {
    var parsed = parsed(address);
    var place = Place.UNKNOWN;
    if (parsed != null) {
      for (var reader : readers) {
        place = with(place, look(reader, parsed));
      }
    }
    return place;
  }

  /** How many look-ups failed because a file is damaged. */
  public long failures() {
    return failures.get();
  }

  private static @Nullable InetAddress parsed(String address) {
    try {
      return address.isEmpty() ? null : InetAddress.ofLiteral(address);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private Map<?, ?> look(Reader reader, InetAddress address) {
    try {
      var found = reader.get(address, Map.class);
      return found == null ? Map.of() : found;
    } catch (IOException | RuntimeException e) {
      failures.incrementAndGet();
      return Map.of();
    }
  }

  /** What is known already, and what a record adds to it. */
  private static Place with(Place known, Map<?, ?> record) {
    if (record.isEmpty()) {
      return known;
    }
    var country = text(at(record, "country", "iso_code"), text(record.get("country"), ""));
    var city = text(at(record, "city", "names", "en"), text(record.get("city"), ""));
    var point = point(record);
    long network = network(record);
    var operator =
        text(record.get("autonomous_system_organization"), text(record.get("as_name"), ""));
    return new Place(
        known.country().isEmpty() ? country.toUpperCase(Locale.ROOT) : known.country(),
        known.city().isEmpty() ? city : known.city(),
        known.point() == null ? point : known.point(),
        known.point() == null ? radius(record) : known.radius(),
        known.network() == 0 ? network : known.network(),
        known.operator().isEmpty() ? operator : known.operator());
  }

  private static @Nullable GeoPoint point(Map<?, ?> record) {
    var latitude = number(at(record, "location", "latitude"), record.get("lat"));
    var longitude = number(at(record, "location", "longitude"), record.get("lng"));
    if (latitude == null || longitude == null) {
      return null;
    }
    boolean isPlace = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
    return isPlace ? new GeoPoint(latitude, longitude) : null;
  }

  private static double radius(Map<?, ?> record) {
    var radius = number(at(record, "location", "accuracy_radius"), 50);
    return radius == null ? 0 : Math.clamp(radius, 0, WIDEST);
  }

  private static long network(Map<?, ?> record) {
    var number = number(record.get("autonomous_system_number"), null);
    if (number != null) {
      return number.longValue();
    }
    var asn = text(record.get("asn"), "");
    return asn.matches("AS\\d{1,10}") ? Long.parseLong(asn.substring(2)) : 0;
  }

  private static @Nullable Object at(Map<?, ?> record, String... path) {
    Object value = record;
    for (var name : path) {
      value = value instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return value;
  }

  private static String text(@Nullable Object value, String otherwise) {
    return value instanceof String text ? text : otherwise;
  }

  private static @Nullable Double number(@Nullable Object value, @Nullable Object otherwise) {
    return switch (value) {
      case Number number -> number.doubleValue();
      case String text when text.matches("-?\\d{1,3}(\\.\\d{1,12})?") -> Double.valueOf(text);
      case null, default -> otherwise == null ? null : number(otherwise, null);
    };
  }
}
