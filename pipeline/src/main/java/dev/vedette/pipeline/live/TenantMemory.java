package dev.vedette.pipeline.live;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.vedette.model.TenantId;
import dev.vedette.pipeline.packs.DurableFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What detection remembers, in files: one for each tenant, replaced in one step, and the place in
 * the journal from which a restarted process reads.
 */
final class TenantMemory {
  private static final int FORMAT = 1;

  private final Path folder;

  TenantMemory(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** The sequence before which everything was taken in, of every tenant; 0 at the beginning. */
  long start() throws IOException {
    var file = startFile();
    return Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
  }

  void start(long sequence) throws IOException {
    DurableFiles.replace(startFile(), (sequence + "\n").getBytes(US_ASCII));
  }

  private Path startFile() {
    return folder.resolve("start");
  }

  private Path file(TenantId tenant) {
    return folder.resolve(tenant.value() + ".memory");
  }

  /**
   * @param next the sequence after the last that the detector has taken
   */
  void save(TenantId tenant, TenantDetector detector, long next) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(FORMAT);
      out.writeLong(next);
      detector.write(out);
    }
    DurableFiles.replace(file(tenant), bytes.toByteArray());
  }

  /**
   * Gives a detector back what it remembered.
   *
   * @return the sequence from which it goes on, 0 where nothing was saved
   * @throws IOException if the file cannot be read or is of another version
   */
  long load(TenantId tenant, TenantDetector detector) throws IOException {
    var file = file(tenant);
    if (!Files.exists(file)) {
      return 0;
    }
    try (var in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      if (in.readInt() != FORMAT) {
        throw new IOException(
            file + " was written by another version: delete it, and correlations begin anew");
      }
      long next = in.readLong();
      detector.read(in);
      return next;
    }
  }

  void forget(TenantId tenant) throws IOException {
    Files.deleteIfExists(file(tenant));
  }
}
