package dev.vedette.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * A tar or tar.gz that is written part by part, and is there as a whole or not at all. Its owner
 * alone may read it. Each part waits in a file beside it, for a tar tells sizes first.
 */
public final class Archive implements AutoCloseable {
  private final Path file;
  private final Path fresh;
  private final Path part;
  private final DigestOutputStream out;
  private final TarArchiveOutputStream tar;

  /** Writes what a part of an archive holds. */
  public interface Content {
    void to(OutputStream out) throws IOException;
  }

  /**
   * Begins an archive.
   *
   * @throws IOException if its folder cannot be written to
   */
  public Archive(Path file) throws IOException {
    this(file, true);
  }

  private Archive(Path file, boolean isZipped) throws IOException {
    this.file = file.toAbsolutePath();
    fresh = this.file.resolveSibling(file.getFileName() + ".new");
    part = this.file.resolveSibling(file.getFileName() + ".part");
    Files.createDirectories(fresh.getParent());
    out = new DigestOutputStream(open(fresh), sha256());
    var buffered = new BufferedOutputStream(out);
    tar = new TarArchiveOutputStream(isZipped ? zip(buffered) : buffered, UTF_8.name());
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
  }

  /**
   * Begins an archive that is a plain tar, for parts that are small already.
   *
   * @throws IOException if its folder cannot be written to
   */
  public static Archive plain(Path file) throws IOException {
    return new Archive(file, false);
  }

  private static OutputStream zip(OutputStream out) throws IOException {
    var parameters = new GzipParameters();
    parameters.setCompressionLevel(Deflater.BEST_SPEED);
    return new GzipCompressorOutputStream(out, parameters);
  }

  private static OutputStream open(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.newOutputStream(file);
  }

  /** Adds a part that is written now, and answers its SHA-256 in hexadecimal. */
  public String add(String name, Content content) throws IOException {
    try {
      try (var written = new BufferedOutputStream(open(part))) {
        content.to(written);
      }
      return add(name, part);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Adds a part that is a file already, and answers its SHA-256 in hexadecimal. */
  public String add(String name, Path source) throws IOException {
    var entry = new TarArchiveEntry(name);
    entry.setSize(Files.size(source));
    entry.setMode(0600);
    tar.putArchiveEntry(entry);
    var digest = sha256();
    try (var in = new DigestInputStream(Files.newInputStream(source), digest)) {
      in.transferTo(tar);
    }
    tar.closeArchiveEntry();
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Ends the archive, durably, and answers the SHA-256 of the whole file. */
  public String finish() throws IOException {
    tar.close();
    try (var written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    var hash = HexFormat.of().formatHex(out.getMessageDigest().digest());
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    try (var folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
    return hash;
  }

  /** The SHA-256 of a file, in hexadecimal. */
  public static String hash(Path file) throws IOException {
    var digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** A fresh digest. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  /** Leaves nothing of an archive that was not finished. */
  @Override
  public void close() throws IOException {
    if (Files.deleteIfExists(fresh)) {
      out.close();
    }
    Files.deleteIfExists(part);
  }
}
