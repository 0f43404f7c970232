package dev.vedette.receive.http;

/**
 * What a request's body may unpack to.
 *
 * @param bytes unpacked
 * @param ratio unpacked bytes for each packed one
 * @param ratioFrom unpacked bytes up to which the ratio does not matter
 */
public record InflateLimits(int bytes, int ratio, int ratioFrom) {
  private static final int MIB = 1 << 20;

  /** 64 MiB, 200:1 beyond 4 MiB. */
  public static final InflateLimits DEFAULT = new InflateLimits(64 * MIB, 200, 4 * MIB);
}
