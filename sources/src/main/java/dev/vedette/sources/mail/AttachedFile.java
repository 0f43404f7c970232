package dev.vedette.sources.mail;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that a message brings, alone or in an archive.
 *
 * @param path its name; {@code !} before a name inside an archive
 * @param type as the message says, may be empty
 * @param size in bytes
 */
public record AttachedFile(
    String path, String type, long size, String md5, String sha1, String sha256) {

  /**
   * Reads a file to its end.
   *
   * @throws IOException as the stream threw it
   */
  public static AttachedFile read(String path, String type, InputStream content)
      throws IOException {
    var digests = new MessageDigest[] {digest("MD5"), digest("SHA-1"), digest("SHA-256")};
    var buffer = new byte[8192];
    long size = 0;
    for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
      for (var digest : digests) {
        digest.update(buffer, 0, read);
      }
      size += read;
    }
    return new AttachedFile(path, type, size, hex(digests[0]), hex(digests[1]), hex(digests[2]));
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
