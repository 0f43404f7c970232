package dev.vedette.store.offboarding;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.TenantId;
import dev.vedette.store.Archive;
import dev.vedette.store.cases.TenantRows;
import dev.vedette.store.lake.Lake;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Everything of a tenant in one tar.gz: its tables as NDJSON, its events as the Parquet files that
 * they are kept in.
 */
final class TenantExport {
  private static final String README =
      """
      Everything that Vedette kept of a tenant.

      events/       what was received, in Parquet files by day of receipt (UTC). The column raw holds
                    each record as it came, or raw_bytes where that was no text. To read them:
                    duckdb -c "SELECT * FROM read_parquet('events/*/*.parquet', union_by_name = true)"
      *.ndjson      the tables, a JSON object in each line. In findings and incidents, ocsf is the
                    finding as OCSF 1.8 has it.
      people.ndjson who had which role
      audit.ndjson  what was done here

      Keys and secrets are not in it.
      """;

  private final TenantId tenant;
  private final TenantRows rows;
  private final Lake lake;
  private final List<Export.Part> parts = new ArrayList<>();
  private final Map<String, Long> counts = new HashMap<>();
  private long files;

  TenantExport(TenantId tenant, TenantRows rows, Lake lake) {
    this.tenant = tenant;
    this.rows = rows;
    this.lake = lake;
  }

  /**
   * Writes it in the place of a former one.
   *
   * @param events how many there are
   */
  Export to(Path file, long events) throws IOException {
    try (var archive = new Archive(file)) {
      archive.add("README.txt", out -> out.write(README.getBytes(UTF_8)));
      for (var table : rows.exportable()) {
        counts.put(table, add(table, archive, out -> rows.export(tenant, table, out)));
      }
      add("people", archive, out -> rows.exportPeople(tenant, out));
      add("audit", archive, out -> rows.exportAudit(tenant, out));
      addEvents(archive);
      var hash = archive.finish();
      return new Export(
          file.getFileName().toString(), Files.size(file), hash, parts, counts, events, files);
    }
  }

  private interface Rows {
    long to(OutputStream out);
  }

  private long add(String table, Archive archive, Rows rows) throws IOException {
    var count = new AtomicLong();
    var name = table + ".ndjson";
    var hash = archive.add(name, out -> count.set(rows.to(out)));
    parts.add(new Export.Part(name, count.get(), hash));
    return count.get();
  }

  /** Files may be merged meanwhile: links keep those that there are now. */
  private void addEvents(Archive archive) throws IOException {
    var links = links(lake, tenant);
    delete(links);
    try {
      for (var file : lake.files(tenant)) {
        var place = lake.folder(tenant).relativize(file);
        var link = links.resolve(place);
        Files.createDirectories(link.getParent());
        Files.createLink(link, file);
      }
      for (var link : files(links)) {
        var name = "events/" + links.relativize(link);
        parts.add(new Export.Part(name, 0, archive.add(name, link)));
        files++;
      }
    } finally {
      delete(links);
    }
  }

  /** Where files are kept for an export; a crash may leave it. */
  static Path links(Lake lake, TenantId tenant) {
    return lake.folder(tenant).resolveSibling(".export-" + tenant.value());
  }

  static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }

  static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (var walk = Files.walk(folder)) {
        for (var path : walk.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
