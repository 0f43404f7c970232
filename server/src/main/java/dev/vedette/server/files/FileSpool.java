package dev.vedette.server.files;

import dev.vedette.model.TenantId;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Files that wait to be scanned, on disk, so that a restart loses none; bounded in bytes and
 * number. A file that was put here before the process was killed is whole or not there. Safe for
 * several threads.
 */
final class FileSpool {
  /** The largest file. */
  static final int LARGEST = 64 << 20;

  private static final int MOST_FILES = 10_000;
  private static final int LONGEST_NAME = 1_000;
  private static final int ID_BYTES = 8;
  private static final String SUFFIX = ".file";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path folder;
  private final long mostBytes;
  private long bytes;
  private int files;

  /**
   * A file that waits.
   *
   * @param id tells it from all others, also after a restart
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  record Waiting(String id, TenantId tenant, String name, Instant received, byte[] content) {}

  /**
   * Opens a folder, with what waits there from before.
   *
   * @param mostBytes how much may wait at once
   */
  FileSpool(Path folder, long mostBytes) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.mostBytes = mostBytes;
    for (var file : all()) {
      bytes += Files.size(file);
      files++;
    }
    clearHalf();
  }

  private void clearHalf() throws IOException {
    try (var half = Files.newDirectoryStream(folder, "*.half")) {
      for (var file : half) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** The oldest first. */
  private List<Path> all() throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  /** Puts a file here; empty, and nothing is put, if there is no room for it. */
  Optional<String> put(TenantId tenant, String name, byte[] content, Instant received)
      throws IOException {
    if (content.length > LARGEST || !reserve(content.length)) {
      return Optional.empty();
    }
    var id = "%013x-%s".formatted(received.toEpochMilli(), fresh());
    var half = folder.resolve(id + ".half");
    try {
      try (var out = new DataOutputStream(Files.newOutputStream(half))) {
        out.writeUTF(tenant.value());
        out.writeUTF(name.substring(0, Math.min(name.length(), LONGEST_NAME)));
        out.writeLong(received.toEpochMilli());
        out.write(content);
      }
      Files.move(half, folder.resolve(id + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
      return Optional.of(id);
    } catch (IOException | RuntimeException e) {
      release(content.length);
      Files.deleteIfExists(half);
      throw e;
    }
  }

  private synchronized boolean reserve(long more) {
    if (files >= MOST_FILES || bytes + more > mostBytes) {
      return false;
    }
    files++;
    bytes += more;
    return true;
  }

  private synchronized void release(long less) {
    files--;
    bytes -= less;
  }

  private static String fresh() {
    var id = new byte[ID_BYTES];
    RANDOM.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }

  /** The file that has waited longest; it stays until it is {@link #done}. */
  Optional<Waiting> next() throws IOException {
    for (var file : all()) {
      var waiting = find(file);
      if (waiting.isPresent()) {
        return waiting;
      }
    }
    return Optional.empty();
  }

  /** What is in a file; empty if its tenant has left just now, or it is none that was put here. */
  private static Optional<Waiting> find(Path file) throws IOException {
    try {
      return Optional.of(read(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      // It must not be in the way of all others.
      Files.deleteIfExists(file);
      return Optional.empty();
    }
  }

  private static Waiting read(Path file) throws IOException {
    var name = String.valueOf(file.getFileName());
    try (var in = new DataInputStream(Files.newInputStream(file))) {
      return new Waiting(
          name.substring(0, name.length() - SUFFIX.length()),
          new TenantId(in.readUTF()),
          in.readUTF(),
          Instant.ofEpochMilli(in.readLong()),
          in.readAllBytes());
    } catch (IllegalArgumentException e) {
      throw new IOException("no file of a tenant", e);
    }
  }

  /** A file was scanned, and what was found is kept. */
  void done(Waiting file) throws IOException {
    if (Files.deleteIfExists(folder.resolve(file.id() + SUFFIX))) {
      release(file.content().length);
    }
  }

  /** Deletes all that waits of a tenant. */
  void forget(TenantId tenant) {
    try {
      for (var file : all()) {
        var waiting = find(file).filter(each -> each.tenant().equals(tenant));
        if (waiting.isPresent()) {
          done(waiting.get());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("files that wait to be scanned cannot be deleted", e);
    }
  }

  /** How many files wait. */
  synchronized int size() {
    return files;
  }
}
