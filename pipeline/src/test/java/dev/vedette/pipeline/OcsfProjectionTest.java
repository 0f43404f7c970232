package dev.vedette.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Event;
import dev.vedette.model.EventType;
import dev.vedette.sources.cases.CaseFile;
import dev.vedette.sources.cases.CaseRecord;
import dev.vedette.sources.ocsf.OcsfValidator;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shipped mappings make of records, against OCSF's own schema. */
class OcsfProjectionTest {
  private static final int OF_EACH_TYPE = 20;

  /** Stands for the time of receipt, which no mapping knows, where a record tells none. */
  private static final long RECEIVED = 1_700_000_000_000L;

  private static DetectionContent content;
  private static OcsfValidator validator;

  /** How often each kind of event had each problem. */
  private final Map<String, Integer> problems = new TreeMap<>();

  @BeforeAll
  static void loadContentAndSchema() throws IOException {
    content = new ContentLoader(SharedData.content()).load(List.of());
    validator = new OcsfValidator(SharedData.ocsfSchema());
  }

  @Test
  void everyCaseBesideAMappingIsValid() throws IOException {
    for (var file : caseFiles()) {
      CaseFile.run(
          file,
          testCase -> {
            var event = new Event();
            CaseRecord.of(testCase)
                .filter(record -> record.read(content.newReader(), event).isEmpty())
                .ifPresent(_ -> check(event));
            return List.of();
          });
    }

    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "windows/otrf",
        "windows/evtx-attack-samples",
        "windows/evtx-to-mitre",
        "sigma/regression",
        "cloud-saas/aws-invictus",
        "cloud-saas/aws-stratus",
        "network",
        "linux",
        "mail",
        "cloud-saas/panther",
        "vendors"
      })
  void aSampleOfEveryKindOfRealEventIsValid(String folder) {
    var seen = new HashMap<EventType, Integer>();

    new EventWalk(content)
        .read(
            List.of(SharedData.path(folder)),
            _ -> {},
            (event, _) -> {
              if (seen.merge(event.type(), 1, Integer::sum) <= OF_EACH_TYPE) {
                check(event);
              }
            });

    assertThat(seen).isNotEmpty();
    assertThat(problems).isEmpty();
  }

  private void check(Event event) {
    if (event.time() == Event.NO_TIME) {
      event.time(RECEIVED);
    }
    var kind = event.type().source() + ", " + event.type().title() + ": ";
    var ocsf = content.catalog().project(event);
    if (!validator.isOfVersion(ocsf)) {
      // It came as OCSF of another version, by which it is what it says.
      return;
    }
    validator.problems(ocsf).forEach(problem -> problems.merge(kind + problem, 1, Integer::sum));
  }

  private static List<Path> caseFiles() throws IOException {
    try (var walk = Files.walk(SharedData.content().resolve("sources"))) {
      return walk.filter(file -> file.toString().endsWith(CaseFile.SUFFIX)).sorted().toList();
    }
  }
}
