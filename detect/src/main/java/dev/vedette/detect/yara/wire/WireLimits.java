package dev.vedette.detect.yara.wire;

/** What both sides agreed on. */
public final class WireLimits {
  /** The longest text of rules in bytes. */
  public static final int LONGEST_SOURCE = 32 << 20;

  /** The longest frame to the library's process: a source and its name. */
  public static final int LONGEST_REQUEST = LONGEST_SOURCE + (1 << 16);

  /** The longest frame from it. */
  public static final int LONGEST_REPLY = 16 << 20;

  /** How much of a file goes in one frame. */
  public static final int CHUNK = 1 << 20;

  private WireLimits() {}
}
