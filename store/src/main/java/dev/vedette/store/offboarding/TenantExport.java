package dev.vedette.store.offboarding;

import dev.vedette.model.TenantId;
import dev.vedette.store.Archive;
import dev.vedette.store.cases.TenantRows;
import dev.vedette.store.lake.Lake;
import java.io.IOException;
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
  private final TenantId tenant;
  private final TenantRows rows;
  private final Lake lake;
  private final List<Certificate.Part> parts = new ArrayList<>();
  private final Map<String, Long> counts = new HashMap<>();

  TenantExport(TenantId tenant, TenantRows rows, Lake lake) {
    this.tenant = tenant;
    this.rows = rows;
    this.lake = lake;
  }

  /** Writes it and answers the SHA-256 of the whole. */
  String to(Path file) throws IOException {
    try (var archive = new Archive(file)) {
      for (var table : rows.exportable()) {
        add(table, archive);
      }
      addEvents(archive);
      return archive.finish();
    }
  }

  List<Certificate.Part> parts() {
    return List.copyOf(parts);
  }

  /** How many rows of each table it holds. */
  Map<String, Long> counts() {
    return Map.copyOf(counts);
  }

  private void add(String table, Archive archive) throws IOException {
    var count = new AtomicLong();
    var name = table + ".ndjson";
    var hash = archive.add(name, out -> count.set(rows.export(tenant, table, out)));
    counts.put(table, count.get());
    parts.add(new Certificate.Part(name, count.get(), hash));
  }

  /** Files may be merged meanwhile: links keep those that there are now. */
  private void addEvents(Archive archive) throws IOException {
    var links = lake.folder(tenant).resolveSibling(".export-" + tenant.value());
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
        parts.add(new Certificate.Part(name, 0, archive.add(name, link)));
      }
    } finally {
      delete(links);
    }
  }

  static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (var walk = Files.walk(folder)) {
        for (var path : walk.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
