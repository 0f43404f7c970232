package dev.vedette.sources.files;

/** What a file is packed with, told by its first bytes. */
enum ContainerKind {
  NONE,
  GZIP,
  BZIP2,
  ZIP,
  TAR;

  /** How many bytes {@link #of} wants to see: a tar header. */
  static final int HEAD = 512;

  private static final int CHECKSUM = 148;

  static ContainerKind of(byte[] head) {
    if (startsWith(head, 0x1F, 0x8B, 8)) {
      return GZIP;
    }
    if (startsWith(head, 'B', 'Z', 'h') && head.length > 9 && head[4] == 0x31 && head[5] == 0x41) {
      return BZIP2;
    }
    if (beginsWithEntry(head)
        || startsWith(head, 'P', 'K', 5, 6)
        || startsWith(head, 'P', 'K', 7, 8)) {
      return ZIP;
    }
    return isTarHeader(head) ? TAR : NONE;
  }

  /**
   * Whether a zip's first bytes are an entry; those of an empty one are the end of its directory.
   */
  static boolean beginsWithEntry(byte[] head) {
    return startsWith(head, 'P', 'K', 3, 4);
  }

  private static boolean startsWith(byte[] head, int... magic) {
    if (head.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((head[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** Old tars have no magic, so the header's checksum decides (POSIX.1-2017, pax, ustar format). */
  private static boolean isTarHeader(byte[] head) {
    if (head.length < HEAD || head[0] == 0) {
      return false;
    }
    int sum = 8 * ' ';
    for (int i = 0; i < HEAD; i++) {
      sum += i >= CHECKSUM && i < CHECKSUM + 8 ? 0 : head[i] & 0xFF;
    }
    return sum == octal(head, CHECKSUM, 8);
  }

  private static int octal(byte[] bytes, int from, int length) {
    int value = 0;
    boolean digits = false;
    for (int i = from; i < from + length; i++) {
      if (bytes[i] >= '0' && bytes[i] <= '7') {
        value = value * 8 + bytes[i] - '0';
        digits = true;
      } else if (digits || bytes[i] != ' ') {
        break;
      }
    }
    return digits ? value : -1;
  }
}
