package dev.vedette.detect.behaviour.measure;

import java.time.Duration;

/**
 * A place on earth.
 *
 * @param latitude in degrees, north positive
 * @param longitude in degrees, east positive
 */
public record GeoPoint(double latitude, double longitude) {
  private static final double EARTH_RADIUS_KM = 6371.0088;
  private static final double HOUR = Duration.ofHours(1).toMillis();

  public GeoPoint {
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
      throw new IllegalArgumentException("no place on earth: " + latitude + ", " + longitude);
    }
  }

  /** The way along the great circle in kilometres, by the haversine formula on a sphere. */
  public double kilometresTo(GeoPoint other) {
    double north = Math.toRadians(other.latitude - latitude) / 2;
    double east = Math.toRadians(other.longitude - longitude) / 2;
    double chord =
        Math.pow(Math.sin(north), 2)
            + Math.cos(Math.toRadians(latitude))
                * Math.cos(Math.toRadians(other.latitude))
                * Math.pow(Math.sin(east), 2);
    return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
  }

  /** The speed that the way takes, in km/h; in less than a minute it counts as one minute. */
  public double speedTo(GeoPoint other, Duration time) {
    return kilometresTo(other) / (Math.max(60_000, Math.abs(time.toMillis())) / HOUR);
  }
}
