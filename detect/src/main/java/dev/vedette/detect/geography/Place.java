package dev.vedette.detect.geography;

import dev.vedette.detect.behaviour.measure.GeoPoint;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where an address is. Texts are empty where nothing is known.
 *
 * @param country its code of ISO 3166-1 in capitals, or what a source calls it
 * @param city for people
 * @param point the middle of where it may be
 * @param radius how far from the middle it may be, in kilometres
 * @param network the number of the autonomous system, 0 if unknown
 * @param operator who runs that
 */
public record Place(
    String country,
    String city,
    @Nullable GeoPoint point,
    double radius,
    long network,
    String operator) {
  public static final Place UNKNOWN = new Place("", "", null, 0, 0, "");

  /** The least distance to another place in kilometres; 0 where either is unknown. */
  public double kilometresTo(Place other) {
    if (point == null || other.point == null) {
      return 0;
    }
    return Math.max(0, point.kilometresTo(other.point) - radius - other.radius);
  }

  /** Such as {@code Lyon, FR}. */
  public String words() {
    if (city.isEmpty()) {
      return country.isEmpty() ? "an unknown place" : country;
    }
    return country.isEmpty() ? city : city + ", " + country;
  }

  /** Writes what {@link #read} takes. */
  public void write(DataOutput out) throws IOException {
    out.writeUTF(country);
    out.writeUTF(city);
    out.writeDouble(point == null ? Double.NaN : point.latitude());
    out.writeDouble(point == null ? Double.NaN : point.longitude());
    out.writeDouble(radius);
    out.writeLong(network);
    out.writeUTF(operator);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the bytes are none of it
   */
  public static Place read(DataInput in) throws IOException {
    var country = in.readUTF();
    var city = in.readUTF();
    var point = point(in.readDouble(), in.readDouble());
    return new Place(country, city, point, in.readDouble(), in.readLong(), in.readUTF());
  }

  private static @Nullable GeoPoint point(double latitude, double longitude) {
    boolean isPlace = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
    return isPlace ? new GeoPoint(latitude, longitude) : null;
  }
}
