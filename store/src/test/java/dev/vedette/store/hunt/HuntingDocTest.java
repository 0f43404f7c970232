package dev.vedette.store.hunt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.store.lake.EventColumn;
import dev.vedette.store.lake.EventRow;
import dev.vedette.store.lake.Lake;
import dev.vedette.store.lake.LakeSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page for hunters tells of what there is, and its examples run. */
class HuntingDocTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final List<@Nullable Object> NO_VALUES =
      Collections.nCopies(EventColumn.ALL.size(), null);
  private static final Pattern EXAMPLE = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);
  private static final Pattern COLUMN = Pattern.compile("`([a-z_]+)`");

  @TempDir private Path folder;

  @Test
  void everyColumnIsThereInItsOrder() throws IOException {
    assertThat(columns("### `events`")).isEqualTo(run("SELECT * FROM events").columns());
    assertThat(columns("### `findings`")).isEqualTo(run("SELECT * FROM findings").columns());
    assertThat(columns("### `addresses`")).isEqualTo(run("SELECT * FROM addresses").columns());
  }

  @Test
  void everyExampleRuns() throws IOException {
    var examples = EXAMPLE.matcher(page()).results().map(match -> match.group(1)).toList();

    assertThat(examples).hasSizeGreaterThan(4);
    for (var example : examples) {
      assertThat(run(example).columns()).as(example).isNotEmpty();
    }
  }

  @Test
  void theLimitsAreThoseThatAreTold() throws IOException {
    var limits = HuntLimits.DEFAULT;

    assertThat(page())
        .contains(
            "| rows in the answer | %,d |".formatted(limits.rows()),
            "| text in the answer | %d MiB |".formatted(limits.bytes() >> 20),
            "| time | %d s |".formatted(limits.time().toSeconds()),
            "| memory | %d MiB |".formatted(limits.memory()),
            "| hunts at once | %d |".formatted(limits.atOnce()),
            "| hunts that wait | %d, and %d of one tenant |"
                .formatted(limits.waiting(), limits.waitingOfOne()));
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("../docs/hunting.md"));
  }

  /** The names in the first column of the table below a heading. */
  private static List<String> columns(String heading) throws IOException {
    var names = new ArrayList<String>();
    var section = page().split(Pattern.quote(heading), 2)[1].split("\n##", 2)[0];
    for (var line : section.lines().filter(line -> line.startsWith("| `")).toList()) {
      COLUMN
          .matcher(line.split("\\|", 3)[1])
          .results()
          .map((MatchResult match) -> match.group(1))
          .forEach(names::add);
    }
    return names;
  }

  private HuntResult run(String sql) throws IOException {
    try (var lake = new Lake(folder.resolve("lake"), LakeSettings.DEFAULT, () -> Instant.EPOCH);
        var hunts = new Hunts(lake, HuntLimits.DEFAULT)) {
      lake.add(
          ACME,
          List.of(
              new EventRow(
                  1, 1, 1, "dc", "windows-sysmon", NO_VALUES, "json", "{}".getBytes(UTF_8))));
      return hunts.run(List.of(ACME), sql, _ -> Stream.empty());
    }
  }
}
