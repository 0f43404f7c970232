package dev.vedette.sources.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Packs bytes in every way that is read. */
final class Archives {
  private Archives() {}

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  static byte[] gzip(byte[] content) {
    return packed(out -> {
      try (var gzip = new GZIPOutputStream(out)) {
        gzip.write(content);
      }
    });
  }

  /** A zip of entries in the order of their names. */
  static byte[] zip(Map<String, byte[]> entries) {
    return packed(out -> {
      try (var zip = new ZipOutputStream(out)) {
        for (var entry : new TreeMap<>(entries).entrySet()) {
          zip.putNextEntry(new ZipEntry(entry.getKey()));
          zip.write(entry.getValue());
          zip.closeEntry();
        }
      }
    });
  }

  /** A tar of entries in the order of their names. */
  static byte[] tar(Map<String, byte[]> entries) {
    return packed(out -> {
      try (var tar = new TarArchiveOutputStream(out)) {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
        for (var entry : new TreeMap<>(entries).entrySet()) {
          var header = new TarArchiveEntry(entry.getKey(), true);
          header.setSize(entry.getValue().length);
          tar.putArchiveEntry(header);
          tar.write(entry.getValue());
          tar.closeArchiveEntry();
        }
      }
    });
  }

  /** A tar whose first header claims a name of so many bytes (GNU tar's long name). */
  static byte[] tarWithLongName(int length) {
    return packed(out -> {
      try (var tar = new TarArchiveOutputStream(out)) {
        var name = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
        name.setSize(length);
        tar.putArchiveEntry(name);
        tar.write(bytes("n".repeat(length)));
        tar.closeArchiveEntry();
      }
    });
  }

  /** A zip whose only entry is so many zeros. */
  static byte[] zipOfZeros(long size) {
    return packed(out -> {
      try (var zip = new ZipOutputStream(out)) {
        zip.setLevel(9);
        zip.putNextEntry(new ZipEntry("zeros.json"));
        var zeros = new byte[1 << 20];
        for (long left = size; left > 0; left -= zeros.length) {
          zip.write(zeros);
        }
      }
    });
  }

  /** What writes and may fail. */
  @FunctionalInterface
  interface Packing {
    void writeTo(OutputStream out) throws IOException;
  }

  static byte[] packed(Packing packing) {
    var out = new ByteArrayOutputStream();
    try {
      packing.writeTo(out);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    return out.toByteArray();
  }
}
