package dev.vedette.pipeline.live;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.vedette.correlate.entities.EntityBook;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.packs.DurableFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What detection remembers, in files: one for each tenant, replaced in one step, and the place in
 * the journal from which a restarted process reads.
 */
final class TenantMemory {
  static final String ENTITIES = ".entities";

  private static final int FORMAT = 3;

  /** The version before, which knew no patterns of indicators. */
  private static final int WITHOUT_PATTERNS = 2;

  private final Path folder;

  /** What was remembered of a tenant is of no use. */
  static final class Damaged extends IOException {
    private static final long serialVersionUID = 1;

    Damaged(String message, Throwable cause) {
      super(message, cause);
    }
  }

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

  /** Deletes everything of a tenant, also what was put aside or half written. */
  void delete(TenantId tenant) throws IOException {
    for (var file : List.of(file(tenant), behaviourFile(tenant), entitiesFile(tenant))) {
      for (var suffix : List.of("", ".damaged", ".new")) {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
      }
    }
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

  /** Saves what models of behaviour remember, which is much and changes little. */
  void saveBehaviour(TenantId tenant, byte[] bytes) throws IOException {
    DurableFiles.replace(behaviourFile(tenant), bytes);
  }

  /**
   * Gives a detector back what its models of behaviour remembered.
   *
   * @throws Damaged if the file is broken or of another version; it is put aside then
   * @throws IOException if it cannot be read
   */
  void loadBehaviour(TenantId tenant, TenantDetector detector) throws IOException {
    var file = behaviourFile(tenant);
    if (!Files.exists(file)) {
      return;
    }
    var bytes = Files.readAllBytes(file);
    try {
      detector.readBehaviour(bytes);
    } catch (IOException | RuntimeException e) {
      throw damaged(file, e);
    }
  }

  /** Saves who is who. */
  void saveEntities(TenantId tenant, byte[] bytes) throws IOException {
    DurableFiles.replace(entitiesFile(tenant), bytes);
  }

  /**
   * Who is who, as it was saved; nobody where nothing was.
   *
   * @throws Damaged if the file is broken or of another version; it is put aside then
   * @throws IOException if it cannot be read
   */
  TenantEntities entities(TenantId tenant) throws IOException {
    var file = entitiesFile(tenant);
    if (!Files.exists(file)) {
      return new TenantEntities(new EntityBook());
    }
    var bytes = Files.readAllBytes(file);
    try {
      return TenantEntities.read(bytes);
    } catch (IOException | RuntimeException e) {
      throw damaged(file, e);
    }
  }

  private Path entitiesFile(TenantId tenant) {
    return folder.resolve(tenant.value() + ENTITIES);
  }

  private Path behaviourFile(TenantId tenant) {
    return folder.resolve(tenant.value() + ".behaviour");
  }

  private Damaged damaged(Path file, Exception cause) throws IOException {
    DurableFiles.move(file, folder.resolve(file.getFileName() + ".damaged"));
    return new Damaged(
        file + " cannot be used (" + cause.getMessage() + ") and was put aside", cause);
  }

  /**
   * Gives a detector back what it remembered.
   *
   * @return the sequence from which it goes on, 0 where nothing was saved
   * @throws Damaged if the file is broken or of another version; it is put aside then
   * @throws IOException if it cannot be read
   */
  long load(TenantId tenant, TenantDetector detector) throws IOException {
    var file = file(tenant);
    if (!Files.exists(file)) {
      return 0;
    }
    var bytes = Files.readAllBytes(file);
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int format = in.readInt();
      if (format != FORMAT && format != WITHOUT_PATTERNS) {
        throw new IOException("it was written by another version");
      }
      long next = in.readLong();
      detector.read(in);
      if (format == FORMAT) {
        detector.readPatterns(in);
      }
      return next;
    } catch (IOException | RuntimeException e) {
      throw damaged(file, e);
    }
  }
}
