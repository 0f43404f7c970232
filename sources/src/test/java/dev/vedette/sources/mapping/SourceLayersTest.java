package dev.vedette.sources.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;
import dev.vedette.model.Problem;
import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.decode.EventDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is asked where several bring mappings of one source. */
class SourceLayersTest {
  private static final String MAPPING =
      """
      id: %s
      title: Box
      format: json
      %s
      recognise:
        - { appliance: "*" }
      events:
        - title: %s
      """;

  @TempDir private Path folder;
  private final List<Problem> problems = new ArrayList<>();

  @Test
  void ofOneIdThePackThatWasAddedLastStandsAndSaysSo() throws IOException {
    var last = pack("last", "box", "Newer", "");
    var first = pack("first", "box", "Older", "");

    var title = recognise(List.of(last, first));

    assertThat(title).isEqualTo("Newer");
    assertThat(problems)
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.isError()).isFalse();
          assertThat(problem.file()).endsWith("first/box.yaml");
          assertThat(problem.message()).contains("'box'", "last/box.yaml", "stands");
        });
  }

  @Test
  void aPackReplacesWhatIsShippedWithoutAWord() throws IOException {
    var pack = pack("pack", "box", "Of the pack", "");
    var shipped = new SourceLayer(pack("shipped", "box", "Shipped", "").paths(), true);

    var title = recognise(List.of(pack, shipped));

    assertThat(title).isEqualTo("Of the pack");
    assertThat(problems).isEmpty();
  }

  @Test
  void whatCannotBeReadStandsInNobodysWay() throws IOException {
    var broken = pack("broken", "box", "Broken", "nonsense: true");
    var sound = pack("sound", "box", "Sound", "");

    var title = recognise(List.of(broken, sound));

    assertThat(title).isEqualTo("Sound");
    assertThat(problems).extracting(Problem::isError).containsExactly(true);
  }

  @Test
  void withoutPriorityTheStrongerLayerIsAskedFirstWhateverItsIds() throws IOException {
    var stronger = pack("stronger", "zebra", "Stronger", "");
    var weaker = pack("weaker", "ant", "Weaker", "");

    var title = recognise(List.of(stronger, weaker));

    assertThat(title).isEqualTo("Stronger");
    assertThat(problems).isEmpty();
  }

  @Test
  void priorityCountsMoreThanTheLayer() throws IOException {
    var stronger = pack("stronger", "zebra", "Stronger", "");
    var weaker = pack("weaker", "ant", "Prior", "priority: 3");

    var title = recognise(List.of(stronger, weaker));

    assertThat(title).isEqualTo("Prior");
  }

  @Test
  void withinOneLayerAnIdIsTakenOnce() throws IOException {
    var layer = pack("pack", "box", "First", "");
    Files.writeString(folder.resolve("pack/other.yaml"), MAPPING.formatted("box", "", "Second"));

    var title = recognise(List.of(layer));

    assertThat(title).isEqualTo("First");
    assertThat(problems)
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.isError()).isTrue();
          assertThat(problem.file()).endsWith("other.yaml");
          assertThat(problem.message()).contains("pack/box.yaml");
        });
  }

  private SourceLayer pack(String name, String id, String title, String more) throws IOException {
    var path = Files.createDirectories(folder.resolve(name));
    Files.writeString(path.resolve(id + ".yaml"), MAPPING.formatted(id, more, title));
    return SourceLayer.of(List.of(path));
  }

  private String recognise(List<SourceLayer> layers) throws IOException {
    var names = new FieldNames();
    var loader = new SourceLoader(layers, names, problems::add);
    EventDecoder.internNames(names);
    var reader = new EventReader(names, loader.compile());
    var record = "{\"appliance\":\"x\"}".getBytes(UTF_8);
    var event = new Event();
    reader.decode(RecordFormat.JSON, record, 0, record.length, event);
    assertThat(reader.understand(RecordFormat.JSON, event)).isTrue();
    return event.type().title();
  }
}
