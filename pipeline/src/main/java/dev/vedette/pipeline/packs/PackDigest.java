package dev.vedette.pipeline.packs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The digests of a pack's files: a line for each, sorted by path, with the SHA-256 in small hex
 * letters, two blanks and the path, as {@code sha256sum} prints it. That text is what is signed.
 */
final class PackDigest {
  private final String lines;

  private PackDigest(String lines) {
    this.lines = lines;
  }

  /**
   * Reads every file below a folder but hidden ones, which are not installed.
   *
   * @param except the file that holds the signature
   */
  static PackDigest of(Path folder, @Nullable String except) throws IOException {
    var digests = new TreeMap<String, String>();
    try (var walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        var name =
            folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
        if (!name.equals(except) && !PackPaths.isHidden(name)) {
          digests.put(name, sha256(file));
        }
      }
    }
    var lines = new StringBuilder();
    digests.forEach((name, digest) -> lines.append(digest).append("  ").append(name).append('\n'));
    return new PackDigest(lines.toString());
  }

  /** What a signature is over. */
  byte[] signedBytes() {
    return lines.getBytes(UTF_8);
  }

  /** One digest over all, as small hex letters. */
  String hex() {
    return HexFormat.of().formatHex(sha256().digest(signedBytes()));
  }

  private static String sha256(Path file) throws IOException {
    var digest = sha256();
    try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
