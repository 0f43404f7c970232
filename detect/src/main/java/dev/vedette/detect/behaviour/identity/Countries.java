package dev.vedette.detect.behaviour.identity;

import dev.vedette.detect.behaviour.Priors;
import dev.vedette.detect.behaviour.measure.GeoPoint;
import dev.vedette.detect.geography.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The countries of the world with their middles, for where nothing tells a nearer place. */
final class Countries {
  private final Map<String, Country> byCode = new HashMap<>();
  private final Map<String, String> codes = new HashMap<>();

  /**
   * A country.
   *
   * @param code of ISO 3166-1, two capitals
   * @param middle about where most of its people may be
   * @param radius kilometres from there within which nearly all of it lies
   */
  record Country(String code, String name, GeoPoint middle, double radius) {}

  Countries(List<Country> countries) {
    for (var country : countries) {
      byCode.put(country.code(), country);
      codes.put(country.name().toLowerCase(Locale.ROOT), country.code());
    }
  }

  /** The countries that content names. */
  static Countries of(Priors priors) {
    return new Countries(priors.items("countries").stream().map(Countries::country).toList());
  }

  private static Country country(Priors item) {
    double latitude = Math.clamp(item.number("latitude"), -90, 90);
    double longitude = Math.clamp(item.number("longitude"), -180, 180);
    return new Country(
        item.text("code"),
        item.text("name"),
        new GeoPoint(latitude, longitude),
        item.number("radius"));
  }

  /**
   * The code of a country that is called by its code or its English name; else what it is called.
   */
  String code(String text) {
    var upper = text.toUpperCase(Locale.ROOT);
    return byCode.containsKey(upper)
        ? upper
        : codes.getOrDefault(text.toLowerCase(Locale.ROOT), upper);
  }

  Place place(String code, String city, long network, String operator) {
    var country = byCode.get(code);
    return country == null
        ? new Place(code, city, null, 0, network, operator)
        : new Place(code, city, country.middle(), country.radius(), network, operator);
  }
}
