package dev.vedette.cli.products;

import dev.vedette.model.Event;
import dev.vedette.model.EventType;
import dev.vedette.pipeline.DetectionContent;
import dev.vedette.pipeline.EventWalk;
import dev.vedette.sources.cases.CaseFile;
import dev.vedette.sources.cases.CaseRecord;
import dev.vedette.sources.ocsf.OcsfValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Reads the cases beside the mappings and the samples in a corpus, and counts by source. */
public final class ProductSurvey {
  /** The folders of a corpus that hold records, each with a folder for each collection. */
  private static final List<String> FOLDERS =
      List.of("cloud-saas", "linux", "mail", "network", "vendors", "windows");

  /** Stands for the time of receipt where a record tells none. */
  private static final long RECEIVED = 1_700_000_000_000L;

  private static final int CHECKED_OF_EACH_TYPE = 50;

  private final DetectionContent content;
  private final OcsfValidator validator;
  private final Map<String, SourceCount> counts = new TreeMap<>();
  private final IdentityHashMap<EventType, Integer> checked = new IdentityHashMap<>();
  private final List<FolderRow> folders = new ArrayList<>();

  /** Knows every source of the content, and nothing yet of its records. */
  public ProductSurvey(DetectionContent content, OcsfValidator validator) {
    this.content = content;
    this.validator = validator;
    content.catalog().descriptions().forEach(each -> counts.put(each.id(), new SourceCount(each)));
  }

  /**
   * Counts the records of the cases beside mappings.
   *
   * @throws IOException if a file cannot be read
   */
  public void readCases(Path sources) throws IOException {
    var event = new Event();
    for (var file : caseFiles(sources)) {
      CaseFile.run(
          file,
          testCase -> {
            var record = CaseRecord.of(testCase);
            if (record.isPresent() && record.get().read(content.newReader(), event).isEmpty()) {
              count(event).addCase(event);
              check(event);
            }
            return List.of();
          });
    }
  }

  private static List<Path> caseFiles(Path folder) throws IOException {
    try (var walk = Files.walk(folder)) {
      return walk.filter(file -> file.toString().endsWith(CaseFile.SUFFIX)).sorted().toList();
    }
  }

  /**
   * Counts the records of the samples in a corpus, collection by collection.
   *
   * @throws IOException if a folder cannot be listed
   */
  public void readSamples(Path corpus) throws IOException {
    for (var name : FOLDERS) {
      var folder = corpus.resolve(name);
      if (Files.isDirectory(folder)) {
        for (var collection : collections(folder)) {
          readCollection(name + "/" + collection.getFileName(), collection);
        }
      }
    }
  }

  private static List<Path> collections(Path folder) throws IOException {
    try (var list = Files.list(folder)) {
      return list.filter(Files::isDirectory).sorted().toList();
    }
  }

  private void readCollection(String name, Path folder) {
    var walk = new EventWalk(content);
    walk.read(
        List.of(folder),
        _ -> {},
        (event, _) -> {
          count(event).addRecord(event);
          check(event);
        });
    folders.add(new FolderRow(name, walk.events(), walk.events() - walk.undecoded()));
  }

  private SourceCount count(Event event) {
    return Objects.requireNonNull(counts.get(event.type().source()), "it is of the catalogue");
  }

  private void check(Event event) {
    if (checked.merge(event.type(), 1, Integer::sum) > CHECKED_OF_EACH_TYPE) {
      return;
    }
    if (event.time() == Event.NO_TIME) {
      event.time(RECEIVED);
    }
    var ocsf = content.catalog().project(event);
    if (validator.isOfVersion(ocsf)) {
      count(event).addChecked(event, ocsf, validator.problems(ocsf));
    } else {
      count(event).addUnchecked(event, ocsf);
    }
  }

  /** Every source, by group and title. */
  public List<ProductRow> products() {
    return counts.values().stream()
        .map(SourceCount::row)
        .sorted(Comparator.comparing(ProductRow::group).thenComparing(ProductRow::title))
        .toList();
  }

  /** Every collection of samples. */
  public List<FolderRow> folders() {
    return List.copyOf(folders);
  }
}
