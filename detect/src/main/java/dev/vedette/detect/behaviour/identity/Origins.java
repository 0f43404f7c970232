package dev.vedette.detect.behaviour.identity;

import dev.vedette.detect.behaviour.Addresses;
import dev.vedette.detect.behaviour.Endpoint;
import dev.vedette.detect.behaviour.Names;
import dev.vedette.detect.geography.Geography;
import dev.vedette.detect.geography.Place;
import java.util.Locale;
import java.util.Set;

/**
 * Where a sign-in comes from: by its address where geography knows that, else by what the source
 * itself says.
 *
 * @param hosts words in the names of operators whose networks anybody may rent: their places say
 *     nothing of where a person is
 */
record Origins(Geography geography, Countries countries, Set<String> hosts) {
  public Origins {
    hosts = Set.copyOf(hosts);
  }

  Place place(Endpoint source) {
    var found = geography.find(source.address());
    var country = found.country().isEmpty() ? countries.code(source.country()) : found.country();
    var city = found.city().isEmpty() ? source.city() : found.city();
    if (found.point() != null || country.isEmpty()) {
      return new Place(
          country, city, found.point(), found.radius(), found.network(), found.operator());
    }
    return countries.place(country, city, found.network(), found.operator());
  }

  /** Whether a place belongs to an operator of rented machines or of a VPN. */
  boolean isRented(Place place) {
    var operator = place.operator().toLowerCase(Locale.ROOT);
    return !operator.isEmpty() && hosts.stream().anyMatch(operator::contains);
  }

  /** Whether an address is one of the internet, where place and network mean something. */
  static boolean isPublic(String address) {
    return Names.isAddress(address) && !Addresses.isInternal(address);
  }
}
