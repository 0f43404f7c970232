package dev.vedette.sources.files;

/**
 * One entry as a zip's central directory describes it (APPNOTE 6.3.10, section 4.3.12).
 *
 * @param packed bytes in the archive
 * @param size bytes unpacked, as claimed
 * @param header where its local header starts
 * @param mode Unix file mode, 0 where the archive does not tell
 */
public record ZipMember(
    String name, int flags, int method, long crc, long packed, long size, long header, int mode) {
  private static final int TYPE = 0xF000;
  private static final int SYMBOLIC_LINK = 0xA000;

  public boolean isEncrypted() {
    return (flags & 1) != 0;
  }

  public boolean isLink() {
    return (mode & TYPE) == SYMBOLIC_LINK;
  }

  public boolean isFile() {
    return !name.endsWith("/") && !isLink();
  }
}
