package dev.vedette.detect.indicators;

import dev.vedette.sigma.IpAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads the values of feeds into keys, and refuses what no table should hold. One instance serves
 * one thread.
 */
final class ValueReader {
  /** A network of IPv4 of which a shorter prefix is no indicator but a continent. */
  private static final int MIN_PREFIX_V4 = 96 + 8;

  private static final int MIN_PREFIX_V6 = 16;

  /** MD5, SHA-1 and SHA-256 of nothing. */
  private static final List<byte[]> OF_NOTHING =
      List.of(
          HexFormat.of().parseHex("d41d8cd98f00b204e9800998ecf8427e"),
          HexFormat.of().parseHex("da39a3ee5e6b4b0d3255bfef95601890afd80709"),
          HexFormat.of()
              .parseHex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));

  private final FormBuffer buffer = new FormBuffer();
  private final DomainForm domain = new DomainForm(buffer);
  private final UrlForm url = new UrlForm(buffer);
  private final EmailForm email = new EmailForm(buffer);
  private final FileForm file = new FileForm(buffer);
  private final DigestForm digest = new DigestForm();
  private final IpAddress address = new IpAddress();
  private final IndicatorKey key;
  private IndicatorKind kind = IndicatorKind.ADDRESS;
  private int prefix;

  ValueReader(long seed) {
    key = new IndicatorKey(seed);
  }

  /** The key of the last value that was taken. */
  IndicatorKey key() {
    return key;
  }

  /** What the last value is. */
  IndicatorKind kind() {
    return kind;
  }

  /** The prefix of the last range, in bits of 128. */
  int prefix() {
    return prefix;
  }

  Intake read(IndicatorKind wanted, byte[] value) {
    kind = wanted;
    return switch (wanted) {
      case ADDRESS -> readAddress(value);
      case RANGE -> readRange(value);
      case DOMAIN -> readDomain(value);
      case URL -> ofText(url.read(value, 0, value.length));
      case HASH, IMPHASH -> readDigest(value);
      case EMAIL -> ofText(email.read(value, 0, value.length));
      case FILE -> ofText(file.read(value, 0, value.length));
    };
  }

  private Intake readAddress(byte[] value) {
    if (!address.read(value, 0, value.length) && !readWithPort(value)) {
      return Intake.NO_VALUE;
    }
    if (isEverywhere(address.high(), address.low())) {
      return Intake.SAYS_NOTHING;
    }
    key.ofAddress(address.high(), address.low());
    return Intake.TAKEN;
  }

  /** {@code 192.0.2.1:80} and {@code [2001:db8::1]:80}. */
  private boolean readWithPort(byte[] value) {
    int end = value.length;
    while (end > 0 && value[end - 1] >= '0' && value[end - 1] <= '9') {
      end--;
    }
    end = end > 0 && value[end - 1] == ':' ? end - 1 : value.length;
    boolean isBracketed = end > 2 && value[0] == '[' && value[end - 1] == ']';
    return isBracketed ? address.read(value, 1, end - 1) : address.read(value, 0, end);
  }

  private Intake readRange(byte[] value) {
    int slash = 0;
    while (slash < value.length && value[slash] != '/') {
      slash++;
    }
    int bits = number(value, slash + 1);
    if (slash == value.length || bits < 0 || !address.read(value, 0, slash)) {
      return Intake.NO_VALUE;
    }
    prefix = address.isV4() ? bits + 96 : bits;
    if (prefix > 128) {
      return Intake.NO_VALUE;
    }
    if (prefix < (address.isV4() ? MIN_PREFIX_V4 : MIN_PREFIX_V6)) {
      return Intake.TOO_BROAD;
    }
    if (isEverywhere(address.high(), address.low())) {
      return Intake.SAYS_NOTHING;
    }
    if (prefix == 128) {
      kind = IndicatorKind.ADDRESS;
      key.ofAddress(address.high(), address.low());
    } else {
      key.ofRange(highMask(prefix) & address.high(), lowMask(prefix) & address.low(), prefix);
    }
    return Intake.TAKEN;
  }

  private static int number(byte[] value, int from) {
    if (from >= value.length || value.length - from > 3) {
      return -1;
    }
    int number = 0;
    for (int i = from; i < value.length; i++) {
      if (value[i] < '0' || value[i] > '9') {
        return -1;
      }
      number = number * 10 + value[i] - '0';
    }
    return number;
  }

  static long highMask(int prefix) {
    return prefix == 0 ? 0 : prefix >= 64 ? -1L : -1L << (64 - prefix);
  }

  static long lowMask(int prefix) {
    return prefix <= 64 ? 0 : -1L << (128 - prefix);
  }

  /** Unspecified, loopback and broadcast. */
  private static boolean isEverywhere(long high, long low) {
    if (high != 0) {
      return false;
    }
    long v4 = low & 0xFFFF_FFFFL;
    boolean isV4 = low >>> 32 == 0xFFFF;
    return isV4 ? v4 >>> 24 == 127 || v4 >>> 24 == 0 || v4 == 0xFFFF_FFFFL : low <= 1;
  }

  private Intake readDomain(byte[] value) {
    buffer.clear();
    int from = value.length > 2 && value[0] == '*' && value[1] == '.' ? 2 : 0;
    from += value.length > from + 1 && value[from] == '.' ? 1 : 0;
    return ofText(domain.append(value, from, value.length));
  }

  private Intake readDigest(byte[] value) {
    if (!digest.read(value, 0, value.length)) {
      return Intake.NO_VALUE;
    }
    for (var empty : OF_NOTHING) {
      if (Arrays.equals(digest.bytes(), 0, digest.length(), empty, 0, empty.length)) {
        return Intake.SAYS_NOTHING;
      }
    }
    key.ofDigest(digest.bytes(), digest.length());
    return Intake.TAKEN;
  }

  private Intake ofText(boolean isRead) {
    if (!isRead) {
      return Intake.NO_VALUE;
    }
    key.ofText(buffer.bytes(), 0, buffer.length());
    return Intake.TAKEN;
  }
}
