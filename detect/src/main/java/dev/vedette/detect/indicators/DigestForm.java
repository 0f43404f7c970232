package dev.vedette.detect.indicators;

/**
 * Hashes of files, from hexadecimal digits to bytes: MD5, SHA-1, and SHA-2 of all lengths. One
 * instance serves one thread.
 */
final class DigestForm {
  private static final int MAX_BYTES = 64;

  private final byte[] bytes = new byte[MAX_BYTES];
  private int length;

  byte[] bytes() {
    return bytes;
  }

  /** How many bytes the last hash has. */
  int length() {
    return length;
  }

  /** Reads {@code text[from, to)}; false if it is no hash. */
  boolean read(byte[] text, int from, int to) {
    if (!isLength(to - from)) {
      return false;
    }
    length = (to - from) / 2;
    for (int i = 0; i < length; i++) {
      int high = digit(text[from + 2 * i]);
      int low = digit(text[from + 2 * i + 1]);
      if ((high | low) < 0) {
        return false;
      }
      bytes[i] = (byte) (high << 4 | low);
    }
    return true;
  }

  static boolean isLength(int digits) {
    return switch (digits) {
      case 32, 40, 56, 64, 96, 128 -> true;
      default -> false;
    };
  }

  static int digit(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    int lower = b | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }
}
