package dev.vedette.bench.detection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A recording of an attack.
 *
 * @param set what it is part of
 * @param isCampaign whether it is of several steps
 */
record Recording(String set, String name, Path path, boolean isCampaign) {
  private static final int ONE_IN = 3;

  /** One in three by a hash of its name, so that no choice of ours decides which. */
  boolean isHeldOut() {
    var hash = new CRC32();
    hash.update(name.getBytes(UTF_8));
    return hash.getValue() % ONE_IN == 0;
  }

  /** What a corpus has of them; sets that it lacks are left out. */
  static List<Recording> load(Path corpus) throws IOException {
    var recordings = new ArrayList<Recording>();
    addFiles(recordings, corpus, "windows/evtx-attack-samples", ".evtx");
    addFiles(recordings, corpus, "windows/evtx-to-mitre", ".evtx");
    addFiles(recordings, corpus, "windows/otrf/atomic", ".zip", ".tar.gz");
    addEntries(recordings, corpus, "windows/otrf/compound", true);
    addFiles(recordings, corpus, "cloud-saas/aws-stratus", ".json");
    addWhole(recordings, corpus, "cloud-saas/aws-invictus");
    addEntries(recordings, corpus, "network/slips", false);
    addEntries(recordings, corpus, "network/apt29-zeek", false);
    return recordings;
  }

  private static void addFiles(
      List<Recording> recordings, Path corpus, String set, String... endings) throws IOException {
    var folder = corpus.resolve(set);
    if (Files.isDirectory(folder)) {
      try (var files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
        files
            .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
            .sorted()
            .forEach(file ->
                recordings.add(
                    new Recording(set, folder.relativize(file).toString(), file, false)));
      }
    }
  }

  /**
   * Each file or folder of a folder is one recording; what is known to be normal is none, nor is a
   * folder from which all but the words about it was taken out.
   */
  private static void addEntries(
      List<Recording> recordings, Path corpus, String set, boolean isCampaign) throws IOException {
    var folder = corpus.resolve(set);
    if (Files.isDirectory(folder)) {
      try (var entries = Files.list(folder)) {
        entries
            .filter(entry -> !entry.getFileName().toString().contains("normal"))
            .filter(Recording::holdsRecords)
            .sorted()
            .forEach(entry ->
                recordings.add(
                    new Recording(set, entry.getFileName().toString(), entry, isCampaign)));
      }
    }
  }

  private static boolean holdsRecords(Path entry) {
    if (!Files.isDirectory(entry)) {
      return true;
    }
    try (var files = Files.walk(entry, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(Files::isRegularFile)
          .anyMatch(file -> !file.getFileName().toString().startsWith("README"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void addWhole(List<Recording> recordings, Path corpus, String set) {
    var folder = corpus.resolve(set);
    if (Files.isDirectory(folder)) {
      recordings.add(new Recording(set, set, folder, false));
    }
  }
}
