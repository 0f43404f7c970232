package dev.vedette.store.lake;

import dev.vedette.model.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The events of all tenants, each in a folder of its own. Rows wait in memory until there are
 * enough, or until {@link #flush}; whoever gives them keeps them until {@link #stored} has reached
 * them. Safe for several threads.
 */
public final class Lake implements AutoCloseable {
  private static final Pattern FOLDER = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_-]{0,63}");

  private final Path folder;
  private final LakeSettings settings;
  private final InstantSource clock;
  private final ParquetWriter writer;
  private final Map<TenantId, TenantLake> tenants = new ConcurrentHashMap<>();

  /**
   * Opens the lake of a folder.
   *
   * @throws IOException if the folder cannot be made
   */
  public Lake(Path folder, LakeSettings settings, InstantSource clock) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.settings = settings;
    this.clock = clock;
    writer = new ParquetWriter(scratch(folder), settings.memory());
  }

  /** An empty place for what does not fit into memory, whatever a crash has left there. */
  private static Path scratch(Path folder) throws IOException {
    var scratch = Files.createDirectories(folder.resolve(".scratch"));
    try (var left = Files.newDirectoryStream(scratch)) {
      for (var file : left) {
        Files.delete(file);
      }
    }
    return scratch;
  }

  /**
   * Takes rows, ascending by sequence; those that it has already are left out.
   *
   * @return how many rows of each source became stored with it
   * @throws LakeFailure if they had to be written and could not; they wait for the next time
   */
  public Map<String, Long> add(TenantId tenant, List<EventRow> rows) {
    return of(tenant).add(rows);
  }

  /**
   * Writes what waits of a tenant.
   *
   * @return how many rows of each source became stored with it
   */
  public Map<String, Long> flush(TenantId tenant) {
    return of(tenant).flush();
  }

  /** The sequence up to which everything that was given of a tenant is in its files. */
  public long stored(TenantId tenant) {
    return of(tenant).stored();
  }

  /** The files of a tenant, for {@code read_parquet}, everything in them that was given so far. */
  public List<Path> files(TenantId tenant) {
    of(tenant).flush();
    return of(tenant).files().stream().map(LakeFile::path).toList();
  }

  /** The files of a tenant that may hold a record. */
  private List<Path> files(TenantId tenant, long sequence) {
    of(tenant).flush();
    return of(tenant).files().stream()
        .filter(file -> file.first() <= sequence && sequence <= file.last())
        .map(LakeFile::path)
        .toList();
  }

  /** A stored record, with what is needed to understand it again. */
  @SuppressWarnings("ArrayRecordComponent") // Handed over, never compared.
  public record StoredRecord(long received, String source, String format, byte[] raw) {}

  /** A record of a tenant, empty if retention has taken it. */
  public Optional<StoredRecord> find(TenantId tenant, long sequence) {
    var files = files(tenant, sequence);
    return files.isEmpty() ? Optional.empty() : writer.find(files, sequence);
  }

  /**
   * How many records of each source are stored of a tenant.
   *
   * @param after the sequence behind which they are counted
   * @param to the sequence of the last that is
   */
  public Map<String, Long> count(TenantId tenant, long after, long to) {
    var files =
        of(tenant).files().stream()
            .filter(file -> file.last() > after && file.first() <= to)
            .map(LakeFile::path)
            .toList();
    return files.isEmpty() ? Map.of() : writer.count(files, after, to);
  }

  /**
   * The files of all tenants, by the lake's folder; another process may be using it, and merge or
   * delete some of them at any time.
   */
  public static List<Path> filesIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var walk = Files.find(folder, 3, (path, it) -> it.isRegularFile())) {
      return walk.filter(path -> isStored(folder.relativize(path))).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isStored(Path place) {
    return place.getNameCount() == 3
        && FOLDER.matcher(place.getName(0).toString()).matches()
        && LakeFile.of(place).isPresent();
  }

  /** Where the files of a tenant lie. */
  public Path folder(TenantId tenant) {
    if (!FOLDER.matcher(tenant.value()).matches()) {
      throw new IllegalArgumentException("no id of a tenant: " + tenant);
    }
    return folder.resolve(tenant.value());
  }

  /** Merges small files of one tenant after the other; for a thread that nobody waits for. */
  public void maintain(Supplier<Boolean> isStopping) {
    for (var tenant : new ArrayList<>(tenants.values())) {
      while (!isStopping.get() && tenant.maintain(clock.millis())) {
        // Until nothing small is left.
      }
    }
  }

  /** Deletes the events of a tenant that are over today, UTC: whole files, or parts of them. */
  public Expired expire(TenantId tenant, Retention retention) {
    var now = clock.instant();
    return of(tenant)
        .expire(retention, now.atZone(ZoneOffset.UTC).toLocalDate(), now.toEpochMilli());
  }

  /** Deletes all events of a tenant. */
  public void erase(TenantId tenant) {
    of(tenant).erase();
    tenants.remove(tenant);
  }

  /** How many bytes the events of a tenant take on disk. */
  public long size(TenantId tenant) {
    return of(tenant).size();
  }

  private TenantLake of(TenantId tenant) {
    return tenants.computeIfAbsent(tenant, id -> new TenantLake(folder(id), settings, writer));
  }

  /** Writes everything that waits. */
  @Override
  public void close() {
    tenants.values().forEach(TenantLake::flush);
    writer.close();
  }
}
